from django.apps import AppConfig
from django.db.models.signals import pre_save
from wagtail.signals import published, task_rejected, unpublished


class YellowBookConfig(AppConfig):
    name = "yellowbook"
    verbose_name = "Yellow Book"

    def ready(self):
        from hub.coproduction.delivery import sending_again
        from yellowbook import checks, consent, moderating, reporting, safeguarding, showing
        from yellowbook.models import Contribution

        pre_save.connect(consent.refuse_without_consent, sender=Contribution)
        published.connect(showing.put_up, sender=Contribution)
        unpublished.connect(showing.take_down, sender=Contribution)
        task_rejected.connect(moderating.hear_of_sending_back)
        sending_again.connect(safeguarding.send_again)
        sending_again.connect(reporting.send_again)
        checks.connect()
