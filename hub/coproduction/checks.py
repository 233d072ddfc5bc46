"""What must hold before the hub starts: forgetting the mixin fails here, not in front of the public."""

from django.core.checks import Error, register
from wagtail.models import get_page_models
from wagtail.snippets.models import get_workflow_enabled_models

from hub.coproduction.coproduced import Coproduced


def connect():
    """Have Django ask these checks. Called once, when the app is ready."""
    register(everything_shared_is_coproduced)


def everything_shared_is_coproduced(app_configs, **kwargs):
    ours = [model for model in get_page_models() if model._meta.app_label != "wagtailcore"]
    return [
        Error(
            f"{model._meta.label} can be published without the sides agreeing.",
            hint="Build pages on hub.core.models.HubPage and lists on hub.core.models.SharedListItem.",
            obj=model,
            id="coproduction.E001",
        )
        for model in [*ours, *get_workflow_enabled_models()]
        if not issubclass(model, Coproduced)
    ]
