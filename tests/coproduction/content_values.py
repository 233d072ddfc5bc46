"""Every single thing that a page, a list entry or a work says, found in it as it is stored, and changed."""

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
    and model.__name__ != "Contribution"  # tests/yellowbook has works
]
FEW = settings(max_examples=10, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
# What looks like a paragraph's key, where there are none.
LOOKS_LIKE_A_KEY = ' Ask us. data-block-key="x"'
KEYS = re.compile(r'(?<=<p) data-block-key="\w+"')
A_NUMBER = re.compile(r"-?\d[\d.:TZ+-]*|P\d.*")  # or a day, or a time
# A browser ends each line of a text with both characters, so they are one end of a line; one half of a pair is none.
CHARACTER = st.characters(exclude_categories=["Cs"], exclude_characters="\r")


def stored(thing):
    """What `thing` holds, as a version of it is written down, with its streams opened."""
    data = thing.serializable_data() if hasattr(thing, "serializable_data") else get_serializable_data_for_fields(thing)
    data = json.loads(json.dumps(data, cls=DjangoJSONEncoder))
    return data | {name: json.loads(data[name]) for name in streams(thing)}


def restored(thing, data):
    """The thing that holds `data`."""
    data = data | {name: json.dumps(data[name]) for name in streams(thing)}
    if hasattr(thing, "from_serializable_data"):
        return type(thing).from_serializable_data(data, check_fks=False)
    return model_from_serializable_data(type(thing), data, check_fks=False)


def streams(thing):
    return [field.name for field in thing._meta.get_fields() if isinstance(field, StreamField)]


def places(thing):
    """The way to each single value that `thing` says, by names and numbers."""
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
    """`thing` with another value in one place."""
    data = copy.deepcopy(stored(thing))
    value_at(data, way[:-1])[way[-1]] = value
    return restored(thing, data)


def nudged(value):
    """Another value, as near as can be; None of a text, of which any character may be another."""
    if isinstance(value, bool):
        return not value
    if not isinstance(value, str):
        return value + 1
    if not A_NUMBER.fullmatch(value):
        return None
    last = max(place for place, character in enumerate(value) if character.isdigit())
    return f"{value[:last]}{(int(value[last]) + 1) % 10}{value[last + 1 :]}"


def lengthened(text):
    """A text with something at its end that looks like a key of a paragraph and is none."""
    return (
        f"{text}<p>{LOOKS_LIKE_A_KEY}</p>"
        if text.startswith("<p")
        else f'{text}<p data-block-key="x">{LOOKS_LIKE_A_KEY}'
    )


def changed_in_one_character(draw, text):
    """`text` with one character less, or another one in its place; real keys of paragraphs stay as they are."""
    found = KEYS.finditer(text) if text.startswith("<p") else []
    keys = {place for key in found for place in range(*key.span())}
    place = draw(st.sampled_from([place for place in range(len(text)) if place not in keys]))
    character = draw(CHARACTER | st.just(""))
    assume(character != text[place])
    return text[:place] + character + text[place + 1 :]


def every_place_is_bound(thing):
    """Each value of `thing` is bound, and each text of it to any single character."""
    seen, texts = digest(thing), []
    for way in places(thing):
        value = value_at(stored(thing), way)
        if (other := nudged(value)) is not None:
            assert digest(saying(thing, way, other)) != seen, way
        else:
            texts.append(way)
            text = lengthened(value)
            others = (text, text.replace('"x"', '"y"'), text.replace('"x"', '"Send money."'), f"{value}<p></p>")
            assert len({digest(saying(thing, way, other)) for other in others}) == len(others), way

    @FEW
    @given(st.data())
    def any_character_is_bound(data):
        way = data.draw(st.sampled_from(texts))
        text = lengthened(value_at(stored(thing), way))
        other = changed_in_one_character(data.draw, text)
        assert digest(saying(thing, way, text)) != digest(saying(thing, way, other))

    any_character_is_bound()
