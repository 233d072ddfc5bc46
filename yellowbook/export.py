"""Everything that is held about one work, for its contributor: their details, all messages, and every file."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Collection
from pathlib import PurePath
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F, Model, QuerySet

from hub.coproduction.digest import content_of
from hub.coproduction.models import Agreement, Publication
from hub.coproduction.record import agreed_name
from yellowbook.contributors.models import Consent, Contributor, Message, Opening, Suggestion
from yellowbook.models import Contribution, Decision, Upload


def everything_about(work: Contribution) -> IO[bytes]:
    """A ZIP file, open at its beginning: `everything.json`, `words.txt`, and the files at full quality.

    Other people appear as roles, never by name.
    """
    file = TemporaryFile()  # noqa: SIM115 (closed by the response that sends it)
    uploads = Upload.objects.filter(contribution=work)
    with zipfile.ZipFile(file, "w") as archive:
        data = json.dumps(data_about(work), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        archive.writestr("everything.json", data, zipfile.ZIP_DEFLATED)
        archive.writestr("words.txt", "\n\n".join(filter(None, [str(work), work.text, work.transcript, work.about])))
        for upload in uploads:
            suffix = PurePath(str(upload.original.name)).suffix
            with upload.original.open() as original:
                archive.writestr(f"{upload.kind}-{upload.pk}{suffix}", original.read())
    file.seek(0)
    return file


def data_about(work: Contribution) -> dict[str, Any]:
    """What is held about a work, as plain values."""
    about, versions = {"contribution": work}, work.revisions.all()
    return {
        "number": work.pk,
        "state": work.submission.state,
        "sent_at": work.submission.sent_at,
        "public": work.live,
        "work": described(work),
        "versions": [{"at": version.created_at, "work": described(version.as_object())} for version in versions],
        "you": values(Contributor.objects.filter(pk=work.pk), Contributor),
        "consents": list(
            Consent.objects.filter(**about).values(
                *("purposes", "age", "how", "credit", "given_at", "review_on"),
                *("wording__words", "wording__language"),
            )
        ),
        "messages": list(Message.objects.filter(**about).values("kind", "words", "at", "delivered_at")),
        "suggestions": values(Suggestion.objects.filter(**about), Suggestion, without={"agreeing"}),
        "decisions": list(Decision.objects.filter(**about).values("role", "reason", "at", deed=F("action"))),
        "agreements": list(
            Agreement.objects.about(work)
            .annotate(side_is_called=agreed_name("people"))
            .values("side_is_called", "agreed_at", "set_aside_at", "set_aside_why")
        ),
        "publications": rows_of(Publication, work, "made_at", "live_from", "ended_at", "alone_reason"),
        "looked_up_who_you_are": list(Opening.objects.filter(**about).values("reason", "at")),
        "files": list(Upload.objects.filter(**about).values("kind", "sha256", "width", "height", "seconds", "made_at")),
    }


def described(work: Contribution) -> dict[str, Any]:
    """The content of a version, with the names of its list entries."""
    names = {name: [str(entry) for entry in getattr(work, name).all()] for name in ("themes", "content_notes")}
    chosen = ("service", "service_line", "derived_from")
    return content_of(work) | names | {name: str(getattr(work, name) or "") for name in chosen}


def rows_of(model: type[Publication], work: Contribution, *names: str) -> list[dict[str, Any]]:
    """Rows about a work, by these fields only: they name sides, never people."""
    return list(model.objects.about(work).values(*names))


def values(rows: QuerySet[Any], model: type[Model], without: Collection[str] = ()) -> list[dict[str, Any]]:
    """All fields of some rows, but for those in `without`."""
    return list(rows.values(*[field.name for field in model._meta.fields if field.name not in without]))
