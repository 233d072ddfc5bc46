"""Sending a page's changes to its twin, the page that says the same in another language.

What is new goes into a draft of the twin, merged by field and block (`hub.coproduction.workflow.merging`): a text that
somebody wrote in the other language stays as it is, and what is still a copy of the page follows it. Nothing public
changes; both sides agree to the draft as to any other. wagtail-localize's own way of updating writes a twin anew from
stored pieces, in which words that were written by hand have no place (docs/decisions/0005).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.log_actions import log
from wagtail.signals import copy_for_translation_done

from hub.coproduction.digest import content_of, digest
from hub.coproduction.exceptions import Refusal
from hub.coproduction.publication.schedule import SCHEDULE_FIELDS
from hub.coproduction.workflow.decisions import get_locked, latest_version
from hub.coproduction.workflow.merging import merge
from hub.core.models import HubPage, SentContent

if TYPE_CHECKING:
    from django.db.models import Model

    from hub.coproduction.coproduced import Coproduced
    from hub.users.models import User

CHANGES_SENT = "hub.changes_sent"
TRANSLATED = "hub.translated"
TRANSLATING = "wagtail_localize.submit_translation"
# Each language has addresses and days of its own; what a machine wrote is looked at apart.
OF_ONE_LANGUAGE = {"slug", "machine_texts", *SCHEDULE_FIELDS}


@dataclass
class Sent:
    """What became of the changes: the names of fields that went into the draft, and of those whose words stayed."""

    put_in: list[str]
    stayed: list[str]


def connect() -> None:
    """Called once, when the app is ready."""
    copy_for_translation_done.connect(remember_copy)


def remember_copy(sender: type[Model], source_obj: Model, target_obj: Model, **kwargs: Any) -> None:
    """Receives every start of a translation: the copy says what the page says."""
    if isinstance(source_obj, HubPage):
        _remember(source_obj, target_obj, source_obj, _content(source_obj))


def refuse_unless_may_write(twin: HubPage, person: User) -> None:
    """Raise PermissionDenied or Refusal unless `person` may write a translation into this page now."""
    if not (person.has_perm(TRANSLATING) and twin.permissions_for_user(person).can_edit()):
        raise PermissionDenied
    lock = twin.get_lock()
    if lock and lock.for_user(person):
        raise Refusal(_("“%(page)s” is locked, so nothing can be put into it now.") % {"page": twin.draft_title})


def version_for(source: HubPage, person: User) -> HubPage:
    """What `person` may read of a page: its latest version if they may edit it, else what is public."""
    if source.permissions_for_user(person).can_edit():
        return latest_version(source)
    if not source.live:
        raise PermissionDenied
    return source


def when_translated(source: HubPage, twin: HubPage) -> Coproduced | None:
    """What `source` said when `twin` was brought up to date last; None if that is not known.

    A twin is up to date when somebody says so, and when a version goes public that was written after changes were sent.
    """
    sent = SentContent.objects.filter(source=source, twin=twin).first()
    if sent is None:
        content = _content_then(source, twin)
    elif twin.live_revision and twin.live_revision.created_at > sent.sent_at:
        content = sent.content
    else:
        content = sent.translated
    return source.with_content_json(content) if content else None


def changed_names(before: Coproduced | None, after: Coproduced) -> list[str]:
    """The names of the fields that say something else since; none if it is not known what they said."""
    if before is None:
        return []
    was, now = content_of(before), content_of(after)
    return [name for name in now if name not in OF_ONE_LANGUAGE and was.get(name) != now[name]]


@transaction.atomic
def send_changes(source: HubPage, twin: HubPage, person: User) -> Sent:
    """Put what changed in `source` into a draft of `twin`; words that somebody wrote there stay.

    Raises PermissionDenied, or Refusal if nothing changed or the twin is locked.
    """
    twin = get_locked(twin)
    refuse_unless_may_write(twin, person)
    version, latest = version_for(source, person), latest_version(twin)
    translated = when_translated(source, twin)
    sent = SentContent.objects.filter(source=source, twin=twin).first()
    before = source.with_content_json(sent.content) if sent else translated
    changed = changed_names(before, version)
    if before is None or not changed:
        raise Refusal(_("Nothing changed here since then, so there was nothing to send."))
    merged = merge(before, version, latest)
    content = latest.serializable_data()
    content |= {name: _as_of_twin(name, merged.content[name], latest) for name in changed}
    content["machine_texts"] = sorted({*latest.machine_texts, *version.machine_texts})
    draft = twin.with_content_json(content)
    said, says = content_of(latest), content_of(draft)
    put_in = [name for name in changed if said[name] != says[name]]
    if digest(draft) != digest(latest):
        draft.save_revision(user=person, clean=False)
    _remember(source, twin, version, _content(translated) if translated else None)
    log(twin, CHANGES_SENT, user=person, data={"from": source.draft_title})
    return Sent(put_in, [name for name in changed if name in merged.both or name not in put_in])


@transaction.atomic
def mark_translated(source: HubPage, twin: HubPage, person: User) -> None:
    """Record that a person says: `twin` says what `source` says now. Raises PermissionDenied or Refusal."""
    twin = get_locked(twin)
    refuse_unless_may_write(twin, person)
    version = version_for(source, person)
    _remember(source, twin, version, _content(version))
    log(twin, TRANSLATED, user=person, data={"from": source.draft_title})


def _remember(source: HubPage, twin: Model, version: Coproduced, translated: dict[str, Any] | None) -> None:
    SentContent.objects.update_or_create(
        source=source,
        twin=twin,
        defaults={"content": _content(version), "sent_at": timezone.now(), "translated": translated},
    )


def _content(version: Coproduced) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(json.dumps(version.serializable_data(), cls=DjangoJSONEncoder))
    return content


def _content_then(source: HubPage, twin: HubPage) -> dict[str, Any] | None:
    """What `source` said when `twin`, to which nothing was sent, was published last or first written.

    A page that came later was written after its twin: what it said when it first went public is taken for the same.
    """
    written = twin.live_revision or twin.revisions.order_by("created_at", "pk").first()
    for moment in filter(None, (written and written.created_at, source.first_published_at)):
        then = source.revisions.filter(created_at__lte=moment).order_by("-created_at", "-pk").first()
        if then:
            return then.content
    return None


def _as_of_twin(name: str, value: Any, twin: HubPage) -> Any:
    """The value of a field for the twin. Inline entries of the other page become new ones, with rows of their own."""
    relation = next((one for one in get_all_child_relations(twin) if one.get_accessor_name() == name), None)
    if relation is None:
        return value
    own = {entry.pk for entry in getattr(twin, name).all()}
    return [
        entry | {"pk": entry["pk"] if entry["pk"] in own else None, relation.field.name: twin.pk} for entry in value
    ]
