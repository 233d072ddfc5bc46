"""What uses a shared file, which stays as it is while that is public or about to be."""

import json
import re
from html import unescape
from urllib.parse import unquote

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex, Revision, WorkflowState

from hub.coproduction.digest import NOT_CONTENT
from hub.coproduction.exceptions import NotAgreed


def refuse_if_used_in_public(shared, instead):
    """Raise NotAgreed if something public, or something that waits or is scheduled to be, uses this shared file."""
    if user := next(public_users_of(shared), None):
        used = _("“%(shared)s” is used by “%(user)s”, which is public or about to be.")
        raise NotAgreed(f"{used % {'shared': shared, 'user': user}} {instead}")


def public_users_of(shared):
    """What is public, waits for agreement or for its day, and uses this shared file."""
    for model, numbers in _users_by_model(shared).items():
        users = model._base_manager.filter(pk__in=numbers)
        yield from users.filter(live=True) if _has_drafts(model) else users
    target = (ReferenceIndex._get_base_content_type(shared).pk, str(shared.pk))
    for revision in _revisions_about_to_be_public():
        if not _has_number(revision.content, shared.pk) or revision.content_object is None:
            continue
        user = revision.as_object()
        if any((found[0], found[1]) == target for found in ReferenceIndex._extract_references_from_object(user)):
            yield user


def _users_by_model(shared):
    """The numbers of what uses this file now, drafts too, by model, as Wagtail's index tells them."""
    found = {}
    for content_type, pk in ReferenceIndex.get_references_to(shared).values_list("base_content_type", "object_id"):
        found.setdefault(ContentType.objects.get_for_id(content_type).model_class(), set()).add(pk)
    return found


def _has_drafts(model):
    try:
        return bool(model._meta.get_field("live"))
    except FieldDoesNotExist:
        return False


def _revisions_about_to_be_public():
    """The latest version of each thing that waits, and every version with a day to go live; one query."""
    of_the_same = {name: OuterRef(name) for name in ("base_content_type", "object_id")}
    latest = Revision.objects.filter(**of_the_same).order_by("-created_at", "-pk").values("pk")[:1]
    waiting = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).annotate(latest=Subquery(latest))
    return Revision.objects.filter(Q(pk__in=waiting.values("latest")) | Q(approved_go_live_at__isnull=False))


def _has_number(content, number):
    """Whether `number` stands somewhere in the content of a version, which is loaded only then: that takes queries.

    Whatever uses a file says its number: chosen, linked, or in an address, written in any of the ways that lead there.
    """
    said = {name: value for name, value in content.items() if name not in NOT_CONTENT}
    return re.search(rf"(?<![\w-])0*{number}(?![\w-])", unquote(unescape(json.dumps(said)))) is not None
