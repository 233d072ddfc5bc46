"""What a version says, field by field, and what differs between two: as Wagtail compares, of exactly what is agreed to.

Wagtail compares what an editor's panels show. An agreement is bound to every field, so every field is compared here.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.admin import compare

from hub.coproduction.digest import content_of, digest
from hub.coproduction.publication.schedule import format_moment

MAX_REVISIONS = 100  # so many are looked through for the one that somebody read
EMPTY = (None, "", [], False)


def all_fields(version):
    """A comparison of a version with itself for each field that says something; its `htmldiff` is the value."""
    said = content_of(version)
    return [found for name, found in _comparisons(version, version) if said[name] not in EMPTY]


def differences(before, after):
    """A comparison for each field in which two versions differ: none if their digests are equal."""
    one, other = content_of(before), content_of(after)
    return [found for name, found in _comparisons(before, after) if one[name] != other[name]]


@dataclass
class Changes:
    """What happened to something since somebody read it: later versions, latest first, and the fields that differ.

    `differences` is None if the version that they read is not kept.
    """

    later: list
    differences: list | None = None


def changes_since(thing, seen):
    """What changed in `thing` since it said that of which `seen` is the digest; None if nobody says what they read."""
    if not seen:
        return None
    later, latest = [], None
    versions = thing.revisions.order_by("-created_at", "-pk").select_related("user")
    for revision in versions[:MAX_REVISIONS]:
        version = revision.as_object()
        latest = latest or version
        if digest(version) == seen:
            return Changes(later, differences(version, latest))
        later.append(revision)
    return Changes(later[:1])


def _comparisons(before, after):
    """Pairs of a field's name, as the digest knows it, and a comparison of its values."""
    said = content_of(after)
    for field in after._meta.get_fields():
        if field.name in said and not field.auto_created:
            yield field.name, _comparison_class(field)(field, before, after)
    for relation in get_all_child_relations(after):
        if relation.get_accessor_name() in said:
            yield relation.get_accessor_name(), _child_comparison(relation)(before, after)


def _child_comparison(relation):
    """How inline entries are compared: by every field of theirs but the order, which is told as places moved."""
    beside = {relation.field.name, "sort_order"}
    model = relation.related_model
    said = content_of(model(), without=beside)
    fields = [field for field in model._meta.get_fields() if field.name in said and not field.auto_created]
    ways = [partial(_comparison_class(field), field) for field in fields]
    return partial(compare.ChildRelationComparison, relation, ways, label=model._meta.verbose_name_plural)


def _comparison_class(field):
    """Wagtail's class for comparing a field. Stands on wagtail.admin.panels.FieldPanel.get_comparison_class."""
    if field.choices:
        return compare.ChoiceFieldComparison
    if known := compare.comparison_class_registry.get(field):
        return known
    if field.many_to_many:
        return compare.M2MFieldComparison
    return compare.ForeignObjectComparison if field.is_relation else ReadableComparison


class ReadableComparison(compare.FieldComparison):
    """A value that is no text, as people say it."""

    def __init__(self, field, obj_a, obj_b):
        super().__init__(field, obj_a, obj_b)
        self.val_a, self.val_b = readable(self.val_a), readable(self.val_b)


def readable(value):
    """A value as people say it: a day, a yes or a no."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return format_moment(value)
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return "" if value is None else str(value)
