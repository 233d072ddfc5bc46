"""Views of the admin: what the “Translate” buttons do."""

from django.db import transaction
from django.shortcuts import redirect
from django.urls import path
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.views.submit_translations import SubmitPageTranslationView, SubmitSnippetTranslationView

from hub.core.translations import start_translation, start_translations_below


class StartsDrafts:
    """What a valid “Translate” form leads to. Stands on wagtail_localize's SubmitTranslationView.form_valid."""

    @transaction.atomic
    def form_valid(self, form):
        locales = form.cleaned_data["locales"]
        drafts = [start_translation(self.object, locale, self.request.user) for locale in locales]
        if isinstance(self.object, Page) and form.cleaned_data["include_subtree"]:
            for locale in locales:
                start_translations_below(self.object, locale, self.request.user)
        messages.success(self.request, self.get_success_message(", ".join(str(locale) for locale in locales)))
        only_draft = drafts[0] if len(drafts) == 1 else None
        return redirect(self.get_success_url() or self.get_default_success_url(only_draft))


class StartPageTranslation(StartsDrafts, SubmitPageTranslationView):
    """Make a draft of a page in other languages."""


class StartEntryTranslation(StartsDrafts, SubmitSnippetTranslationView):
    """Make a draft of a list entry in other languages."""


def admin_urls():
    """Two addresses of wagtail-localize."""
    entry = "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/"
    return [
        path("localize/submit/page/<int:page_id>/", StartPageTranslation.as_view()),
        path(entry, StartEntryTranslation.as_view()),
    ]
