"""How editors' files are handed out: from the private storage, to whoever may read them at that moment."""

from __future__ import annotations

from mimetypes import guess_type
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from django.core.files.storage import default_storage
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.documents.wagtail_hooks import check_view_restrictions

from hub.core.models import HubDocument, HubImage, HubMedia, HubRendition
from hub.core.private_files.access import can_edit_or_choose, is_public, passes_restrictions
from hub.core.private_files.responses import file_response

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from hub.core.private_files.access import SharedFile

# Said here, since what a machine knows of these differs from the next one's.
TYPES = {
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".pdf": "application/pdf",
}


@require_safe
def picture(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """A picture made smaller, to whoever may read it; its original, however it is called, to its editors alone."""
    image = get_object_or_404(HubImage, pk=pk)
    rendition = HubRendition.objects.filter(image=image, file=f"images/{name}").first()
    if rendition is None and image.filename != name:
        raise Http404
    if rendition is None or "original" in rendition.filter_spec.split("|"):
        raise_404_unless(can_edit_or_choose(image, request.user))
    else:
        raise_404_unless(may_read(image, request))
    return file_response(request, (rendition or image).file, content_type_of(name))


@require_safe
def media(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """A sound or film, to whoever may read it."""
    sound = get_object_or_404(HubMedia, pk=pk)
    raise_404_unless(sound.filename == name and may_read(sound, request))
    return file_response(request, sound.file, content_type_of(name))


@require_safe
def document(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """A document, to whoever may read it. Wagtail asks for a password or a login, if that is all that is missing.

    Stands in the place of wagtail.documents.views.serve.serve, which knows collections alone, and no ranges.
    """
    found = get_object_or_404(HubDocument, pk=document_id)
    raise_404_unless(found.filename == document_filename)
    if may_read(found, request):
        return file_response(request, found.file, content_type_of(found.filename), found.filename)
    locks = {lock for lock in found.collection.get_view_restrictions() if not lock.accept_request(request)}
    raise_404_unless(locks and passes_restrictions(found, lambda lock: lock in locks or lock.accept_request(request)))
    return check_view_restrictions(found, request)


def may_read(file: SharedFile, request: HttpRequest) -> bool:
    """Whether whoever sent this request may read `file`; anybody may what is public, so that is asked first."""
    return (
        is_public(file)
        or can_edit_or_choose(file, request.user)
        or passes_restrictions(file, lambda restriction: restriction.accept_request(request))
    )


def raise_404_unless(allowed: object) -> None:
    """Say that there is nothing here: who may not read a file learns nothing about it, nor that it is there."""
    if not allowed:
        raise Http404


def content_type_of(name: str) -> str:
    return TYPES.get(Path(name).suffix.lower()) or guess_type(name)[0] or "application/octet-stream"


@require_safe
def public_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """A visitor's copy of a public work, from a bucket or while developing: elsewhere the web server hands it out."""
    answer = file_response(request, SimpleNamespace(storage=default_storage, name=name), content_type_of(name))
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"  # players of podcasts are on other sites
    return answer
