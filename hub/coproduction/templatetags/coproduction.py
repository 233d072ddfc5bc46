"""Tags of public pages."""

from django import template

from hub.coproduction.coproduced import Coproduced
from hub.coproduction.record import record_of

register = template.Library()


@register.inclusion_tag("coproduction/record.html", takes_context=True)
def co_production_record(context, thing):
    """One line: which sides agreed to what is shown here, and when. A draft is called a draft."""
    request = context.get("request")
    if not isinstance(thing, Coproduced) or not thing.pk:
        return {}
    if getattr(request, "is_preview", False) or not thing.live:
        return {"is_draft": True}
    return {"record": record_of(thing)}
