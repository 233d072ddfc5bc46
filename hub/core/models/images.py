"""Pictures that editors put on pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition

from hub.coproduction.models import Coproduced


class HubImage(Coproduced, AbstractImage):
    """A picture with words for those who cannot see it, or marked as decoration."""

    decorative = models.BooleanField(
        _("decoration only"),
        default=False,
        help_text=_("Tick this if the picture says nothing that the words beside it do not say."),
    )
    long_description = models.TextField(
        _("longer description"),
        blank=True,
        help_text=_("For pictures worth describing at length, such as artwork."),
    )
    credit = models.CharField(_("credit"), max_length=200, blank=True, help_text=_("Who made it, as they chose."))

    admin_form_fields = [
        "title",
        "file",
        "description",
        "decorative",
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
                condition=models.Q(decorative=True) | ~models.Q(description=""),
                name="picture_has_words_or_is_decoration",
                violation_error_message=_("Describe the picture in a sentence, or tick “decoration only”."),
            )
        ]

    @property
    def default_alt_text(self):
        return "" if self.decorative else self.description


class HubRendition(AbstractRendition):
    """A picture made smaller for one place on a page."""

    image = models.ForeignKey(HubImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_filter")
        ]
