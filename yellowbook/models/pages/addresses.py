"""Which addresses below the Yellow Book are free for pages."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hub.core.redirects.addresses import is_free


def refuse_taken(slug: str, above: str = "") -> None:
    """Raises ValidationError if something else of the Yellow Book is at this address. `above` ends with a slash."""
    if not is_free(f"/yellow-book/{above}{slug}/"):
        raise ValidationError({"slug": _("Something else of the Yellow Book has this address. Choose another.")})
