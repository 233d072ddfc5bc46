from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "hub.core"
    label = "core"
    verbose_name = "Shared content"

    def ready(self):
        from hub.coproduction.notifications.delivery import retrying
        from hub.core import background_tasks, checks, signal_handlers, storages
        from hub.core.private_files import references
        from hub.core.redirects import former_addresses, rules
        from hub.core.security import masking
        from hub.core.twins import changes

        retrying.connect(background_tasks.requeue_abandoned)
        changes.connect()
        former_addresses.connect()
        rules.connect()
        checks.connect()
        masking.connect()
        signal_handlers.connect()
        references.connect()
        storages.keep_unfinished_uploads_private()
