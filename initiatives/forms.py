"""Forms for visitors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from initiatives.course_runs import CourseFormat
from initiatives.distances import miles_from, towns_on_map

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import QueryDict

    from hub.core.models import Service
    from initiatives.models import CollegePage


class FindCourseForm(forms.Form):
    """Filters courses by college, town, date and format. No field is required.

    A town with a place on the map does not filter: courses come in order of their distance from it.
    """

    fields: dict[str, Any]  # of different classes

    college = forms.TypedChoiceField(
        label=_("College"),
        required=False,
        empty_value=None,
        error_messages={"invalid_choice": _("We do not know this college. Choose one from the list.")},
    )
    town = forms.ChoiceField(
        label=_("Town"),
        required=False,
        error_messages={"invalid_choice": _("We do not know this town. Choose one from the list.")},
    )
    from_date = forms.DateField(
        label=_("Starting on or after"),
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y"],  # Django's default formats begin with the month
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the date as day, month and year, such as 31/01/2027.")},
    )
    course_format = forms.ChoiceField(
        label=_("How"),
        choices=[("", _("Any way")), *CourseFormat.choices],
        required=False,
        error_messages={"invalid_choice": _("Choose in person, online, or both.")},
    )

    def __init__(self, data: QueryDict, colleges: QuerySet[CollegePage]) -> None:
        super().__init__(data)
        by_slug = {college.slug: college for college in colleges}
        self.fields["college"].choices = [("", _("Any college")), *((one.slug, one.title) for one in colleges)]
        self.fields["college"].coerce = by_slug.__getitem__
        self.services: dict[CollegePage, Service] = {one: one.service for one in colleges if one.service}
        self.by_town: dict[str, list[CollegePage]] = {}
        for college, service in self.services.items():
            self.by_town.setdefault(service.town, []).append(college)
        self.on_map = towns_on_map() if any(service.place for service in self.services.values()) else {}
        if self.on_map:
            self.fields["town"].label = _("Near")
        towns = sorted({*self.by_town, *self.on_map})
        self.fields["town"].choices = [("", _("Any town")), *((town, town) for town in towns)]

    def full_clean(self) -> None:
        super().full_clean()
        if self.has_error("from_date"):
            self.fields["from_date"].widget.input_type = "text"  # a browser's date input would hide an invalid value

    @cached_property
    def miles(self) -> dict[CollegePage, float]:
        """How far colleges are from the chosen town; empty if it has no place on the map, or none is chosen."""
        town = self.cleaned_data.get("town")
        return miles_from(town, self.on_map[town], self.services) if town in self.on_map else {}

    @property
    def has_college_in_town(self) -> bool:
        return self.cleaned_data.get("town") in self.by_town

    def filters(self) -> dict[str, Any]:
        """What was chosen, as `CourseRunQuerySet.found` takes it."""
        chosen = dict(self.cleaned_data)
        town = chosen.pop("town")
        return chosen | {"colleges_in_town": None if self.miles else self.by_town.get(town)}
