"""Documents to download, and sound and film to play."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.search import index
from wagtailmedia.models import AbstractMedia
from wagtailmedia.settings import wagtailmedia_settings

from hub.characters import to_nfc
from hub.coproduction.coproduced import Coproduced
from hub.core.intake import sniff
from hub.core.storages import RemovedUnlessCommitted, private_storage
from hub.core.uploads.editors import CleanRecording, cleaned_recording

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.core.files.base import File


class CheckedFile(RemovedUnlessCommitted):
    """The one place where the bytes of a document, sound or film reach the storage: only what its name says it is."""

    def save(self, name: str, content: File[Any], save: bool = True) -> None:
        content = self.instance.checked(content, name)
        super().save(content.name if isinstance(content, CleanRecording) else name, content, save)

    save.alters_data = True  # type: ignore[attr-defined]  # a function takes any attribute

    @property
    def url(self) -> str:
        """Where it is handed out to whoever may read it (`hub.core.private_files.serve`)."""
        self._require_file()
        return self.instance.address


class CheckedFileField(models.FileField):
    """A file field that stores only files of an allowed kind, whose content is what their name says."""

    attr_class = CheckedFile


def check_kind(name: str, content: File[Any], allowed: Collection[str]) -> None:
    """Refuse a file whose suffix is not allowed, or that does not begin as files with that suffix do."""
    suffix = Path(name).suffix.lower().lstrip(".")
    kinds = {"kinds": ", ".join(allowed)}
    if suffix not in allowed:
        raise ValidationError(
            _("This kind of file cannot be put here. Choose one of these: %(kinds)s."), code="kind", params=kinds
        )
    content.seek(0)
    head = content.read(sniff.HEAD)
    content.seek(0)
    if not sniff.fits_suffix(suffix, head):
        raise ValidationError(
            _(
                "This file is damaged, or it is not the “%(suffix)s” file that its name says. Save it again, then "
                "choose it."
            ),
            code="misnamed",
            params={"suffix": suffix},
        )


def random_media_path(instance: HubMedia, filename: str) -> str:
    """Where a sound or film is kept: under a name that does not tell whose it is."""
    return f"media/{secrets.token_hex(16)}{Path(filename).suffix.lower()}"


def random_document_path(instance: HubDocument, filename: str) -> str:
    """Where a document is kept: under its own name, which whoever saves it gets, in a folder that nobody can guess."""
    return f"documents/{secrets.token_hex(16)}/{filename}"


class HubDocument(Coproduced, AbstractDocument):
    """A file to download, such as a PDF or an Easy Read version."""

    file: Any = CheckedFileField(_("file"), storage=private_storage, upload_to=random_document_path, max_length=255)

    search_fields = [*AbstractDocument.search_fields, index.AutocompleteField("title_nfc")]
    shown_fields = ("file", "title")
    admin_form_fields = ["title", "file", "collection", "tags"]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def title_nfc(self) -> str:
        """The title as editors look it up, with each letter and its accent in one (`hub.core.security.middleware`)."""
        return to_nfc(self.title)

    @property
    def address(self) -> str:
        return self.url

    def checked(self, content: File[Any], name: str) -> File[Any]:
        """`content` as it may be stored under `name`; raises ValidationError."""
        check_kind(name, content, settings.WAGTAILDOCS_EXTENSIONS)
        return content

    def clean(self) -> None:
        _clean_file(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)


class HubMedia(Coproduced, AbstractMedia):
    """A sound or a film kept on this site."""

    file: Any = CheckedFileField(_("file"), storage=private_storage, upload_to=random_media_path)
    thumbnail = None  # pictures come in by one door, HubImage

    shown_fields = ("file", "title", "duration", "type")
    admin_form_fields = ["title", "file", "collection", "tags"]

    class Meta:
        verbose_name = _("sound or film")
        verbose_name_plural = _("sounds and films")

    @property
    def address(self) -> str:
        return reverse("media", args=[self.pk, self.filename])

    def checked(self, content: File[Any], name: str) -> CleanRecording:
        """The recording in `content`, written anew; raises ValidationError."""
        if isinstance(content, CleanRecording):
            return content
        audio = self.type == "audio"
        check_kind(name, content, getattr(wagtailmedia_settings, f"{'AUDIO' if audio else 'VIDEO'}_EXTENSIONS"))
        return cleaned_recording(content, self.type)

    def clean(self) -> None:
        _clean_file(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the recording clean, or not at all. How long it plays, and how large, is as it was found to be."""
        with transaction.atomic():
            if self.file and not self.file._committed:
                recording = self.checked(self.file.file, self.file.name)
                self.file = recording
                self.duration, self.width, self.height = recording.seconds, recording.width, recording.height
            super().save(*args, **kwargs)


def _clean_file(instance: HubDocument | HubMedia) -> None:
    """The storage's check, a moment earlier, so that a form can say it beside the field."""
    if instance.file and not instance.file._committed:
        try:
            instance.file = instance.checked(instance.file.file, instance.file.name)
        except ValidationError as error:
            raise ValidationError({"file": error}) from error
