from django.apps import AppConfig


class CoproductionConfig(AppConfig):
    name = "hub.coproduction"
    label = "coproduction"
    verbose_name = "Co-production"

    def ready(self) -> None:
        from hub.coproduction import checks, public_version
        from hub.coproduction.gate import content, page_tree, sites, view_restrictions
        from hub.coproduction.places import proposals
        from hub.coproduction.public_names import partners
        from hub.coproduction.workflow import reminders

        public_version.connect()
        reminders.connect()
        partners.connect()
        checks.connect()
        content.connect()
        page_tree.connect()
        proposals.connect()
        view_restrictions.connect()
        sites.connect()
