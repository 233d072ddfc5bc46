#!/usr/bin/env python
"""The hub's command line: `python manage.py help` lists what it can do."""

import sys

from django.core.management import execute_from_command_line

from hub.settings.environment import choose_settings

if __name__ == "__main__":
    choose_settings(unnamed="hub.settings.dev")
    execute_from_command_line(sys.argv)
