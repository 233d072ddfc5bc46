"""Puts together what two people made of the same version, so that what each of them changed stays.

Three versions meet: `base`, which both had before them; `theirs`, saved meanwhile; and `mine`. What only one of them
changed stays as that person left it. A field that both changed is looked at in its parts: blocks by their ids, inline
entries by their primary keys, ticked choices one by one. Where both changed the same part differently, mine stands in
the result and the field is named in `both`: nobody saves that without asking. What counts as a change, `digest` says.

Limits, all on the side of asking once too often, or of a draft that somebody must read again:

* A block or an inline entry is one part, with all within it; a text is never taken apart.
* An inline entry of a draft of a live page has no primary key yet. It is known by what it says, else by its place.
* Fields that belong together, such as a picture and its words, are put together one by one. What is wrong only when
  both are seen at once is refused when it is published.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import ManyToManyField
from wagtail.fields import StreamField

from hub.coproduction.digest import content_of, digest

if TYPE_CHECKING:
    from hub.coproduction.coproduced import Coproduced

PLACE = "sort_order"


@dataclass
class Merged:
    """The result: `content` as a revision holds it, and the names of the fields that one or both changed."""

    content: dict[str, Any]
    theirs: list[str] = field(default_factory=list)
    mine: list[str] = field(default_factory=list)
    both: list[str] = field(default_factory=list)


@dataclass
class Part:
    """A block or an inline entry: what it says, and how a revision holds it."""

    key: Hashable
    says: Any
    written: dict[str, Any]


def says_the_same(one: Coproduced, other: Coproduced) -> bool:
    """Whether nobody changed anything from the one version to the other."""
    return digest(one) == digest(other)


def merge(base: Coproduced, theirs: Coproduced, mine: Coproduced) -> Merged:
    """What both of them made of `base`."""
    before, their_content, my_content = content_of(base), content_of(theirs), content_of(mine)
    my_written = mine.serializable_data()
    merged = Merged(theirs.serializable_data())
    for name, was in before.items():
        is_theirs, is_mine = their_content[name] != was, my_content[name] != was
        if is_theirs:
            merged.theirs.append(name)
        if not is_mine:
            continue
        merged.mine.append(name)
        if not is_theirs:
            merged.content[name] = my_written[name]
        elif their_content[name] != my_content[name]:
            merged.content[name], clash = _merge_field(name, base, theirs, mine)
            merged.both += [name] * clash
    return merged


def _merge_field(name: str, *versions: Coproduced) -> tuple[Any, bool]:
    """The value of a field that all three versions have differently, and whether that is only mine."""
    of_model = versions[0]._meta.get_field(name)
    written = [version.serializable_data()[name] for version in versions]
    if isinstance(of_model, ManyToManyField):
        was, them, me = map(set, written)
        return sorted((them & me) | (them - was) | (me - was), key=str), False
    if isinstance(of_model, StreamField):
        content = [content_of(version)[name] for version in versions]
        parts = [
            [Part(block["id"], says, block) for block, says in zip(json.loads(blocks), found, strict=True)]
            for blocks, found in zip(written, content, strict=True)
        ]
        blocks, clash = merge_parts(*parts)
        return json.dumps([block.written for block in blocks]), clash
    if of_model.one_to_many:
        base, theirs, mine = [_entries(name, version) for version in versions]
        entries, clash = merge_parts(base, _recognised(base, theirs), _recognised(base, mine))
        return [_placed(entry.written, place) for place, entry in enumerate(entries)], clash
    return written[-1], True


def _entries(name: str, version: Coproduced) -> list[Part]:
    """The inline entries of a version. What has no primary key yet gets the key of an object that nothing else has."""
    found = zip(version.serializable_data()[name], content_of(version)[name], strict=True)
    return [
        Part(written["pk"] or object(), {name: value for name, value in says.items() if name != PLACE}, written)
        for written, says in found
    ]


def _recognised(base: Sequence[Part], entries: Sequence[Part]) -> list[Part]:
    """The entries. One without a primary key gets its key in `base`: of the same words, else of the same place."""
    unkeyed = [part for part in base if not part.written["pk"]]
    keys: dict[int, Hashable] = {}
    for same in (lambda one, other: one.says == other.says, lambda one, other: True):
        for entry in entries:
            if entry.written["pk"] or id(entry) in keys:
                continue
            if known := next((part for part in unkeyed if same(part, entry)), None):
                unkeyed.remove(known)
                keys[id(entry)] = known.key
    return [Part(keys.get(id(entry), entry.key), entry.says, entry.written) for entry in entries]


def _placed(entry: dict[str, Any], place: int) -> dict[str, Any]:
    return entry | ({PLACE: place} if PLACE in entry else {})


def merge_parts(base: Iterable[Part], theirs: Iterable[Part], mine: Iterable[Part]) -> tuple[list[Part], bool]:
    """The parts that stay, in order, and whether both changed one of them, or the order, differently."""
    was, them, me = ({part.key: part for part in parts} for parts in (base, theirs, mine))
    chosen = {key: _choose(was.get(key), them.get(key), me.get(key)) for key in [*them, *me]}
    stay = {key: part for key, (part, _clash) in chosen.items() if part}
    common = [key for key in was if key in them and key in me]
    theirs_common, mine_common = ([key for key in keys if key in common] for keys in (them, me))
    reordered_by_both = theirs_common != common and mine_common not in (common, theirs_common)
    lead, other = (them, me) if mine_common == common else (me, them)
    order = [key for key in lead if key in stay]
    before: Hashable = None
    for key in other:
        if key in stay and key not in order:
            order.insert(order.index(before) + 1 if before in order else 0, key)
        before = key if key in order else before
    return [stay[key] for key in order], reordered_by_both or any(clash for _part, clash in chosen.values())


def _choose(was: Part | None, them: Part | None, me: Part | None) -> tuple[Part | None, bool]:
    """The part that stays, None if it was taken away; and whether both changed it, each differently."""
    before, theirs, mine = (part.says if part else None for part in (was, them, me))
    if mine == before:
        return them, False
    return me, before != theirs != mine
