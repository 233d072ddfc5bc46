"""Serving the public: PostgreSQL, https, and a refusal to start without what must be set."""

import os

from hub.settings.environment import read_dot_env
from hub.settings.refusals import faults, folder_faults, refuse

read_dot_env()
refuse(faults(os.environ))

from hub.settings.base import *

refuse(folder_faults({"MEDIA_ROOT": MEDIA_ROOT, "STATIC_ROOT": STATIC_ROOT}, PRIVATE_MEDIA_ROOT))
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
