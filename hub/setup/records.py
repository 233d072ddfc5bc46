"""Records for what became public before agreements were kept, or came from a backup."""

from wagtail.models import Page
from wagtail.snippets.models import get_workflow_enabled_models

from hub.coproduction.publishing import account_for_what_is_public
from hub.core.models import HubPage

BEFORE = "It was public before agreements were recorded."


def account_for_the_past():
    """Let the record of everything public tell the truth: that nobody has agreed to it yet."""
    entries = [
        model.objects.filter(live=True) for model in get_workflow_enabled_models() if not issubclass(model, Page)
    ]
    public = [*HubPage.objects.live().specific(), *(entry for live in entries for entry in live)]
    number = account_for_what_is_public(public, BEFORE)
    return [f"records for {number} pages and entries that were public without one"] if number else []
