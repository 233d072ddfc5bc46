"""Before a page is deleted: what leads to it, or shows it, and would change."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.models import Page, ReferenceIndex

from hub.coproduction.admin.formatting import kind_label
from hub.coproduction.workflow.selectors import public_pages_that_show


def what_changes_with(page):
    """The pages and list entries that mention `page` or a page below it, and the public pages that show it."""
    gone = Page.objects.filter(path__startswith=page.path)
    numbers = gone.order_by().values_list(Cast("pk", CharField()), flat=True)
    of_pages = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(to_content_type=of_pages, to_object_id__in=numbers)
    references = references.exclude(base_content_type=of_pages, object_id__in=numbers)
    found = {
        (one.base_content_type_id, one.object_id): one.content_type.get_object_for_this_type(pk=one.object_id)
        for one in references.select_related("content_type").order_by("base_content_type", "object_id")
    }
    shown_on = public_pages_that_show(page).specific() if page.live else []
    return list(found.values()) + [one for one in shown_on if (of_pages.pk, str(one.pk)) not in found]


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
