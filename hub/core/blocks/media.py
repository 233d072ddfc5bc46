"""Pictures, films and sounds."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtailmedia.blocks import AudioChooserBlock

from hub.core.film_links import FilmFormField, validate_film_address
from hub.core.rich_text import SHORT_TEXT


class PictureBlock(blocks.StructBlock):
    """One picture with its alt text, and a caption if it needs one."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("One picture, described for those who cannot see it.")
        template = "blocks/picture.html"
        preview_value = {"image": None, "caption": _("The caption of a picture")}


class GalleryBlock(blocks.StructBlock):
    """Several pictures beside each other, none of them cropped."""

    pictures = blocks.ListBlock(PictureBlock(), label=_("Pictures"), min_num=2, max_num=24)

    class Meta:
        icon = "image"
        label = _("Gallery")
        description = _("Several pictures, each described for those who cannot see it.")
        template = "blocks/gallery.html"
        preview_value = {
            "pictures": [
                {"image": None, "caption": _("The caption of a picture")},
                {"image": None, "caption": _("The caption of another picture")},
            ]
        }


class FilmAddressBlock(blocks.URLBlock):
    """The address of a film, in whichever form people copy it."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        known = {name: getattr(self.field, name) for name in ("required", "help_text")}
        self.field = FilmFormField(validators=[validate_film_address], **known)

    def deconstruct(self):
        return "wagtail.blocks.URLBlock", *super().deconstruct()[1:]  # to the database an address like any other


class FilmBlock(blocks.StructBlock):
    """A film on another site. Nothing is loaded from there until the reader asks for it."""

    film = FilmAddressBlock(
        label=_("Address of the film"), help_text=_("On YouTube or Vimeo."), validators=[validate_film_address]
    )
    title = blocks.CharBlock(label=_("What the film is"), max_length=160)
    transcript = blocks.RichTextBlock(label=_("Transcript"), features=SHORT_TEXT)

    class Meta:
        icon = "media"
        label = _("Film")
        description = _("A film that loads only when the reader asks for it, with its transcript.")
        template = "blocks/film.html"
        preview_value = {"title": _("How we made the hub"), "transcript": _("What is said in the film, in words.")}


class SoundBlock(blocks.StructBlock):
    """A sound kept on this site, with its transcript."""

    sound = AudioChooserBlock(label=_("Sound"))
    title = blocks.CharBlock(label=_("What it is"), max_length=160)
    transcript = blocks.RichTextBlock(label=_("Transcript or lyrics"), features=SHORT_TEXT)

    class Meta:
        icon = "media"
        label = _("Sound")
        description = _("A sound with its transcript. It never plays by itself.")
        template = "blocks/sound.html"
        preview_value = {"title": _("A song from the studio"), "transcript": _("The words of the song.")}
