"""The admin's screens for editors' picks: Wagtail's, with a form that asks for a page and nothing else."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.search_promotions.forms import SearchPromotionForm, SearchPromotionsFormSet
from wagtail.contrib.search_promotions.views import CreateView, EditView

from search.picks import BESIDE_THE_PAGE, is_public, not_agreed


class PickForm(SearchPromotionForm):
    """A page. What else Wagtail would take is hidden, and refused in words if it is sent all the same."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["page"].help_text = _("A public page of the hub. Its own title and summary are shown.")
        for name in BESIDE_THE_PAGE:
            self.fields[name].widget, self.fields[name].label = forms.HiddenInput(), ""
            self.fields[name].help_text = ""

    def clean(self):
        said = super().clean()
        for name in BESIDE_THE_PAGE:
            if self[name].value():
                self.add_error(name, not_agreed(name))
        if (page := said.get("page")) and not is_public(page.pk):
            self.add_error("page", _("This page is not public. Choose one that everybody can read."))
        return said


class PickFormSet(SearchPromotionsFormSet):
    form = PickForm


class AsksForPages:
    """What both screens share. Stands on wagtail.contrib.search_promotions.views.SearchPromotionCreateEditMixin."""

    template_name = "search/pick.html"

    @cached_property
    def searchpicks_formset(self):
        return PickFormSet(self.request.POST or None, instance=self.object)


class AddPicks(AsksForPages, CreateView):
    """New picks for a question."""


class EditPicks(AsksForPages, EditView):
    """The picks for a question."""
