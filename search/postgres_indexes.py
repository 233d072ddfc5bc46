"""Operations for migrations that only PostgreSQL needs."""

from django.db import migrations


class OnPostgres(migrations.RunSQL):
    """SQL that runs on PostgreSQL and is skipped on other databases."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, schema_editor, from_state, to_state)


def index(name, on):
    """An index that is made on PostgreSQL only."""
    return OnPostgres(f"CREATE INDEX {name} ON {on}", f"DROP INDEX {name}")
