"""A fake Elasticsearch server that records its requests and returns one entry."""

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread


class Engine(HTTPServer):
    """`asked` holds every request; `entry` is the result of every search."""

    def __init__(self, entry):
        super().__init__(("127.0.0.1", 0), Handler)
        self.entry, self.asked = entry, []

    @property
    def settings(self):
        """The settings that make it the hub's engine."""
        backend = {"BACKEND": "search.engines.elasticsearch9", "URLS": [f"http://127.0.0.1:{self.server_port}"]}
        return {"default": backend}


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
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
        self.send_response(200)
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
