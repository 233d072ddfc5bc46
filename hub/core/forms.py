"""Forms of the admin that need more than their models say."""

import shutil
from pathlib import Path

from django.conf import settings
from django.forms.fields import FileField
from django.template.defaultfilters import filesizeformat
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from hub.core.pictures import cleaned


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
        picture = cleaned(upload)
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


class HubImageForm(BaseImageForm):
    """Editors' pictures: one form for adding, changing, adding several and uploading while choosing."""

    file = CleanPictureField(label=_("Picture file"), widget=BaseImageForm.Meta.widgets["file"])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in (self._meta.exclude or ()):  # the form for words, when several pictures were added
            del self.fields["file"]

    def _post_clean(self):
        super()._post_clean()
        if self.errors:  # or the page that shows the errors would show the new file as if it were kept
            self.instance.file = self.original_file

    def save(self, commit=True):
        self.original_file = None  # HubImage.save removes what is replaced, when the new row is certain
        return super().save(commit=commit)
