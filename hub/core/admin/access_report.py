"""The report “Who came in”: the access log, for people who look after accounts."""

from dataclasses import dataclass
from datetime import datetime

import django_filters
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.models import ModelLogEntry

from hub.coproduction.admin.reports.base import Report
from hub.users.access_log import NOBODY, Event, entries
from hub.users.models import User

NAMES_OF_RIGHTS = {"is_superuser": _("superuser"), "is_active": _("active account")}


def may_read_access_log(person):
    """Whether somebody looks after accounts."""
    return person.has_perm("users.change_user")


@dataclass(kw_only=True)
class AccessLine:
    """One event, in words."""

    when: datetime
    event: str
    whom: str
    by: str
    details: str

    @classmethod
    def of(cls, entry, names):
        return cls(
            when=entry.timestamp,
            event=str(Event(entry.action).label),
            whom=names.get((entry.content_type_id, entry.object_id)) or described(entry),
            by=get_user_display_name(entry.user) if entry.user else gettext("Nobody who was signed in"),
            details=rights_in_words(entry.data),
        )


def described(entry):
    """What an event was about, if it has no name, or has none any more."""
    if entry.object_id == str(NOBODY):
        return gettext("A name that nobody has")
    return f"{entry.content_type.name} {entry.object_id}"


def rights_in_words(data):
    """What was given and what was taken, in words."""
    phrases = {"given": gettext("Given: %s"), "taken": gettext("Taken: %s")}
    return ". ".join(
        phrase % ", ".join(str(NAMES_OF_RIGHTS.get(right, right)) for right in data[how])
        for how, phrase in phrases.items()
        if data.get(how)
    )


def names_of(events):
    """The names of accounts and groups that these events are about: (content type, number) → name. Two queries."""
    found = {}
    for model, name_of in ((User, get_user_display_name), (Group, str)):
        kind = ContentType.objects.get_for_model(model).pk
        numbers = {entry.object_id for entry in events if entry.content_type_id == kind}
        found |= {(kind, str(one.pk)): name_of(one) for one in model.objects.filter(pk__in=numbers)}
    return found


class AccessFilterSet(WagtailFilterSet):
    """Whose events to list, which and when."""

    person = django_filters.ModelChoiceFilter(
        label=_("Person"), queryset=User.objects.order_by(User.USERNAME_FIELD), method="about_or_by"
    )
    action = django_filters.ChoiceFilter(label=_("What happened"), choices=Event.choices)
    timestamp = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)

    class Meta:
        model = ModelLogEntry
        fields = []

    def about_or_by(self, events, name, person):
        kind = ContentType.objects.get_for_model(User)
        return events.filter(Q(user=person) | Q(content_type=kind, object_id=str(person.pk)))


class AccessReport(Report):
    """Who came in, whose rights changed, and who looked into private rooms."""

    page_title = _("Who came in")
    header_icon = "key"
    menu_order = 40
    index_url_name = "access_log"
    index_results_url_name = "access_log_results"
    filterset_class = AccessFilterSet
    default_ordering = "-timestamp"
    verbose_name, verbose_name_plural = _("event"), _("events")
    columns = [
        DateColumn("when", label=_("When"), sort_key="timestamp"),
        Column("event", label=_("What happened")),
        Column("whom", label=_("Whom or what it is about")),
        Column("by", label=_("By")),
        Column("details", label=_("Details")),
    ]
    list_export = ["when", "event", "whom", "by", "details"]
    no_results_message = _("Nothing was written down here.")
    may_read = staticmethod(may_read_access_log)

    def get_base_queryset(self):
        return entries().select_related("user", "content_type")

    def lines(self, rows):
        events = list(rows)
        names = names_of(events)
        return [AccessLine.of(entry, names) for entry in events]
