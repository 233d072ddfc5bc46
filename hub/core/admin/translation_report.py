"""The report “Out of step”: pages that say one thing in one language and something older, or nothing, in another."""

import django_filters
from django.conf import settings
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from hub.coproduction.admin.reports.base import Report, ReportMenuItem, hide_menu_item
from hub.core.admin.twins.untranslated import missing_besides_pages

# Nobody counts visits: what stands in menus and high in the tree is read by most.
MOST_READ_FIRST = ["-show_in_menus", "depth", "path"]
EDITING = ["add", "change", "publish"]
TRANSLATING = "wagtail_localize.submit_translation"
STATES = {
    "changed": (
        _("Changed since it was translated"),
        Q(translation_live=True, last_published_at__gt=F("translation_published_at")),
    ),
    "draft": (_("Translation not published"), Q(translation_live=False)),
    "missing": (_("No translation"), Q(translation_id=None)),
}


def other_languages():
    """Every language of the site but the one that pages are first written in."""
    return [(code, name) for code, name in settings.WAGTAIL_CONTENT_LANGUAGES if code != settings.LANGUAGE_CODE]


def with_translations(pages, language):
    """Live pages in the first language, each with its version in `language`, oldest news first; one query."""
    versions = Page.objects.filter(translation_key=OuterRef("translation_key"), locale__language_code=language)
    return pages.filter(live=True, depth__gt=1, locale__language_code=settings.LANGUAGE_CODE).annotate(
        translation_id=Subquery(versions.values("pk")),
        translation_title=Subquery(versions.values("draft_title")),
        translation_live=Subquery(versions.values("live")),
        translation_published_at=Subquery(versions.values("last_published_at")),
    )


def edit_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def translation_address(page):
    """Where to edit the translation, or to start it if there is none."""
    if page.translation_id:
        return reverse("wagtailadmin_pages:edit", args=[page.translation_id])
    return reverse("wagtail_localize:submit_page_translation", args=[page.pk])


class OutOfStepFilterSet(WagtailFilterSet):
    """What to list; the view does the filtering."""

    language = django_filters.ChoiceFilter(label=_("Language"), choices=other_languages, empty_label=None)
    state = django_filters.ChoiceFilter(
        label=_("What to list"), choices=[(key, label) for key, (label, _rule) in STATES.items()], empty_label=None
    )

    class Meta:
        model = Page
        fields = []


class OutOfStepView(ReportView):
    """Pages whose translation says something older, is not published, or is missing; and what else has none."""

    page_title = _("Out of step")
    header_icon = "wagtail-localize-language"
    index_url_name = "out_of_step"
    index_results_url_name = "out_of_step_results"
    results_template_name = "core/twins/out_of_step_results.html"
    permission_policy = page_permission_policy
    any_permission_required = EDITING
    filterset_class = OutOfStepFilterSet
    default_ordering = "last_published_at"
    custom_value_preprocess = Report.custom_value_preprocess
    list_export = ["title", "last_published_at", "translation_title", "translation_published_at"]
    export_headings = {
        "title": _("Page"),
        "last_published_at": _("Published"),
        "translation_title": _("Translation"),
        "translation_published_at": _("Translation published"),
    }
    no_results_message = _("Nothing is out of step.")

    @cached_property
    def chosen(self):
        """The language and the state to list: what was asked for, else the first of each."""
        cleaned_data = self.filters.form.cleaned_data if self.filters.is_valid() else {}
        languages = other_languages()
        language = cleaned_data.get("language") or (languages[0][0] if languages else "")
        return language, cleaned_data.get("state") or "changed"

    @cached_property
    def columns(self):
        in_menus = Column("in_menus", label=_("In menus"), accessor=lambda page: _("yes") if page.show_in_menus else "")
        return [
            TitleColumn("title", label=_("Page"), accessor="draft_title", get_url=self.original_address),
            *([in_menus] if self.lists_what_is_missing else []),
            DateColumn("last_published_at", label=_("Published")),
            TitleColumn(
                "translation",
                label=_("Translation"),
                accessor=lambda page: page.translation_title or _("Start the translation"),
                get_url=translation_address,
            ),
            DateColumn("translation_published_at", label=_("Translation published")),
        ]

    @property
    def lists_what_is_missing(self):
        return self.chosen[1] == "missing"

    def original_address(self, page):
        """Where to edit the page that was translated, or to read it for those who only translate."""
        editable = page_permission_policy.user_has_permission_for_instance(self.request.user, "change", page)
        return edit_address(page) if editable else page.full_url

    def get_base_queryset(self):
        """What somebody may edit; for translators all that is public, because it is theirs to translate."""
        person = self.request.user
        if person.has_perm(TRANSLATING):
            return with_translations(Page.objects.all(), self.chosen[0])
        editable = page_permission_policy.instances_user_has_permission_for(person, "change")
        return with_translations(editable, self.chosen[0])

    def filter_queryset(self, queryset):
        _label, rule = STATES[self.chosen[1]]
        found = queryset.filter(rule)
        return found.order_by(*MOST_READ_FIRST) if self.lists_what_is_missing else found

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        if self.lists_what_is_missing:
            context["missing_besides_pages"] = missing_besides_pages(self.chosen[0], self.request.user)
        return context


def may_edit_some_page(user):
    return page_permission_policy.user_has_any_permission(user, EDITING)


def menu_item():
    return ReportMenuItem(OutOfStepView, may_edit_some_page, order=50)


# wagtail-localize's own report lists what its synchronised mode does, and the hub does not use that mode.
hide_wagtail_localize_report = hide_menu_item("wagtail_localize:translations_report")
