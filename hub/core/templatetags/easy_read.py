"""The line of the editor about the page's Easy Read version."""

from django import template

from hub.coproduction.digest import digest
from hub.core.models import EasyReadCheck, HubPage

register = template.Library()


@register.inclusion_tag("core/easy_read/line.html", takes_context=True)
def easy_read_line(context, page):
    """Whether the page changed after its Easy Read version was written, and what to do about it."""
    if not isinstance(page, HubPage):
        return {}
    check = EasyReadCheck.objects.filter(page_id=page.pk, page_changed_at__isnull=False).first()
    return {"check": check, "seen": check and digest(page), "csrf_token": context.get("csrf_token")}
