"""“Before your hub goes public” on the admin's home: the pages that came with the hub and wait to be agreed to."""

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import PageLogEntry, WorkflowState

from hub.coproduction.admin_links import edit_url
from hub.core.models import HubPage

MADE_WITH_THE_HUB = PageLogEntry.objects.filter(action="wagtail.create", data__has_key="setup").values("page_id")


def pages_that_came_with_the_hub():
    """The pages that `setup_hub` made, as far as they are there, from the home downwards; `is_asked` if they wait."""
    asked = WorkflowState.objects.filter(
        object_id=Cast(OuterRef("pk"), CharField()),
        base_content_type__model="page",
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    return HubPage.objects.filter(pk__in=MADE_WITH_THE_HUB).annotate(is_asked=Exists(asked)).order_by("depth", "path")


def is_page_left():
    """For a query: whether a page that came with the hub was never public."""
    return Exists(HubPage.objects.filter(pk__in=MADE_WITH_THE_HUB, first_published_at=None))


class BeforeLaunch(Component):
    """The list of these pages; those are done that were ever public."""

    name, order, icon = "before-launch", 58, "clipboard-list"
    template_name = "core/before_launch.html"

    class Media:
        css = {"all": ["coproduction/css/lists_and_reports.css"]}

    def get_context_data(self, parent_context):
        pages = list(pages_that_came_with_the_hub())
        left = [page for page in pages if not page.first_published_at]
        words = _("Before your hub goes public: %(done)s of %(all)s pages done")
        heading = words % {"done": len(pages) - len(left), "all": len(pages)}
        lines = [(edit_url(page), page.get_admin_display_title(), page.is_asked) for page in left]
        return {"panel": self, "heading": heading, "lines": lines}
