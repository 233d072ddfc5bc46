from django.apps import AppConfig


class CoproductionConfig(AppConfig):
    name = "hub.coproduction"
    label = "coproduction"
    verbose_name = "Co-production"

    def ready(self):
        from hub.coproduction import asking, checks, gate, place, restrictions, sites

        asking.connect()
        checks.connect()
        gate.connect()
        place.connect()
        restrictions.connect()
        sites.connect()
