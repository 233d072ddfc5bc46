"""Settings of the demo hub with the error pages and the page cache of production."""

from hub.settings.dev import *

DEBUG = False
PAGE_CACHE = True
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True  # serves static files without collectstatic
