"""Everything that is held on one work, for its maker: what they gave, what was said, and every file."""

import json
import zipfile
from tempfile import TemporaryFile

from django.core.serializers.json import DjangoJSONEncoder

from hub.coproduction.digest import content_of
from yellowbook.models import Consent, Decision, Maker, Message, Suggestion, Upload
from yellowbook.versions import latest


def everything_about(work):
    """A ZIP file, open at its beginning: `everything.json`, and the files at full quality. Others are told as roles."""
    file = TemporaryFile()  # noqa: SIM115 (closed by whoever sends it)
    uploads = Upload.objects.filter(contribution=work)
    with zipfile.ZipFile(file, "w") as archive:
        told = json.dumps(told_about(work), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        archive.writestr("everything.json", told, zipfile.ZIP_DEFLATED)
        for upload in uploads:
            suffix = upload.original.name.rpartition(".")[2]
            with upload.original.open() as original:
                archive.writestr(f"{upload.kind}-{upload.pk}.{suffix}", original.read())
    file.seek(0)
    return file


def told_about(work):
    """What is held, as plain values."""
    about = {"contribution": work}
    return {
        "number": work.pk,
        "state": work.offer.state,
        "public": work.live,
        "work": content_of(work),
        "latest_version": content_of(latest(work)),
        "you": values(Maker.objects.filter(pk=work.pk), Maker),
        "consents": list(
            Consent.objects.filter(**about).values(
                *("purposes", "age", "how", "credit", "given_at", "review_on"),
                *("wording__words", "wording__language"),
            )
        ),
        "messages": list(Message.objects.filter(**about).values("kind", "words", "at", "delivered_at")),
        "suggestions": values(Suggestion.objects.filter(**about), Suggestion, without={"agreeing"}),
        "decisions": list(Decision.objects.filter(**about).values("deed", "role", "reason", "at")),
        "files": list(Upload.objects.filter(**about).values("kind", "sha256", "width", "height", "seconds", "made_at")),
    }


def values(rows, model, without=()):
    """Rows with every field of their own."""
    return list(rows.values(*[field.name for field in model._meta.fields if field.name not in without]))
