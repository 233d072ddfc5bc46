from django.apps import AppConfig


class CoproductionConfig(AppConfig):
    name = "hub.coproduction"
    label = "coproduction"
    verbose_name = "Co-production"

    def ready(self):
        from hub.coproduction import checks  # noqa: F401  (registers the system checks)
