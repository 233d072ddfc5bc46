from django.core.management.base import BaseCommand
from django.db import transaction

from hub.setup.roles import set_up_sides
from hub.setup.tree import set_up_languages, set_up_pages, set_up_site
from hub.setup.workflow import set_up_workflow


class Command(BaseCommand):
    help = "Make the real, empty hub: languages, sides, workflow, pages, site. Safe to run again; never undoes an edit."

    @transaction.atomic
    def handle(self, *args, **options):
        steps = [set_up_languages, set_up_sides, set_up_pages, set_up_site, set_up_workflow]
        made = [line for step in steps for line in step()]
        if options["verbosity"]:
            self.stdout.write("\n".join(f"Made {line}." for line in made) or "The hub is set up; nothing was changed.")
