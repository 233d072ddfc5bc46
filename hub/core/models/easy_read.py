"""Whether the Easy Read version of a page still goes with it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub.coproduction.digest import content_of
from hub.coproduction.publication.schedule import SCHEDULE_FIELDS

if TYPE_CHECKING:
    from hub.core.models.pages import HubPage

EASY_READ_FIELDS = ("easy_read", "easy_read_checked_by")
# What a page says besides, and Easy Read need not follow.
NOT_SAID = {"slug", "seo_title", "search_description", "show_in_menus", "machine_texts", *SCHEDULE_FIELDS}


class EasyReadCheckManager(models.Manager["EasyReadCheck"]):
    def note_version(self, page: HubPage) -> None:
        """Called with each version that is saved. Notices whether Easy Read changed, or only the rest of the page."""
        if not page.easy_read:
            self.filter(page_id=page.pk).delete()
            return
        now = _fits(page)
        check = self.filter(page_id=page.pk).first()
        if check is None or check.of_easy_read != now["of_easy_read"]:
            self.update_or_create(page_id=page.pk, defaults=now)
        elif check.of_page == now["of_page"]:
            self.filter(pk=check.pk).update(page_changed_at=None)
        elif check.page_changed_at is None:
            self.filter(pk=check.pk).update(page_changed_at=timezone.now())

    def note_that_it_fits(self, version: HubPage) -> None:
        """Record that a person says: the Easy Read version says what the page says now."""
        self.update_or_create(page_id=version.pk, defaults=_fits(version))


class EasyReadCheck(models.Model):
    """What a page said when its Easy Read version was last written or compared with it.

    It is no part of a version: to say that Easy Read still fits changes nothing that was agreed to.
    """

    page = models.OneToOneField("core.HubPage", models.CASCADE, related_name="easy_read_check", verbose_name=_("page"))
    of_page = models.CharField(_("digest of the page"), max_length=64)
    of_easy_read = models.CharField(_("digest of Easy Read"), max_length=64)
    page_changed_at = models.DateTimeField(_("page changed"), null=True, help_text=_("Empty while Easy Read fits."))

    objects = EasyReadCheckManager()

    class Meta:
        verbose_name = _("check of Easy Read")
        verbose_name_plural = _("checks of Easy Read")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.page)


def _fits(page: HubPage) -> dict[str, Any]:
    """The values of a check that says: Easy Read fits this version of the page."""
    content = content_of(page, without=NOT_SAID)
    easy_read = [content.pop(name) for name in EASY_READ_FIELDS]
    return {"of_page": _digest(content), "of_easy_read": _digest(easy_read), "page_changed_at": None}


def _digest(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True).encode()).hexdigest()
