"""The demo hub as visitors of a real one see it when something goes wrong."""

from hub.settings.dev import *

DEBUG = False
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True  # static files straight from the sources
