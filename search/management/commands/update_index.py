"""`python manage.py update_index`: see search/indexing/reindex.py."""

from time import monotonic

from django.core.management.base import CommandError
from wagtail.search.backends import get_search_backend
from wagtail.search.management.commands import update_index

from search.indexing import reindex
from search.models import Entry, MissedChange


class Command(update_index.Command):
    """Repairs entries before Wagtail's command of the same name does its part."""

    help = (
        "Put everything that can be found right, writing only what differs. Broken off, it goes on with the next run."
    )

    def handle(self, **options):
        self.verbosity = options["verbosity"]
        if not options["schema_only"]:
            for name, (model, _entries_of) in reindex.SOURCES.items():
                self.put_right(name, model.objects.count())
            self.write(f"word: {reindex.recount_words()} counted anew.")
        missed = list(MissedChange.objects.values_list("pk", flat=True))
        super().handle(**options)
        if not options["schema_only"] and options["backend_name"] in {None, "default"}:
            forget_missed(missed)
        reindex.analyze_tables()

    def put_right(self, name, number):
        """Repair the entries of one kind, and print the progress."""
        began, done, written = monotonic(), 0, 0
        for looked_at, changed in reindex.reindex(name):
            done, written = done + looked_at, written + changed
            a_second = done / max(monotonic() - began, 0.001)
            self.write(f"{name}: {done} of {number}, {written} written, {a_second:.0f} a second.")

    def update_backend(self, backend_name, **options):
        self.is_outside = get_search_backend(backend_name).catch_indexing_errors  # which database backends don't
        super().update_backend(backend_name, **options)

    def queryset_chunks(self, qs, *size):
        """Batches of a model. Entries only for an external engine, which starts empty: the database's are right."""
        return super().queryset_chunks(qs if self.is_outside or qs.model is not Entry else qs.none(), *size)


def forget_missed(numbers):
    """Let searches use an engine again that missed these changes. Raises CommandError if it missed others meanwhile."""
    MissedChange.objects.filter(pk__in=numbers).delete()
    if MissedChange.objects.exists():
        raise CommandError("The search engine did not hear of a change that was made meanwhile. Run it again.")
