"""Wagtail's checker of accessibility, for editors: on the page, and beside it in the editor."""

from wagtail.admin.userbar import ContentCheckerItem

# What `make test` asks of every page, so that an editor hears of a problem before anybody else does.
EVERY_RULE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "seo"]


def check_every_rule(request, items, page):
    """Widen the checker from the ten rules that Wagtail chooses to all of WCAG 2.2 A and AA, and best practice."""
    for item in items:
        if isinstance(item, ContentCheckerItem):
            item.axe_run_only = EVERY_RULE
