from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "hub.core"
    label = "core"
    verbose_name = "Shared content"

    def ready(self):
        from hub.core import checks, masking, mentions, storages

        checks.connect()
        masking.connect()
        mentions.connect()
        storages.keep_unfinished_uploads_private()
