"""Writes the emails: `SUBJECTS` here, the text in `templates/coproduction/email/`. No subject names a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page

from hub.coproduction.admin_links import can_edit, decide_url, edit_url
from hub.coproduction.agreements import Agreement
from hub.coproduction.notifications.models import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django_stubs_ext import StrOrPromise

    from hub.coproduction.notifications.models import Notice
    from hub.users.models import User

# Others may read a subject over somebody's shoulder, so it names no page and no person.
SUBJECTS = {
    Kind.ASKED: gettext_lazy("Something waits for your side"),
    Kind.AGREED: gettext_lazy("Another side has agreed"),
    Kind.CHANGED: gettext_lazy("Something you agreed to was changed"),
    Kind.CHANGES_ASKED: gettext_lazy("Somebody asked for changes"),
    Kind.LIVE: gettext_lazy("Something went live"),
    Kind.NOT_ON_ITS_DAY: gettext_lazy("Something did not go live on its day"),
    Kind.TAKEN_DOWN: gettext_lazy("Something was taken down"),
    Kind.STOPPED: gettext_lazy("A planned change was stopped"),
    Kind.CAME_DOWN: gettext_lazy("Something came down on its day"),
    Kind.ALONE: gettext_lazy("Something was published without both sides' agreement"),
    Kind.REMINDER: gettext_lazy("Something still waits for your side"),
    Kind.COMMENTED: gettext_lazy("Somebody commented on something that waits"),
    Kind.REPORTED: gettext_lazy("A visitor reported something public"),
}
KINDS_TO_DECIDE = {Kind.ASKED, Kind.AGREED, Kind.CHANGED, Kind.REMINDER, Kind.COMMENTED}


def single_email(notice: Notice, person: User) -> EmailMessage:
    """The email about one thing, in the active language."""
    return _email("message", person, SUBJECTS[Kind(notice.kind)], notice=notice_context(notice, person))


def daily_email(notices: Iterable[Notice], person: User) -> EmailMessage:
    """The email about all that happened in a day, in the active language."""
    contexts = [notice_context(notice, person) for notice in notices]
    return _email("daily", person, _("What happened since yesterday"), notices=contexts)


def _email(template: str, person: User, subject: StrOrPromise, **context: object) -> EmailMessage:
    preferences = f"{_absolute(reverse('wagtailadmin_account'))}#tab-notifications"
    body = render_to_string(f"coproduction/email/{template}.txt", {"preferences_url": preferences, **context})
    return EmailMessage(str(subject), body, to=[person.email], headers={"Auto-Submitted": "auto-generated"})


def notice_context(notice: Notice, person: User) -> dict[str, str]:
    """What the templates need to know about a notice."""
    thing = notice.thing.specific if isinstance(notice.thing, Page) else notice.thing
    decides = notice.kind in KINDS_TO_DECIDE or not can_edit(thing, person)
    return {
        "kind": notice.kind,
        "title": thing.get_admin_display_title() if isinstance(thing, Page) else str(thing),
        "by": get_user_display_name(notice.by) if notice.by else _("Somebody"),
        "side": _side_that_agreed(notice),
        "words": notice.words,
        "outcome": thing.outcome(),
        "address": _absolute(decide_url(thing) if decides else edit_url(thing)),
    }


def _side_that_agreed(notice: Notice) -> str:
    """The side that a notice of an agreement is about; empty for other kinds."""
    if notice.kind != Kind.AGREED:
        return ""
    given = Agreement.objects.about(notice.thing).filter(person=notice.by, agreed_at__lte=notice.made_at)
    agreement = given.order_by("-agreed_at").select_related("side").first()
    return capfirst(agreement.side.public_name()) if agreement else _("Another side")


def _absolute(address: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{address}"
