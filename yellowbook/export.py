"""Everything that is held about one work, for its contributor: their details, all messages, and every file."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Collection
from pathlib import PurePath
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, QuerySet
from django.template.loader import render_to_string
from django.utils.translation import override

from hub.coproduction.digest import content_of
from hub.coproduction.models import Agreement, Publication
from hub.coproduction.record import agreed_name
from hub.coproduction.workflow import decisions
from yellowbook.contributors.models import Consent, Contributor, Message, Opening, Suggestion
from yellowbook.contributors.paper import PaperConsent
from yellowbook.models import Contribution, Decision, Upload


def everything_about(work: Contribution) -> IO[bytes]:
    """A ZIP file, open at its beginning: a page to open, the same as data, the words, and the files at full quality.

    Other people appear as roles, never by name.
    """
    file = TemporaryFile()  # noqa: SIM115 (closed by the response that sends it)
    uploads = Upload.objects.filter(contribution=work)
    with zipfile.ZipFile(file, "w") as archive:
        data = json.dumps(data_about(work), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        archive.writestr("everything.json", data, zipfile.ZIP_DEFLATED)
        translated = [words for one in work.translations.all() for words in (one.title, one.text)]
        words = [str(work), work.text, work.transcript, work.about, *translated]
        archive.writestr("words.txt", "\n\n".join(filter(None, words)))
        if captions := decisions.latest_version(work).captions:
            archive.writestr("captions.vtt", captions, zipfile.ZIP_DEFLATED)
        archive.writestr("index.html", page_about(work), zipfile.ZIP_DEFLATED)
        for upload in uploads:
            with upload.original.open() as original:
                archive.writestr(name_of_file(upload), original.read())
        if paper := PaperConsent.objects.filter(pk=work.pk).first():
            with paper.scan.open() as scan:
                archive.writestr(name_of_scan(paper), scan.read())
    file.seek(0)
    return file


def name_of_file(upload: Upload) -> str:
    """What the file of an upload is called in the copy."""
    return f"{upload.kind}-{upload.pk}{PurePath(str(upload.original.name)).suffix}"


def name_of_scan(paper: PaperConsent) -> str:
    """What the scan of a signed form is called in the copy."""
    return f"signed-form{PurePath(str(paper.scan.name)).suffix}"


def page_about(work: Contribution) -> str:
    """A page about everything in the copy, in the contributor's language. It needs nothing but the files beside it."""
    about, contributor = {"contribution": work}, Contributor.objects.get(pk=work.pk)
    versions = [version.as_object() for version in work.revisions.order_by("-created_at", "-pk")]
    latest = versions[0] if versions else work
    paper = PaperConsent.objects.filter(pk=work.pk).first()
    pictures = [(picture, name_of_file(picture.upload)) for picture in latest.pictures.all()]
    with override(contributor.language):
        return render_to_string(
            "yellowbook/receipt/copy.html",
            {
                "language": contributor.language,
                "work": latest,
                "submission": work.submission,
                "public": work.live,
                "pictures": pictures,
                "sound": latest.sound and name_of_file(latest.sound),
                "film": latest.film and name_of_file(latest.film),
                "earlier": versions[1:],
                "contributor": contributor,
                "consents": Consent.objects.filter(**about).select_related("wording"),
                "paper": paper,
                "scan": paper and name_of_scan(paper),
                "messages": Message.objects.filter(**about).select_related("suggestion", "answers__suggestion"),
                "decisions": Decision.objects.filter(**about),
                "agreements": Agreement.objects.about(work).annotate(side_is_called=agreed_name("people")),
                "publications": Publication.objects.about(work),
                "openings": Opening.objects.filter(**about),
                "files": [name_of_file(upload) for upload in Upload.objects.filter(contribution=work)],
            },
        )


def data_about(work: Contribution) -> dict[str, Any]:
    """What is held about a work, as plain values."""
    about, versions = {"contribution": work}, work.revisions.all()
    return {
        "number": work.pk,
        "state": work.submission.state,
        "sent_at": work.submission.sent_at,
        "public": work.live,
        "for_call": str(work.submission.call or ""),
        "work": described(work),
        "versions": [{"at": version.created_at, "work": described(version.as_object())} for version in versions],
        "you": values(Contributor.objects.filter(pk=work.pk), Contributor),
        "consents": list(
            Consent.objects.filter(**about).values(
                *("purposes", "age", "how", "credit", "given_at", "review_on"),
                *("wording__words", "wording__language"),
            )
        ),
        "signed_on_paper": list(
            PaperConsent.objects.filter(pk=work.pk).values("signed_on", "form_version", "entered_at")
        ),
        "messages": list(Message.objects.filter(**about).values("kind", "words", "at", "delivered_at")),
        "suggestions": values(Suggestion.objects.filter(**about), Suggestion, without={"agreeing"}),
        "decisions": list(Decision.objects.filter(**about).values("role", "reason", "at", "action")),
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
