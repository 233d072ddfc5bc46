"""Comparisons of versions, field by field, with Wagtail's comparison classes.

Wagtail compares only what an editor's panels show. Agreements are bound to every field, so all are compared here.
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
from hub.coproduction.workflow import decisions

MAX_REVISIONS = 100  # of a page are searched for the one that somebody read


def all_fields(version):
    """A comparison of a version with itself for each field that is not empty; its `htmldiff` is the value."""
    content = content_of(version)
    return [found for name, found in _comparisons(version, version) if not is_empty(content[name])]


def is_empty(value):
    """Whether there is nothing to read in a field: no words, nothing chosen, not ticked. The number 0 is something."""
    return value is False or value in (None, "", [])


def differences(before, after):
    """A comparison for each field in which two versions differ: none if their digests are equal."""
    one, other = content_of(before), content_of(after)
    return [found for name, found in _comparisons(before, after) if one[name] != other[name]]


def by_field(before, after):
    """A comparison for each field of two versions, by the name of the field."""
    return dict(_comparisons(before, after))


def field_labels(version, names):
    """The labels of fields, in the order of the model."""
    return [found.field_label() for name, found in _comparisons(version, version) if name in names]


@dataclass
class Changes:
    """What changed since somebody read something: later versions, latest first, and the fields that differ.

    `differences` is None if the version that they read is not kept.
    """

    later: list
    differences: list | None = None


def changes_since(thing, seen):
    """What changed in `thing` since the version with the digest `seen`; None without a digest."""
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


@dataclass
class SinceThen:
    """What changed in something since a moment: since the person agreed, or since changes were asked for."""

    at: datetime
    agreed: bool
    differences: list


def since_last_answer(thing, person, version):
    """What a version says otherwise than the one that got an answer last: this person's yes, or somebody's request.

    None without an answer, if nothing changed since, if what they read is public now (that is compared anyway), or if
    it is not kept.
    """
    yes, request = decisions.latest_agreement(thing, person), decisions.latest_request_for_changes(thing)
    if request and not (yes and yes.agreed_at > request.finished_at):
        read = request.revision
        kept = read and read.created_at <= request.finished_at  # autosave rewrites versions (PITFALLS row 4)
        found = differences(read.as_object(), version) if kept else None
        return SinceThen(request.finished_at, False, found) if found else None
    if not yes or (thing.live and digest(thing) == yes.digest):
        return None
    changes = changes_since(thing, yes.digest)
    return SinceThen(yes.agreed_at, True, changes.differences) if changes.differences else None


def _comparisons(before, after):
    """Pairs of a field's name, as the digest knows it, and a comparison of its values."""
    content = content_of(after)
    for field in after._meta.get_fields():
        if field.name in content and not field.auto_created:
            yield field.name, _comparison_class(field)(field, before, after)
    for relation in get_all_child_relations(after):
        if relation.get_accessor_name() in content:
            yield relation.get_accessor_name(), _child_comparison(relation)(before, after)


def _child_comparison(relation):
    """Compares inline entries by every field except the order, which Wagtail shows as places moved."""
    not_compared = {relation.field.name, "sort_order"}
    model = relation.related_model
    content = content_of(model(), without=not_compared)
    fields = [field for field in model._meta.get_fields() if field.name in content and not field.auto_created]
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
    """Compares values that are not text, in words."""

    def __init__(self, field, obj_a, obj_b):
        super().__init__(field, obj_a, obj_b)
        self.val_a, self.val_b = readable(self.val_a), readable(self.val_b)


def readable(value):
    """A value in words: a day, a yes or a no, texts one after another."""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return format_moment(value)
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return "" if value is None else str(value)
