from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from hub.backup import database
from hub.backup.errors import BackupError
from hub.backup.making import back_up


class Command(BaseCommand):
    help = (
        "Bring the database, the files and what is derived from them up to the version of the hub in this folder: "
        "a backup first, then each step in its order. Safe to run again, such as after one that failed."
    )
    requires_system_checks = []  # they are its second step

    def add_arguments(self, parser):
        way = parser.add_mutually_exclusive_group(required=True)
        way.add_argument("--backup", type=Path, metavar="FOLDER", help="a folder that is not there yet")
        way.add_argument("--without-backup", action="store_true", help="somebody has made one another way")

    def handle(self, *args, **options):
        steps = [
            ("Check the settings", "check", {"deploy": True, "fail_level": "ERROR"}),
            ("Migrate the database", "migrate", {}),
            ("Make what is missing", "setup_hub", {}),
            ("Collect static files", "collectstatic", {"interactive": False}),
            ("Find which file is used where", "rebuild_references_index", {}),
            ("Put the search index right", "update_index", {}),
            ("Finish what was broken off", "tend_yellow_book", {}),
        ]
        if options["backup"] and connection.introspection.table_names():
            self.stdout.write("Back up …")
            self.back_up(options["backup"].absolute())
        for number, (words, command, settings) in enumerate(steps, 1):
            self.stdout.write(f"{number} of {len(steps)}. {words} ({command}) …")
            call_command(command, verbosity=0, **settings)
        self.stdout.write("Upgraded. Restart web, worker and clock now, one after the other.")

    def back_up(self, folder):
        """Everything as it is before the first step; without that, nothing is touched."""
        try:
            database.refuse_unfinished()
            back_up(folder, lambda words: self.stdout.write(f"  {words}"))
        except BackupError as error:
            raise CommandError(f"Nothing was changed. {error}") from None
