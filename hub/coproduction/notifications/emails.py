"""The email about something: plain words, a link, and a subject that gives nothing away."""

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

# What people read in a list of mail, over somebody's shoulder: nothing of what it is about, or of whom.
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
    Kind.REPORTED: gettext_lazy("A visitor reported something public"),
}
KINDS_TO_DECIDE = {Kind.ASKED, Kind.AGREED, Kind.CHANGED, Kind.REMINDER}


def single_email(notice, person):
    """The email about one thing, in the active language."""
    return _email("message", person, SUBJECTS[notice.kind], notice=notice_context(notice, person))


def daily_email(notices, person):
    """The email about all that happened in a day, in the active language."""
    said = [notice_context(notice, person) for notice in notices]
    return _email("daily", person, _("What happened since yesterday"), notices=said)


def _email(template, person, subject, **context):
    choices = f"{_absolute(reverse('wagtailadmin_account'))}#tab-notifications"
    body = render_to_string(f"coproduction/email/{template}.txt", {"choices": choices, **context})
    return EmailMessage(str(subject), body, to=[person.email], headers={"Auto-Submitted": "auto-generated"})


def notice_context(notice, person):
    """What the templates say about a notice."""
    thing = notice.thing.specific if isinstance(notice.thing, Page) else notice.thing
    decides = notice.kind in KINDS_TO_DECIDE or not can_edit(thing, person)
    return {
        "kind": notice.kind,
        "title": thing.get_admin_display_title() if isinstance(thing, Page) else str(thing),
        "by": get_user_display_name(notice.by) if notice.by else _("Somebody"),
        "side": _side_that_agreed(notice),
        "words": notice.words,
        "address": _absolute(decide_url(thing) if decides else edit_url(thing)),
    }


def _side_that_agreed(notice):
    """For which side they said the yes that this notice tells of."""
    if notice.kind != Kind.AGREED:
        return ""
    given = Agreement.objects.about(notice.thing).filter(person=notice.by, agreed_at__lte=notice.made_at)
    agreement = given.order_by("-agreed_at").select_related("side").first()
    return capfirst(agreement.side.public_name()) if agreement else _("Another side")


def _absolute(address):
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{address}"
