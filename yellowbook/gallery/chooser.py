"""The chooser of works in the editor: public ones only, with what helps to tell them apart."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from yellowbook.gallery.filters import PICTURES, public_works
from yellowbook.models import Contribution


class WorksForm(BaseFilterForm):
    """Narrows the works by their words and their kind."""

    q = forms.CharField(label=_("Words of it, or its maker"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("All")), *Contribution.Kind.choices],
        required=False,
        widget=forms.Select(attrs={"data-chooser-modal-search-filter": True}),  # Wagtail then looks at once
    )

    def filter(self, objects):
        self.search_query, kind = self.cleaned_data["q"], self.cleaned_data["kind"]
        self.is_searching = bool(self.search_query or kind)
        for word in self.search_query.split():
            objects = objects.filter(
                Q(title__icontains=word) | Q(text__icontains=word) | Q(credit__icontains=word, credit_kind__in=NAMED)
            )
        return objects.filter(kind=kind) if kind else objects


NAMED = [kind for kind in Contribution.CreditKind.values if kind != Contribution.CreditKind.ANONYMOUS]


class PictureColumn(Column):
    cell_template_name = "yellowbook/gallery/parts/picture_cell.html"


def kind_and_maker(work):
    return f"{work.get_kind_display()}, {work.credit_line}"


class PublicWorks:
    """Lists public works, with their pictures."""

    filter_form_class = WorksForm

    def get_object_list(self):
        return public_works().prefetch_related(PICTURES, "pictures__upload__copies")

    @property
    def columns(self):
        return [
            PictureColumn("pictures", label=_("Picture"), width="6rem"),
            *super().columns,
            Column("kind", label=_("Kind, and by whom"), accessor=kind_and_maker),
        ]


class ChooseView(PublicWorks, chooser.ChooseView):
    pass


class ChooseResultsView(PublicWorks, chooser.ChooseResultsView):
    pass


class ChosenView(chooser.ChosenView):
    """Answers with a public work. Any other is not found."""

    def get_object(self, pk):
        return public_works().get(pk=pk)


class ChosenMultipleView(chooser.ChosenMultipleView):
    def get_objects(self, pks):
        return public_works().filter(pk__in=pks)


class WorkChooserViewSet(ChooserViewSet):
    model = Contribution
    icon = "openquote"
    choose_one_text = _("Choose a work")
    per_page = 20
    register_widget = False  # forms with works are the Yellow Book's own
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView

    def get_urlpatterns(self):
        """Without an address to make works: contributors do that."""
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]


work_chooser = WorkChooserViewSet("yellow_book_chooser", url_prefix="yellow-book/choose")
