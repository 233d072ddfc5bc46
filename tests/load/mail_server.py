"""A mail server that takes everything and writes down whom it was for."""

import re
import socketserver
from threading import Thread

from tests.load.events import write_event


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        people = []
        self.wfile.write(b"220 mail\r\n")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"RCPT":
                people += re.findall(rb"<(.+)>", line)
            if verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                for words in self.rfile:
                    if words == b".\r\n":
                        break
                else:
                    return  # it was broken off, so nothing was taken
                write_event("mail", to=[person.decode() for person in people])
                people = []
            self.wfile.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 mail\r\n")
            if verb == b"QUIT":
                return


class MailServer(socketserver.ThreadingTCPServer):
    """Stands on one port of this machine, may go away, and comes back."""

    allow_reuse_address = daemon_threads = True

    @classmethod
    def begin(cls, port):
        server = cls(("127.0.0.1", port), Conversation)
        Thread(target=server.serve_forever, daemon=True).start()
        return server

    def go_away(self):
        self.shutdown()
        self.server_close()
