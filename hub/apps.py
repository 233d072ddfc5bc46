from django.apps import AppConfig


class HubConfig(AppConfig):
    """The roof: settings, addresses and commands; it has no tables of its own."""

    name = "hub"
    verbose_name = "Co-production hub"
