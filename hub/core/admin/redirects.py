"""The admin's screens for addresses that lead on: Wagtail's, with a form that asks for an old address and a page."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects import views
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.views import RedirectTargetColumn

from hub.coproduction.exceptions import Refusal
from hub.core.admin.missed_report import MissedReport
from hub.core.models import HubPage
from hub.core.redirects import addresses, rules


class RedirectForm(WagtailAdminModelForm):
    """An old address and a public page. Wagtail's form also asks for other hosts, and whether it is for good."""

    class Meta:
        model = Redirect
        fields = ["old_path", "redirect_page"]
        labels = {"old_path": _("Old address"), "redirect_page": _("Page that it leads to")}
        help_texts = {
            "old_path": _("The part after the name of the site, such as /groups/art/. You can paste a whole address."),
            "redirect_page": _("A public page of the hub. If it moves or changes its address, visitors follow it."),
        }
        widgets = {"redirect_page": AdminPageChooser}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["redirect_page"].required = True

    def clean(self):
        cleaned_data = super().clean()
        asked = Redirect(pk=self.instance.pk, redirect_page=cleaned_data.get("redirect_page"))
        asked.old_path = addresses.normalise(cleaned_data.get("old_path", ""))
        field = "redirect_page"
        try:
            if not self.errors:
                asked.site_id = rules.site_behind(asked)
                field = "old_path"
                rules.refuse_old_address(asked)
        except Refusal as refusal:
            self.add_error(field, str(refusal))
        return cleaned_data


def what_it_does(redirect):
    return _("Leads on") if redirect.page_is_public else _("Waits until this page is public")


def who_added_it(redirect):
    return _("The hub, when the page moved or came down") if redirect.automatically_created else _("Somebody")


class RedirectIndexView(views.IndexView):
    """The list of old addresses, with what each does now."""

    filterset_class = None
    columns = [
        TitleColumn("old_path", label=_("Old address"), url_name="wagtailredirects:edit", sort_key="old_path"),
        RedirectTargetColumn("redirect_page", label=_("Page that it leads to")),
        Column("does", label=_("What it does now"), accessor=what_it_does),
        Column("added", label=_("Who added it"), accessor=who_added_it),
    ]
    list_export = ["old_path", "redirect_page"]
    export_headings = {"old_path": _("Old address"), "redirect_page": _("Page that it leads to")}

    def get_base_queryset(self):
        public = HubPage.objects.published().filter(pk=OuterRef("redirect_page"))
        return super().get_base_queryset().annotate(page_is_public=Exists(public))

    @cached_property
    def header_more_buttons(self):
        """Wagtail's, without the import: it brings addresses of other hosts."""
        unused = reverse("wagtailredirects:start_import")
        return [button for button in super().header_more_buttons if button.url != unused]


class RedirectCreateView(views.CreateView):
    """Adds an old address, which the report of missed addresses may have filled in."""

    form_class = RedirectForm

    def get_initial(self):
        return {"old_path": self.request.GET.get("old_path", "")[: addresses.LONGEST]}


class RedirectEditView(views.EditView):
    """Changes where an old address leads."""

    form_class = RedirectForm


def refuse_import(request):
    """In the place of Wagtail's import from a spreadsheet, whose rows lead to any address."""
    raise PermissionDenied


def admin_urls():
    """The report, and before Wagtail's own views of the same addresses: the list and its forms."""
    return [
        path("reports/missed/", MissedReport.as_view(), name=MissedReport.index_url_name),
        path("reports/missed/results/", MissedReport.as_view(results_only=True), name="missed_addresses_results"),
        path("redirects/", RedirectIndexView.as_view()),
        path("redirects/results/", RedirectIndexView.as_view(results_only=True)),
        path("redirects/add/", RedirectCreateView.as_view()),
        path("redirects/<int:redirect_id>/", RedirectEditView.as_view()),
        path("redirects/import/", refuse_import),
        path("redirects/import/process/", refuse_import),
    ]
