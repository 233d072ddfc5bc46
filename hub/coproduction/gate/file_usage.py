"""Finds what uses a shared file: the file cannot change while a user of it is public or about to be."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex, Revision, WorkflowState

from hub.coproduction.digest import NOT_CONTENT
from hub.coproduction.exceptions import NotAgreed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model, QuerySet

    from hub.coproduction.coproduced import Coproduced


def refuse_if_used_in_public(shared: Coproduced, instead: str) -> None:
    """Raise NotAgreed if something uses this shared file that is public, waits for agreement or is planned for a day.

    `instead` is a sentence that says what to do instead.
    """
    if user := next(public_users_of(shared), None):
        used = _("“%(shared)s” is used by “%(user)s”, which is public or about to be.")
        raise NotAgreed(f"{used % {'shared': shared, 'user': user}} {instead}")


def public_users_of(shared: Coproduced) -> Iterator[Any]:
    """Everything that uses this shared file and is public, waits for agreement or is planned for a day."""
    for model, numbers in _users_by_model(shared).items():
        users = model._base_manager.filter(pk__in=numbers)
        yield from users.filter(live=True) if _has_drafts(model) else users
    target = (ContentType.objects.get_for_model(shared._meta.model).pk, str(shared.pk))
    for revision in _revisions_about_to_be_public():
        if not _has_number(revision.content, shared.pk) or revision.content_object is None:
            continue
        user = revision.as_object()
        if any((found[0], found[1]) == target for found in ReferenceIndex._extract_references_from_object(user)):
            yield user


def _users_by_model(shared: Coproduced) -> dict[type[Model], set[str]]:
    """The primary keys of what uses this file, drafts too, by model (wagtail.models.ReferenceIndex)."""
    found: dict[Any, set[str]] = {}
    for content_type, pk in ReferenceIndex.get_references_to(shared).values_list("base_content_type", "object_id"):
        found.setdefault(ContentType.objects.get_for_id(content_type).model_class(), set()).add(pk)
    return found


def _has_drafts(model: type[Model]) -> bool:
    try:
        return bool(model._meta.get_field("live"))
    except FieldDoesNotExist:
        return False


def _revisions_about_to_be_public() -> QuerySet[Revision]:
    """The latest version of everything that waits, and every version with a day to go live; one query."""
    of_the_same = {name: OuterRef(name) for name in ("base_content_type", "object_id")}
    latest = Revision.objects.filter(**of_the_same).order_by("-created_at", "-pk").values("pk")[:1]
    waiting = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).annotate(latest=Subquery(latest))
    return Revision.objects.filter(Q(pk__in=waiting.values("latest")) | Q(approved_go_live_at__isnull=False))


def _has_number(content: dict[str, Any], number: int) -> bool:
    """Whether `number` is somewhere in the content of a version. Only then is the version loaded, which takes queries.

    Content that uses a file holds its primary key: as a choice, a link, or in an address however it is escaped.
    """
    values = {name: value for name, value in content.items() if name not in NOT_CONTENT}
    return re.search(rf"(?<![\w-])0*{number}(?![\w-])", unquote(unescape(json.dumps(values)))) is not None
