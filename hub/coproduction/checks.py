"""Django's system checks for co-production: a model without the mixin is found before the hub starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core import checks
from django.db import connections, router
from wagtail.models import get_page_models
from wagtail.snippets.models import get_workflow_enabled_models

from hub.coproduction.coproduced import Coproduced
from hub.coproduction.sides import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.apps import AppConfig

REFUSAL_MIDDLEWARE = "hub.coproduction.middleware.RefusalMiddleware"
FINISH_ACTION = "hub.coproduction.publication.finish.publish_agreed_revision"


def connect() -> None:
    """Register the checks with Django. Called once, when the app is ready."""
    checks.register(everything_shared_is_coproduced)
    checks.register(settings_are_complete)
    checks.register(every_side_has_people, checks.Tags.database)


def everything_shared_is_coproduced(
    app_configs: Sequence[AppConfig] | None, **kwargs: object
) -> list[checks.CheckMessage]:
    ours = [model for model in get_page_models() if model._meta.app_label != "wagtailcore"]
    return [
        checks.Error(
            f"{model._meta.label} can be published without the sides agreeing.",
            hint="Build pages on hub.core.models.HubPage and lists on hub.core.models.SharedListItem.",
            obj=model,
            id="coproduction.E001",
        )
        for model in [*ours, *get_workflow_enabled_models()]
        if not issubclass(model, Coproduced)
    ]


def settings_are_complete(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[checks.CheckMessage]:
    """The settings that co-production needs. Besides, hub/urls.py and hub/core/urls.py put some before Wagtail's."""
    wired = {
        "DATABASES needs ATOMIC_REQUESTS": settings.DATABASES["default"].get("ATOMIC_REQUESTS"),
        f"MIDDLEWARE needs {REFUSAL_MIDDLEWARE}": REFUSAL_MIDDLEWARE in settings.MIDDLEWARE,
        f"WAGTAIL_FINISH_WORKFLOW_ACTION must be {FINISH_ACTION}": (
            getattr(settings, "WAGTAIL_FINISH_WORKFLOW_ACTION", "") == FINISH_ACTION
        ),
    }
    return [checks.Error(f"{what}.", id="coproduction.E002") for what, is_so in wired.items() if not is_so]


def every_side_has_people(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: object
) -> list[checks.CheckMessage]:
    """Runs with `check --database default` and before `migrate`, when there may be no tables yet."""
    database = router.db_for_read(Side)
    if (
        database not in (databases or ())
        or Side._meta.db_table not in connections[database].introspection.table_names()
    ):
        return []
    return [
        checks.Warning(
            f"Nobody can agree for the side “{name}”.",
            hint="Add people to its group in Settings, Users. Until then nothing can go public.",
            id="coproduction.W001",
        )
        for name in Side.objects.exclude(group__user__is_active=True).values_list("group__name", flat=True)
    ]
