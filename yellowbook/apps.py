from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_save, pre_delete, pre_save
from wagtail.signals import page_published, page_unpublished, published, task_rejected, unpublished


class YellowBookConfig(AppConfig):
    name = "yellowbook"
    verbose_name = "Yellow Book"

    def import_models(self) -> None:
        """Load the models of the private room, too: `yellowbook.models` must not import them."""
        super().import_models()
        from yellowbook.contributors import models, paper  # noqa: F401

    def ready(self) -> None:
        from hub.coproduction.notifications.delivery import retrying
        from hub.coproduction.workflow import selectors
        from hub.core.redirects import missed_addresses
        from yellowbook import checks, four_words, public_files, safeguarding, visitor_reports
        from yellowbook.contributors import consent
        from yellowbook.contributors.models import Consent
        from yellowbook.editions import files
        from yellowbook.models import Contribution, EditionFile, EditionPage
        from yellowbook.models.edition_files import delete_file
        from yellowbook.moderation.waiting import not_now_for
        from yellowbook.workflow import moderating

        selectors.set_apart(Contribution, not_now_for)
        pre_save.connect(consent.refuse_without_consent, sender=Contribution)
        published.connect(public_files.publish_files, sender=Contribution)
        unpublished.connect(public_files.unpublish_files, sender=Contribution)
        task_rejected.connect(moderating.on_task_rejected)
        post_save.connect(files.on_work_saved, sender=Contribution)
        post_save.connect(files.on_consent_saved, sender=Consent)
        pre_delete.connect(delete_file, sender=EditionFile)
        page_published.connect(files.on_edition_changed, sender=EditionPage)
        page_unpublished.connect(files.on_edition_changed, sender=EditionPage)
        retrying.connect(safeguarding.retry_alerts)
        retrying.connect(visitor_reports.retry_answers)
        missed_addresses.are_secret_words.append(four_words.are_four_words)
        checks.register()
