"""All that is asked of entries to find and count them, in the index that joins them to Wagtail's.

PostgreSQL then reads no rows of theirs but those that it shows. It only knows so if `id` is in it as it is, too.
"""

from django.db import migrations

from search.postgres_indexes import OnPostgres, index

AS_TEXT = "search_entry ((CAST(id AS varchar(50))))"


class Migration(migrations.Migration):
    dependencies = [("search", "0006_titles_in_the_index")]

    operations = [
        index("search_entry_counted", f'{AS_TEXT} INCLUDE (id, "group", language, traits, at)'),
        OnPostgres("DROP INDEX search_entry_id_as_text", f"CREATE INDEX search_entry_id_as_text ON {AS_TEXT}"),
    ]
