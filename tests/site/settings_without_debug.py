"""Settings of the demo hub with the error pages of production."""

from hub.settings.dev import *

DEBUG = False
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True  # serves static files without collectstatic
