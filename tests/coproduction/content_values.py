"""Finds and changes every single value in the stored content of a page, a list entry or a work."""

import copy
import json
import re

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from modelcluster.models import get_all_child_relations, get_serializable_data_for_fields, model_from_serializable_data
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, Page

from hub.coproduction.coproduced import Coproduced
from hub.coproduction.digest import NOT_CONTENT, digest

ENTRIES = [
    model
    for model in apps.get_models()
    if issubclass(model, Coproduced)
    and issubclass(model, DraftStateMixin)
    and not issubclass(model, Page)
    and model.__name__ not in {"Contribution", "ProposedPlace"}  # test_places has one, tests/yellowbook the other
]
FEW = settings(max_examples=5, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
# Looks like a paragraph's key, in fields that have none.
LOOKS_LIKE_A_KEY = ' Ask us. data-block-key="x"'
REPLACED = [("y", 1), ("y", -1), ("Send money.", -1)]  # what stands in the place of how many such keys
KEYS = re.compile(r'(?<=<p) data-block-key="\w+"')
A_NUMBER = re.compile(r"-?\d[\d.:TZ+-]*|P\d.*")  # or a day, or a time
# Browsers send line ends as two characters, which count as one; half of a surrogate pair is not a character.
CHARACTER = st.characters(exclude_categories=["Cs"], exclude_characters="\r")


def stored(thing):
    """The serialized content of `thing`, as in a revision, with its streams parsed."""
    data = thing.serializable_data() if hasattr(thing, "serializable_data") else get_serializable_data_for_fields(thing)
    data = json.loads(json.dumps(data, cls=DjangoJSONEncoder))
    return data | {name: json.loads(data[name]) for name in streams(thing)}


def restored(thing, data):
    """The object with the content `data`."""
    data = data | {name: json.dumps(data[name]) for name in streams(thing)}
    if hasattr(thing, "from_serializable_data"):
        return type(thing).from_serializable_data(data, check_fks=False)
    return model_from_serializable_data(type(thing), data, check_fks=False)


def streams(thing):
    return [field.name for field in thing._meta.get_fields() if isinstance(field, StreamField)]


def places(thing):
    """The path to each single value in the content of `thing`: names and indexes."""
    entries = {relation.get_accessor_name(): relation.field.name for relation in get_all_child_relations(thing)}
    for name, value in stored(thing).items():
        if name in NOT_CONTENT or name.endswith("_ptr"):
            continue
        if name in entries:
            for number, entry in enumerate(value):
                beside = {"pk", "id", entries[name]}
                for key, part in entry.items():
                    yield from ([] if key in beside else _within(part, (name, number, key)))
        else:
            yield from _within(value, (name,))


def _within(value, way):
    if isinstance(value, dict):
        numbered = {"type", "value", "id"} == value.keys()
        for key, part in value.items():
            if not (numbered and key in {"id", "type"}):
                yield from _within(part, (*way, key))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _within(part, (*way, number))
    elif value is not None:
        yield way


def value_at(data, way):
    for step in way:
        data = data[step]
    return data


def saying(thing, way, value):
    """`thing` with another value at one path."""
    data = copy.deepcopy(stored(thing))
    value_at(data, way[:-1])[way[-1]] = value
    return restored(thing, data)


def nudged(value):
    """A slightly different value; None for texts, of which each character is tried."""
    if isinstance(value, bool):
        return not value
    if not isinstance(value, str):
        return value + 1
    if not A_NUMBER.fullmatch(value):
        return None
    last = max(place for place, character in enumerate(value) if character.isdigit())
    return f"{value[:last]}{(int(value[last]) + 1) % 10}{value[last + 1 :]}"


def lengthened(text):
    """A text that ends with something that looks like a paragraph's key and is none."""
    return (
        f"{text}<p>{LOOKS_LIKE_A_KEY}</p>"
        if text.startswith("<p")
        else f'{text}<p data-block-key="x">{LOOKS_LIKE_A_KEY}'
    )


def changed_in_one_character(draw, text):
    """`text` with one character removed or replaced, outside of paragraphs' keys."""
    found = KEYS.finditer(text) if text.startswith("<p") else []
    keys = {place for key in found for place in range(*key.span())}
    place = draw(st.sampled_from([place for place in range(len(text)) if place not in keys]))
    character = draw(CHARACTER | st.just(""))
    assume(character != text[place])
    return text[:place] + character + text[place + 1 :]


def every_place_is_bound(thing):
    """Check that a change of any value of `thing`, or of any character of a text, changes its digest."""
    seen, texts = digest(thing), []
    for way in places(thing):
        value = value_at(stored(thing), way)
        if (other := nudged(value)) is not None:
            assert digest(saying(thing, way, other)) != seen, way
        else:
            texts.append(way)
            text = lengthened(value)
            first, each, words = (text.replace('"x"', f'"{new}"', count) for new, count in REPLACED)
            others = {text, first, each, words, f"{value}<p></p>"}
            assert len({digest(saying(thing, way, other)) for other in others}) == len(others), way

    @FEW
    @given(st.data())
    def any_character_is_bound(data):
        way = data.draw(st.sampled_from(texts))
        text = lengthened(value_at(stored(thing), way))
        other = changed_in_one_character(data.draw, text)
        assert digest(saying(thing, way, text)) != digest(saying(thing, way, other))

    any_character_is_bound()
