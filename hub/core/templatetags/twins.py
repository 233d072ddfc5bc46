"""The line of the editor about the same page in other languages."""

from django import template
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Locale

from hub.coproduction.admin_links import edit_url
from hub.core.models import HubPage
from hub.core.twins.changes import TRANSLATING

register = template.Library()


@register.inclusion_tag("core/twins/line.html", takes_context=True)
def twins_line(context, page):
    """In which other languages a page stands, how they stand to it, and what somebody may do about it."""
    if not isinstance(page, HubPage):
        return {}
    person = context["request"].user
    twins = list(page.get_translations().select_related("locale").specific())
    there = {page.locale_id, *(twin.locale_id for twin in twins)}
    may_translate = person.has_perm(TRANSLATING)
    return {
        "page": page,
        "twins": [describe_twin(page, twin, person) for twin in twins if isinstance(twin, HubPage)],
        "missing": [name_of(locale) for locale in Locale.objects.all() if locale.pk not in there],
        "start_url": may_translate and reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
    }


@register.filter
def name_of(locale):
    """The name of a language, in the language of the reader."""
    return get_language_info(locale.language_code)["name_translated"]


def describe_twin(page, twin, person):
    """What the line says of one twin, and where it leads."""
    may_edit, may_translate = twin.permissions_for_user(person).can_edit(), person.has_perm(TRANSLATING)
    is_behind = bool(
        page.latest_revision_created_at
        and twin.latest_revision_created_at
        and twin.latest_revision_created_at < page.latest_revision_created_at
    )
    state = _("public") if twin.live else _("not public yet")
    age = _("changed less recently than this page") if is_behind else _("changed more recently than this page")
    # What a machine wrote is read on the screen on which its page is the one that was translated.
    sends = is_behind and not page.unread_machine_texts()
    source, target = (page, twin) if sends else (twin, page)
    return {
        "language": name_of(twin.locale),
        "code": twin.locale.language_code,
        "words": f"{state}, {age}",
        "edit_url": may_edit and edit_url(twin),
        "may_send": sends and may_edit and may_translate,
        "side_by_side_url": may_edit and reverse("side_by_side", args=[source.pk, target.locale.language_code]),
    }
