"""The door for a production web server (gunicorn hub.wsgi)."""

from django.core.wsgi import get_wsgi_application

from hub.settings.environment import choose_settings

choose_settings()
application = get_wsgi_application()
