"""An agreement is bound to every character of the content, except the keys of paragraphs."""

import pytest
from modelcluster.fields import ParentalManyToManyField

from hub.coproduction.digest import NOT_CONTENT
from tests.coproduction.content_values import ENTRIES, every_place_is_bound
from tests.hub.filling import PAGE_TYPES, add_filled, filled, own_relations
from yellowbook.models import Contribution


@pytest.mark.invariant(1)
@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_character_of_a_page(home, model):
    every_place_is_bound(add_filled(model, home))


@pytest.mark.invariant(1)
@pytest.mark.parametrize("model", ENTRIES, ids=lambda model: model.__name__)
def test_every_character_of_a_list_entry(home, model):
    every_place_is_bound(filled(model, pk=1))


def with_their_entries(models):
    for model in models:
        yield model
        yield from with_their_entries(relation.related_model for relation in own_relations(model))


def is_of_wagtail(model, name):
    bases = [base for base in model.__mro__ if base.__module__.startswith(("wagtail", "modelcluster"))]
    return name == "index_entries" or any(
        name in {field.name for field in base._meta.get_fields()} for base in bases if hasattr(base, "_meta")
    )


@pytest.mark.invariant(1)
def test_nothing_of_ours_is_left_out_by_its_name_or_kind():
    """The digest leaves out Wagtail's bookkeeping by name; none of our fields may have such a name."""
    left_out = [
        f"{model.__name__}.{field.name}"
        for model in with_their_entries([*PAGE_TYPES, *ENTRIES, Contribution])
        for field in [*model._meta.concrete_fields, *model._meta.many_to_many, *model._meta.private_fields]
        if not (field.primary_key or field.name.endswith("_ptr") or is_of_wagtail(model, field.name))
        if field.name in NOT_CONTENT
        or not field.serialize
        or (field.many_to_many and not isinstance(field, ParentalManyToManyField))
        or field in model._meta.private_fields
    ]
    assert left_out == []
