"""What migrations need for PostgreSQL alone."""

from django.db import migrations


class OnPostgres(migrations.RunSQL):
    """SQL that other databases pass by."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, schema_editor, from_state, to_state)


def index(name, on):
    """An index that PostgreSQL alone has."""
    return OnPostgres(f"CREATE INDEX {name} ON {on}", f"DROP INDEX {name}")
