"""Before a page is deleted: what leads to it, or shows it, and would change."""

from collections import defaultdict
from itertools import chain

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Q
from django.db.models.functions import Cast
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.models import Page, ReferenceIndex

from hub.coproduction.admin.formatting import kind_label
from hub.coproduction.workflow.selectors import public_pages_that_show


def what_changes_with(page):
    """The pages and list entries that mention `page` or a page below it, and the public pages that show it.

    Asks once for all pages, and once for each kind of entry.
    """
    gone = Page.objects.filter(path__startswith=page.path)
    below = gone.order_by().values_list(Cast("pk", CharField()), flat=True)
    of_pages = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(to_content_type=of_pages, to_object_id__in=below)
    mentions = references.filter(base_content_type=of_pages).values(number=Cast("object_id", BigIntegerField()))
    changes = Q(pk__in=mentions)
    if page.live:
        changes |= Q(pk__in=public_pages_that_show(page).order_by().values("pk"))
    pages = Page.objects.filter(changes).exclude(pk__in=gone.values("pk")).order_by("title", "pk")
    kinds = defaultdict(set)
    for one in references.exclude(base_content_type=of_pages).select_related("content_type").order_by("content_type"):
        kinds[one.content_type].add(one.object_id)
    entries = (kind.get_all_objects_for_this_type(pk__in=numbers) for kind, numbers in kinds.items())
    return [*pages, *chain.from_iterable(entries)]


def warn(request, page):
    """Show a warning that names what changes, if anything does."""
    names = [f"“{getattr(one, 'title', one)}” ({kind_label(one)})" for one in what_changes_with(page)]
    if names:
        words = _("These mention “%(page)s” or show something of it, and change with it: %(names)s.")
        messages.warning(request, words % {"page": page.title, "names": get_text_list(names, _("and"))})


def warn_before_deleting(request, page):
    """Receives Wagtail's `before_delete_page`, on the screen that asks whether to delete it."""
    if request.method == "GET":
        warn(request, page)


class DeleteWithWarning(DeleteBulkAction):
    """Deletes many pages, after the same warning."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for line in context["items"]:
            warn(self.request, line["item"])
        return context
