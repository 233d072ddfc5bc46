"""The admin's screens for editors' picks: Wagtail's, with a form that asks for a page and nothing else."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.search_promotions.forms import SearchPromotionForm, SearchPromotionsFormSet
from wagtail.contrib.search_promotions.views import CreateView, EditView

from search.querying.promotions import TEXT_FIELDS, is_public, not_agreed


class PromotionForm(SearchPromotionForm):
    """Asks for a page. Wagtail's other fields are hidden; if they are sent all the same, an error says why not."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["page"].help_text = _("A public page of the hub. Its own title and summary are shown.")
        for name in TEXT_FIELDS:
            self.fields[name].widget, self.fields[name].label = forms.HiddenInput(), ""
            self.fields[name].help_text = ""

    def clean(self):
        cleaned_data = super().clean()
        for name in TEXT_FIELDS:
            if self[name].value():
                self.add_error(name, not_agreed(name))
        if (page := cleaned_data.get("page")) and not is_public(page.pk):
            self.add_error("page", _("This page is not public. Choose one that everybody can read."))
        return cleaned_data


class PromotionFormSet(SearchPromotionsFormSet):
    form = PromotionForm


class PromotionFormMixin:
    """Shared by both screens. Overrides wagtail.contrib.search_promotions.views.SearchPromotionCreateEditMixin."""

    template_name = "search/promotion_form.html"

    @cached_property
    def searchpicks_formset(self):
        return PromotionFormSet(self.request.POST or None, instance=self.object)


class PromotionCreateView(PromotionFormMixin, CreateView):
    """The screen for new picks of a query."""


class PromotionEditView(PromotionFormMixin, EditView):
    """The screen for the picks of a query."""
