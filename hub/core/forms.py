from wagtail.images.forms import BaseImageForm


class HubImageForm(BaseImageForm):
    """Editors' picture uploads."""
