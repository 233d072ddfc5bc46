"""Documents to download, and sound and film to play."""

import secrets
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.search import index
from wagtailmedia.models import AbstractMedia
from wagtailmedia.settings import wagtailmedia_settings

from hub.characters import composed
from hub.coproduction.coproduced import Coproduced
from hub.core.intake import sniff
from hub.core.storages import remove_unless_committed


class CheckedFile(FieldFile):
    """The one place where the bytes of a document, sound or film reach the storage: only what its name says it is."""

    def save(self, name, content, save=True):
        check_kind(name, content, self.instance.allowed_suffixes())
        super().save(name, content, save=False)
        remove_unless_committed(self.storage, self.name)
        if save:
            self.instance.save()

    save.alters_data = True


class CheckedFileField(models.FileField):
    """A file field that stores only files of an allowed kind, whose content is what their name says."""

    attr_class = CheckedFile


def check_kind(name, content, allowed):
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


def named_by_chance(instance, filename):
    """Where a sound or film is kept: under a name that does not tell whose it is."""
    return f"media/{secrets.token_hex(16)}{Path(filename).suffix.lower()}"


class HubDocument(Coproduced, AbstractDocument):
    """A file to download, such as a PDF or an Easy Read version."""

    file = CheckedFileField(_("file"), upload_to="documents")

    search_fields = [*AbstractDocument.search_fields, index.AutocompleteField("title_looked_up")]
    shown_fields = ("file", "title")
    admin_form_fields = ["title", "file", "collection", "tags"]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def title_looked_up(self):
        """The title as editors look it up, with each letter and its accent in one (`hub.core.middleware`)."""
        return composed(self.title)

    def allowed_suffixes(self):
        return settings.WAGTAILDOCS_EXTENSIONS

    def clean(self):
        _clean_file(self)

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)


class HubMedia(Coproduced, AbstractMedia):
    """A sound or a film kept on this site."""

    file = CheckedFileField(_("file"), upload_to=named_by_chance)
    thumbnail = None  # pictures come in by one door, HubImage

    shown_fields = ("file", "title", "duration", "type")
    admin_form_fields = ["title", "file", "collection", "duration", "width", "height", "tags"]

    class Meta:
        verbose_name = _("sound or film")
        verbose_name_plural = _("sounds and films")

    def allowed_suffixes(self):
        audio = self.type == "audio"
        return wagtailmedia_settings.AUDIO_EXTENSIONS if audio else wagtailmedia_settings.VIDEO_EXTENSIONS

    def clean(self):
        _clean_file(self)
        self.duration = self.duration or 0

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)


def _clean_file(instance):
    """The storage's check, a moment earlier, so that a form can say it beside the field."""
    if instance.file and not instance.file._committed:
        try:
            check_kind(instance.file.name, instance.file.file, instance.allowed_suffixes())
        except ValidationError as error:
            raise ValidationError({"file": error}) from error
