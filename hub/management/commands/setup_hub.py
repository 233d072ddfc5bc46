from django.core.management.base import BaseCommand
from django.db import transaction

from hub.setup.roles import set_up_sides, sync_roles
from hub.setup.synonyms import set_up_synonyms
from hub.setup.tree import set_up_languages, set_up_pages, set_up_site
from hub.setup.workflow import ask_about_names, record_earlier_publications, set_up_workflow
from hub.setup.yellow_book_lists import set_up_yellow_book


class Command(BaseCommand):
    help = (
        "Make the real, empty hub: languages, sides, workflow, pages, site; and keep what each role may do. "
        "Safe to run again; never undoes an edit."
    )

    @transaction.atomic
    def handle(self, *args, **options):
        steps = [
            *(set_up_languages, set_up_sides, set_up_pages, set_up_site, set_up_workflow, set_up_yellow_book),
            *(set_up_synonyms, record_earlier_publications, ask_about_names),
        ]
        done = [f"Made {line}." for step in steps for line in step()] + sync_roles()
        if options["verbosity"]:
            self.stdout.write("\n".join(done) or "The hub is set up; nothing was changed.")
