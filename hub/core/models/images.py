"""Pictures that editors put on pages."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    WagtailImageField,
    WagtailImageFieldFile,
    get_rendition_storage,
    get_rendition_upload_to,
    get_upload_to,
)
from wagtail.search import index

from hub.characters import to_nfc
from hub.coproduction.coproduced import Coproduced
from hub.core.storages import RemovedUnlessCommitted, private_storage
from hub.core.uploads.editors import CleanPicture, cleaned_picture

if TYPE_CHECKING:
    from django.core.files.base import File

NO_WORDS = _("Describe the picture in a sentence, or tick “decoration only”.")


class CommittedPictureFile(RemovedUnlessCommitted, WagtailImageFieldFile):
    """A stored picture, which goes with a row that was never written."""

    @property
    def url(self) -> str:
        """Where it is handed out to whoever may read it (`hub.core.private_files.serve`)."""
        self._require_file()
        return reverse("picture", args=[self.instance.picture_number, Path(self.name).name])


class PictureFile(CommittedPictureFile):
    """The one place where a picture's bytes reach the storage: only clean ones do."""

    def save(self, name: str, content: File[Any], save: bool = True) -> None:
        with cleaned_picture(content) as picture:
            super().save(picture.name, picture, save)

    save.alters_data = True  # type: ignore[attr-defined]  # a function takes any attribute

    def get_image_dimensions(self) -> tuple[int | None, int | None]:
        """Known of a stored or a clean picture. Any other has none yet: this process must not decode it."""
        if self._committed:
            return super().get_image_dimensions()
        return (self.file.width, self.file.height) if isinstance(self.file, CleanPicture) else (None, None)


class PictureField(WagtailImageField):
    """A file field that stores clean pictures only."""

    attr_class = PictureFile


class RenditionField(WagtailImageField):
    """A file field for what is made from clean pictures."""

    attr_class = CommittedPictureFile


class HubImage(Coproduced, AbstractImage):
    """A picture with words for those who cannot see it, or marked as decoration."""

    file: Any = PictureField(
        _("file"), storage=private_storage, upload_to=get_upload_to, width_field="width", height_field="height"
    )
    description = models.CharField(
        _("alt text"),
        max_length=255,
        blank=True,
        default="",
        help_text=_("Say in a sentence what the picture shows, for people who cannot see it."),
    )
    # Not "decorative": Wagtail gives each picture an attribute of that name, set anew for every place on a page.
    decoration = models.BooleanField(
        _("decoration only"),
        default=False,
        help_text=_(
            "Tick this if the picture says nothing that the words beside it do not say. Its alt text is then not used."
        ),
    )
    long_description = models.TextField(
        _("longer description"),
        blank=True,
        help_text=_("For pictures worth describing at length, such as artwork."),
    )
    credit = models.CharField(_("credit"), max_length=200, blank=True, help_text=_("Who made it, as they chose."))

    search_fields = [*AbstractImage.search_fields, index.AutocompleteField("title_nfc")]
    shown_fields = (
        *("file", "description", "decoration", "long_description", "credit"),
        *("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"),
    )
    admin_form_fields = [
        "title",
        "file",
        "description",
        "decoration",
        "long_description",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decoration=True) | ~models.Q(description=""),
                name="picture_has_words_or_is_decoration",
                violation_error_message=NO_WORDS,
            )
        ]

    @property
    def title_nfc(self) -> str:
        """The title as editors look it up, with each letter and its accent in one (`hub.core.security.middleware`)."""
        return to_nfc(self.title)

    @property
    def picture_number(self) -> int:
        return self.pk

    @property
    def default_alt_text(self) -> str:
        return "" if self.decoration else self.description

    def clean(self) -> None:
        super().clean()
        if not self.decoration and not self.description.strip():
            raise ValidationError({"description": NO_WORDS}, code="no_words")

    def get_upload_to(self, filename: str) -> str:
        """A name by chance: the one that the file came with may tell who or where ("jane-at-the-lake.jpg")."""
        return f"original_images/{secrets.token_hex(16)}{Path(filename).suffix}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the picture clean, or not at all; with its row written, the file it replaces is gone for good."""
        with transaction.atomic():
            if self.file and not self.file._committed:
                self.file = cleaned_picture(self.file.file)
                self._set_image_file_metadata()
            before = type(self).objects.filter(pk=self.pk).first() if self.pk else None
            super().save(*args, **kwargs)
            self.file.close()  # which Wagtail's upload of several pictures leaves open
            if before and before.file.name != self.file.name:
                self.renditions.all().delete()
                transaction.on_commit(lambda: before.file.storage.delete(before.file.name))


class HubRendition(AbstractRendition):
    """A picture made smaller for one place on a page."""

    file: Any = RenditionField(
        upload_to=get_rendition_upload_to, storage=get_rendition_storage, width_field="width", height_field="height"
    )
    image = models.ForeignKey(HubImage, on_delete=models.CASCADE, related_name="renditions")

    @property
    def picture_number(self) -> int:
        return self.image_id

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_filter")
        ]
