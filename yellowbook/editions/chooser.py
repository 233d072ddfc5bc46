"""The chooser of works for editions: it says in which files a work may stand. What may stand in none is not offered."""

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn

from yellowbook.contributors.consent import covering
from yellowbook.editions.contents import PURPOSES, Format
from yellowbook.gallery import chooser


def in_words(number, allowed):
    """What its maker said yes to, as an editor needs to know it. `allowed` has the numbers of works by format."""
    if number in allowed[Format.BOOK]:
        return gettext("PDF and e-readers")
    if number in allowed[Format.EPUB]:
        return gettext("E-readers only: its maker did not say yes to print")
    return gettext("Cannot be chosen: its maker did not say yes to a book")


class WorksForEditions(chooser.PublicWorks):
    """Lists public works with what their makers said yes to."""

    def get_results_page(self, request):
        page = super().get_results_page(request)
        numbers = [work.pk for work in page.object_list]
        allowed = {form: covering(numbers, *purposes) for form, purposes in PURPOSES.items()}
        for work in page.object_list:
            work.files_in_words = in_words(work.pk, allowed)
            work.may_be_chosen = work.pk in allowed[Format.EPUB]
        return page

    @property
    def title_column(self):
        """The title, which leads on where the work may be chosen. As in Wagtail's `BaseChooseView.title_column`."""
        return TitleColumn(
            "title",
            label=gettext_lazy("Title"),
            accessor=str,
            get_url=lambda work: work.may_be_chosen and reverse(self.chosen_url_name, args=[work.pk]),
            link_attrs={"data-chooser-modal-choice": True},
        )

    @property
    def columns(self):
        return [*super().columns, Column("files", label=gettext_lazy("In"), accessor="files_in_words")]


class ChooseView(WorksForEditions, chooser.ChooseView):
    pass


class ChooseResultsView(WorksForEditions, chooser.ChooseResultsView):
    pass


class ChosenView(chooser.ChosenView):
    """Answers with a work that may stand in a file of an edition. Any other is not found."""

    def get_object(self, pk):
        return super().get_object(*covering([pk], *PURPOSES[Format.EPUB]) or [None])


class ChosenMultipleView(chooser.ChosenMultipleView):
    def get_objects(self, pks):
        return super().get_objects(covering(pks, *PURPOSES[Format.EPUB]))


class EditionWorkChooserViewSet(chooser.WorkChooserViewSet):
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView


edition_work_chooser = EditionWorkChooserViewSet("edition_chooser", url_prefix="yellow-book/choose-for-an-edition")
