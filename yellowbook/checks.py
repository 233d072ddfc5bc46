"""System checks: worries reach a safeguarding lead, and slips survive a change of the secret key."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.core import checks
from django.db import connections, router

from yellowbook.models import Worry
from yellowbook.permissions import VIEW_WORRIES, people_with

HINT = "Add people with an email address to the group “Safeguarding leads” in Settings, Users."


def register() -> None:
    """Register the checks. Called once, when the app is ready."""
    checks.register(check_safeguarding_leads, checks.Tags.database)
    checks.register(check_receipt_key, checks.Tags.security, deploy=True)


def check_receipt_key(app_configs: object, **kwargs: object) -> list[checks.CheckMessage]:
    """Warn if the four words of slips stop working when SECRET_KEY changes."""
    if settings.RECEIPT_KEY:
        return []
    says = "RECEIPT_KEY is not set, so the four words on slips of paper open nothing once SECRET_KEY is changed."
    hint = "Set it once, to a long random text or to the SECRET_KEY of the first slips, and never change it."
    return [checks.Warning(says, hint, id="yellowbook.W003")]


def check_safeguarding_leads(
    app_configs: object, databases: Collection[str] | None = None, **kwargs: object
) -> list[checks.CheckMessage]:
    """Warn if no lead would get an alert. Also runs before migrating, when there may be no tables yet."""
    database = router.db_for_read(Worry)
    tables = connections[database].introspection.table_names() if database in (databases or ()) else []
    if Worry._meta.db_table not in tables:
        return []
    leads = people_with(VIEW_WORRIES)
    if not leads.exists():
        says = "Nobody looks after safeguarding: a worry about somebody reaches nobody."
        return [checks.Warning(says, hint=HINT, id="yellowbook.W001")]
    if not leads.exclude(email="").exists():
        says = "Nobody who looks after safeguarding has an email address: they hear of a worry only when they look."
        return [checks.Warning(says, hint=HINT, id="yellowbook.W002")]
    return []
