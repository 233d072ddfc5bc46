"""What Wagtail's search needs on PostgreSQL so that it reads no table from end to end.

It looks for words in `title || body` of its index, which has an index for each of the two but none for both; and it
joins what it found to what is looked for by `CAST(id AS varchar(50))`. Works are not in its index themselves, but found
as entries.
"""

from django.db import migrations

from search.postgres_indexes import index

SEARCHED = ["search_entry", "wagtailcore_page"]


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_entries"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [
        index("search_title_and_body", "wagtailsearch_indexentry USING gin ((title || body))"),
        *[index(f"{table}_id_as_text", f"{table} ((CAST(id AS varchar(50))))") for table in SEARCHED],
    ]
