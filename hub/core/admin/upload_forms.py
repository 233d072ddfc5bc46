"""Forms of the admin that need more than their models say."""

import shutil
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import FileInput
from django.forms.fields import FileField
from django.template.defaultfilters import filesizeformat
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from hub.core.uploads import pending_files
from hub.core.uploads.editors import cleaned_picture
from hub.core.uploads.messages import full_disk_as_validation_error


def _picture_help():
    return gettext(
        "A photograph or drawing: JPEG, PNG, GIF, WebP, HEIC, AVIF, TIFF or BMP, at most %(size)s. Place, date, device "
        "and names that the file carries are taken out. Of a moving picture, the first frame stays. What is "
        "see-through becomes paper."
    ) % {"size": filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)}


class CleanPictureField(WagtailImageField):
    """Takes a picture only after it was cleaned, so that nothing hostile is decoded while a form is checked.

    Stands in for wagtail.images.fields.WagtailImageField.to_python, which decodes in the server's own process.
    """

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.help_text = lazy(_picture_help, str)()

    def to_python(self, data):
        upload = FileField.to_python(self, data)
        if upload is None:
            return None
        picture = cleaned_picture(upload)
        _overwrite(upload, picture)
        return picture


def _overwrite(upload, picture):
    """Put the clean bytes in the place of those that came.

    Wagtail's upload of several pictures stores the request's file as it is until the alt text is given
    (wagtail.admin.views.generic.multiple_upload.AddView.post).
    """
    upload.file.seek(0)
    upload.file.truncate()
    shutil.copyfileobj(picture.file, upload.file)
    upload.file.flush()
    upload.seek(0)
    picture.seek(0)
    upload.name, upload.size = str(Path(upload.name).with_suffix(Path(picture.name).suffix)), picture.size


class PendingFileInput(FileInput):
    """Asks for a file, unless there is one that waits until the rest of the form is right."""

    template_name = "core/pending_file_input.html"
    upload = person = None

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if self.upload:
            with suppress(ValidationError), full_disk_as_validation_error():  # else the file is chosen again
                ticket = pending_files.store(self.upload, name, self.person)
                context |= {"ticket": ticket, "file_name": self.upload.name}
        return context

    def use_required_attribute(self, initial):
        return super().use_required_attribute(initial) and not self.upload


class PendingFileMixin:
    """A form whose file need not be chosen again when something else was wrong (invariant 9)."""

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        if "file" in self.fields:
            self.fields["file"].widget = PendingFileInput(self.fields["file"].widget.attrs)
            self.fields["file"].widget.person = user.pk if user else None

    def full_clean(self):
        super().full_clean()
        if self.errors and "file" in self.fields and "file" not in self.errors:
            self.fields["file"].widget.upload = self.files.get(self.add_prefix("file"))


class HubDocumentForm(PendingFileMixin, BaseDocumentForm):
    """Editors' documents."""


class HubMediaForm(PendingFileMixin, BaseMediaForm):
    """Editors' sounds and films."""


class HubImageForm(PendingFileMixin, BaseImageForm):
    """Editors' pictures: one form for adding, changing, adding several and uploading while choosing."""

    file = CleanPictureField(label=_("Picture file"), widget=BaseImageForm.Meta.widgets["file"])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in (getattr(self.Meta, "exclude", None) or ()):  # the form for words, of several that were added
            del self.fields["file"]

    def full_clean(self):
        super().full_clean()
        if self.errors:  # or the page that shows the errors would show the new file as if it were kept
            self.instance.file = self.original_file

    def save(self, commit=True):
        self.original_file = None  # HubImage.save removes what is replaced, when the new row is certain
        return super().save(commit=commit)
