from django.core.management.base import BaseCommand
from django.db import transaction

from hub.setup.records import account_for_the_past
from hub.setup.roles import keep_roles_right, set_up_sides
from hub.setup.search import set_up_synonyms
from hub.setup.tree import set_up_languages, set_up_pages, set_up_site
from hub.setup.workflow import ask_about_names, set_up_workflow
from hub.setup.yellow_book import set_up_yellow_book


class Command(BaseCommand):
    help = (
        "Make the real, empty hub: languages, sides, workflow, pages, site; and keep what each role may do. "
        "Safe to run again; never undoes an edit."
    )

    @transaction.atomic
    def handle(self, *args, **options):
        steps = [
            *(set_up_languages, set_up_sides, set_up_pages, set_up_site, set_up_workflow, set_up_yellow_book),
            *(set_up_synonyms, account_for_the_past, ask_about_names),
        ]
        done = [f"Made {line}." for step in steps for line in step()] + keep_roles_right()
        if options["verbosity"]:
            self.stdout.write("\n".join(done) or "The hub is set up; nothing was changed.")
