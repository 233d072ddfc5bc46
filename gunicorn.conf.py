"""How gunicorn serves the hub. It finds this file by itself, where it is started in the project's folder."""

import os
import re
import sys
from pathlib import Path

from gunicorn.glogging import Logger

sys.path.append(str(Path(__file__).parent))  # gunicorn itself adds it later

from hub.observability.logs import JSONFormatter
from hub.settings.observability import METRICS_FOLDER

wsgi_app = "hub.wsgi"
# Readers pass those who send files and wait for them to be cleaned: of a machine's threads, no more than the queue of
# hub.core.intake holds ever wait for that. A process whose threads are busy takes no more connections, so that another
# one does. Each thread has a connection to the database of its own. WEB_CONCURRENCY sets another number of processes.
workers = int(os.environ.get("WEB_CONCURRENCY", os.cpu_count() or 1))
threads = worker_connections = 24
keepalive = 0  # as nginx asks: an idle connection would count as a busy one
worker_class = "gthread"
timeout = graceful_timeout = 180  # seconds: long sounds take a while to arrive and to be made ready
# Its access log is off: the hub writes a line about each request itself. Switched on, it tells neither who asked nor
# where they came from, and the hub hides private links in it.
access_log_format = '%(t)s "%(m)s %(U)s" %(s)s %(b)s %(M)sms'


class JSONLogger(Logger):
    """Writes what gunicorn itself has to say as the hub writes its log."""

    def setup(self, cfg):
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(JSONFormatter())


logger_class = JSONLogger


def on_starting(server):
    """Remove the figures of processes that ended before gunicorn was started: only while it runs do they add up."""
    for file in METRICS_FOLDER.glob("*.db"):
        process = re.search(r"\d+", file.name)
        if process and not Path("/proc", process[0]).exists():
            file.unlink(missing_ok=True)
