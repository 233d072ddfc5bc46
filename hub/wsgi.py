"""The door for a production web server (gunicorn hub.wsgi). It stays shut while a restore is not finished."""

from importlib import import_module

from django.core.wsgi import get_wsgi_application

from hub.settings.environment import choose_settings

choose_settings()
application = get_wsgi_application()
import_module("hub.backup.database").refuse_unfinished()  # once the settings are there
