"""What must hold for worries about somebody to reach somebody."""

from django.core import checks
from django.db import connections, router

from yellowbook.models import Worry
from yellowbook.roles import LEAD, holders

HINT = "Add people with an email address to the group “Safeguarding leads” in Settings, Users."


def connect():
    """Have Django ask this. Called once, when the app is ready."""
    checks.register(worries_reach_somebody, checks.Tags.database)


def worries_reach_somebody(app_configs, databases=None, **kwargs):
    """Asked with `check --database default` and before migrating, when there may be no tables yet."""
    database = router.db_for_read(Worry)
    tables = connections[database].introspection.table_names() if database in (databases or ()) else []
    if Worry._meta.db_table not in tables:
        return []
    leads = holders(LEAD)
    if not leads.exists():
        says = "Nobody looks after safeguarding: a worry about somebody reaches nobody."
        return [checks.Warning(says, hint=HINT, id="yellowbook.W001")]
    if not leads.exclude(email="").exists():
        says = "Nobody who looks after safeguarding has an email address: they hear of a worry only when they look."
        return [checks.Warning(says, hint=HINT, id="yellowbook.W002")]
    return []
