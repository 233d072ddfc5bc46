"""Forms for visitors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.course_runs import CourseFormat

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import QueryDict

    from initiatives.models import CollegePage


class FindCourseForm(forms.Form):
    """Filters courses by college, town, date and format. No field is required."""

    fields: dict[str, Any]  # of different classes

    college: forms.ModelChoiceField[CollegePage] = forms.ModelChoiceField(
        label=_("College"),
        queryset=None,
        to_field_name="slug",
        required=False,
        empty_label=_("Any college"),
        error_messages={"invalid_choice": _("We do not know this college. Choose one from the list.")},
    )
    town = forms.ChoiceField(
        label=_("Town"),
        required=False,
        error_messages={"invalid_choice": _("We know no college in this town. Choose one from the list.")},
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
        self.fields["college"].queryset = colleges
        self.fields["college"].label_from_instance = lambda college: college.title
        self.by_town: dict[str, list[CollegePage]] = {}
        for college in colleges:
            if college.service:
                self.by_town.setdefault(college.service.town, []).append(college)
        self.fields["town"].choices = [("", _("Any town")), *((town, town) for town in sorted(self.by_town))]

    def full_clean(self) -> None:
        super().full_clean()
        if self.has_error("from_date"):
            self.fields["from_date"].widget.input_type = "text"  # a browser's date input would hide an invalid value

    def filters(self) -> dict[str, Any]:
        """What was chosen, as `CourseRunQuerySet.found` takes it."""
        chosen = dict(self.cleaned_data)
        colleges = self.by_town.get(chosen.pop("town"))
        return chosen | {"colleges_in_town": colleges}
