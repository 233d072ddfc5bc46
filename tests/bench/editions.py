"""`python -m tests.bench.editions` measures how long the files of an edition take, and how large they are."""

import sys
import tempfile
import time

from tests.bench import pages

WORKS = (20, 300)  # they share a few pictures and a sound, as those of `make_contributions` do


def measure(number):
    """Yield what a table says of each file of an edition with so many works: seconds, megabytes, pages."""
    from tests.yellowbook.editions import an_edition
    from yellowbook.editions import files
    from yellowbook.models import Contribution, EditionFile

    works = list(Contribution.objects.filter(live=True, about="Made up for measuring.")[:number])
    body = [("works", works[at : at + 50]) for at in range(0, number, 50)]
    edition = an_edition(slug=f"measured-{number}", body=body)
    EditionFile.objects.all().delete()  # made when it was published, where no worker does that
    for form in EditionFile.Format:
        began = time.perf_counter()
        files.make(edition, form)
        seconds, row = time.perf_counter() - began, EditionFile.objects.get(edition=edition, format=form)
        yield number, form.label, f"{seconds:.1f}", f"{row.size / 1e6:.1f}", max(row.pages.values(), default="")


def main():
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        pages.start(folder)
        from django.core.management import call_command

        from yellowbook.contributors.models import Consent

        call_command("make_contributions", max(WORKS), verbosity=0)
        Consent.objects.update(purposes=["website", "print", "ebook"])
        sys.stdout.write("| works | file | seconds | MB | last work on page |\n|---|---|---|---|---|\n")
        for number in WORKS:
            for row in measure(number):
                sys.stdout.write(f"| {' | '.join(map(str, row))} |\n")


if __name__ == "__main__":
    main()
