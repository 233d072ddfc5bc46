"""Notes in a page that ask editors for words: “Editors: add a mailbox here.” They stay in drafts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, TextField
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField

from hub.coproduction.digest import NOT_CONTENT
from hub.coproduction.exceptions import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hub.coproduction.coproduced import Coproduced

NOTE = re.compile(r"\b(Editors|Golygyddion):")


def fields_with_notes(version: Any) -> list[str]:
    """The names of the fields, those of inline entries, too, in which such a note stands."""
    return list(dict.fromkeys(capfirst(name) for name, words in _texts_of(version) if NOTE.search(words)))


def _texts_of(thing: Any) -> Iterator[tuple[str, str]]:
    """Each text with the name of its field. What is written in blocks is read as the database holds it."""
    for field in thing._meta.concrete_fields:
        if field.name not in NOT_CONTENT and isinstance(field, CharField | TextField | StreamField):
            yield str(field.verbose_name), str(field.get_prep_value(field.value_from_object(thing)) or "")
    for relation in get_all_child_relations(thing):
        if relation.get_accessor_name() not in NOT_CONTENT:
            for entry in getattr(thing, relation.get_accessor_name()).all():
                yield from _texts_of(entry)


def why_noted(version: Coproduced) -> str:
    """Why a version in which such a note stands is not agreed to, in words; empty if there is none."""
    if not (fields := version.fields_with_notes()):
        return ""
    return _(
        "There is still a note for editors here, which begins with “Editors:”, and everybody would read it. "
        "You find it in: %(fields)s. Write what it asks for, or take it out. Then ask both sides."
    ) % {"fields": get_text_list([f"“{name}”" for name in fields], _("and"))}


def refuse_notes(version: Coproduced) -> None:
    """Raise Refusal if such a note stands in what would be asked about."""
    if words := why_noted(version):
        raise Refusal(words)
