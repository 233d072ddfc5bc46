"""With every save Wagtail weighs titles anew: it asks for all rows of its index whose title is not empty.

Those are few, since entries have their words elsewhere; with this index PostgreSQL reads no others.
"""

from django.db import migrations

from search.postgres_indexes import index


class Migration(migrations.Migration):
    dependencies = [("search", "0005_traits")]

    operations = [index("search_length_of_title", "wagtailsearch_indexentry (length(title))")]
