"""Records for what became public before agreements were kept, or came from a backup."""

from wagtail.models import Page
from wagtail.snippets.models import get_workflow_enabled_models

from hub.coproduction.publication.publish import record_unaccounted
from hub.core.models import HubPage

REASON = "It was public before agreements were recorded."


def record_earlier_publications():
    """Let the record of everything public tell the truth: that nobody has agreed to it yet."""
    entries = [
        model.objects.filter(live=True) for model in get_workflow_enabled_models() if not issubclass(model, Page)
    ]
    public = [*HubPage.objects.live().specific(), *(entry for live in entries for entry in live)]
    number = record_unaccounted(public, REASON)
    return [f"records for {number} pages and entries that were public without one"] if number else []
