from django.apps import AppConfig
from django.conf import settings


class HubConfig(AppConfig):
    """The roof: settings, addresses and commands; it has no tables of its own."""

    name = "hub"
    verbose_name = "Co-production hub"

    def ready(self):
        if settings.SENTRY_DSN:
            from hub.observability import sentry

            sentry.start(settings.SENTRY_DSN)
