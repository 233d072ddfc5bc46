"""A fake Elasticsearch server that records its requests and returns one entry, or fails."""

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from hub.settings.search import search_backends


class Engine(HTTPServer):
    """`asked` holds every search; `entry` is the result of each. `sent` holds what it is to index.

    Unless its `status` is 200, it fails at everything.
    """

    def __init__(self, entry):
        super().__init__(("127.0.0.1", 0), Handler)
        self.entry, self.asked, self.sent, self.status = entry, [], "", 200

    @property
    def settings(self):
        return backends(f"http://127.0.0.1:{self.server_port}")


def backends(url):
    """The settings that make the engine at this address the hub's, with little patience."""
    backends = search_backends(f"elasticsearch9+{url}")
    backends["default"]["TIMEOUT"] = 0.5
    return backends


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        said = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
        if "/_search" in self.path:
            self.search(json.loads(said))
        else:
            self.server.sent += said
            self.answer({"errors": False, "items": []})

    def do_PUT(self):
        self.do_POST()

    def do_GET(self):
        self.answer({})

    def do_HEAD(self):
        self.answer({})

    def do_DELETE(self):
        self.answer({})

    def search(self, body):
        self.server.asked.append(body)
        self.answer(self.counts() if "aggregations" in body else self.hits())

    def counts(self):
        buckets = [{"key": self.server.entry.traits, "doc_count": 1}]
        return {"aggregations": {"traits": {"buckets": buckets}}}

    def hits(self):
        pk = str(self.server.entry.pk)
        return {"hits": {"hits": [{"_id": pk, "_score": 1.0, "fields": {"pk": [pk]}}]}}

    def answer(self, said):
        content = json.dumps(said).encode()
        self.send_response(self.server.status)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args):
        """Say nothing."""


@contextmanager
def running(entry):
    engine = Engine(entry)
    thread = Thread(target=engine.serve_forever)
    thread.start()
    try:
        yield engine
    finally:
        engine.shutdown()
        thread.join()
        engine.server_close()
