"""Documents to download, and sound and film to play."""

from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtailmedia.models import AbstractMedia

from hub.coproduction.models import Coproduced


class HubDocument(Coproduced, AbstractDocument):
    """A file to download, such as a PDF or an Easy Read version."""

    admin_form_fields = ["title", "file", "collection", "tags"]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")


class HubMedia(Coproduced, AbstractMedia):
    """A sound or a film kept on this site."""

    admin_form_fields = ["title", "file", "collection", "duration", "width", "height", "thumbnail", "tags"]

    class Meta:
        verbose_name = _("sound or film")
        verbose_name_plural = _("sounds and films")
