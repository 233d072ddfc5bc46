"""Who uses the hub under load, for locust: readers, contributors with pictures and sounds, moderators."""

import io
import itertools
import os
import random
import re
import wave
from http import HTTPStatus

from locust import HttpUser, between, task
from PIL import Image
from requests.adapters import HTTPAdapter

NAME, AWAY = os.environ["LOAD_NAME"], {int(status) for status in os.environ.get("LOAD_AWAY", "").split()}
CERTIFICATE, SESSIONS = os.environ["LOAD_CERTIFICATE"], os.environ.get("LOAD_SESSIONS", "").split()
addresses = (f"127.1.{number // 250}.{number % 250 + 1}" for number in itertools.count())
PAGES = ["/", "/yellow-book/", "/yellow-book/?kind=poem", "/strategy/", "/initiatives/", "/cy/", "/search/?query=music"]


class FromItsOwnAddress(HTTPAdapter):
    """Limits on tries count addresses, so everybody has one, of this machine."""

    def __init__(self, address):
        self.address = address
        super().__init__()

    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, source_address=(self.address, 0), **kwargs)


class Person(HttpUser):
    """Somebody with a browser."""

    abstract = True

    def on_start(self):
        self.client.mount("https://", FromItsOwnAddress(next(addresses)))
        self.client.verify = CERTIFICATE
        self.client.headers.update({"Host": NAME, "Referer": f"https://{NAME}/"})

    def ask(self, path, name, data=None, files=None):
        """The words of an answer. A server's error is a fault unless it is one that says what is away."""
        method = "GET" if data is None else "POST"
        with self.client.request(method, path, data=data, files=files, name=name, catch_response=True) as answer:
            if answer.status_code in AWAY or answer.status_code == HTTPStatus.NOT_FOUND:
                answer.success()
            return answer.text if answer.ok else ""


class Reader(Person):
    """Reads a page, with its pictures, and then another."""

    fixed_count, wait_time = int(os.environ["LOAD_READERS"]), between(5, 25)

    @task
    def read(self):
        page = self.ask(random.choice(PAGES), "reading: a page")
        works = re.findall(r'href="(/yellow-book/works/\d+/[^"/]*/)"', page)
        if works:
            page = self.ask(random.choice(works), "reading: a work")
        for picture in re.findall(r'src="(/(?:media|files)/[^"]+)"', page)[:3]:
            self.ask(picture, "reading: a picture")


def picture():
    """A photograph as a phone makes them, of about two megabytes."""
    data = io.BytesIO()
    Image.effect_noise((3000, 2000), 40).convert("RGB").save(data, "JPEG", quality=75)
    return data.getvalue()


def sound():
    """Half a minute of a tone, as a recorder makes it."""
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setparams((1, 2, 44100, 0, "NONE", ""))
        file.writeframes(bytes(random.randbytes(4410)) * 300)
    return data.getvalue()


class Contributor(Person):
    """Begins a work, writes, and sends a picture or a sound with it; then begins another one."""

    fixed_count, wait_time = int(os.environ.get("LOAD_CONTRIBUTORS", "0")), between(5, 15)
    FILES = {"artwork": ("pictures", "a.jpg", picture()), "audio": ("sound", "a.wav", sound())}

    def fields(self, page):
        """What the form of a page names by itself."""
        hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
        return dict(hidden)

    @task
    def offer(self):
        self.client.cookies.clear()
        kind, (field, name, content) = random.choice(list(self.FILES.items()))
        page = self.ask("/yellow-book/share/", "offering: begin")
        page = self.ask("/yellow-book/share/", "offering: begin", self.fields(page) | {"kind": kind})
        for words in ("The sea", "The sea, again"):
            self.wait()
            said = self.fields(page) | {"title": words, "kind": kind, "text": f"{words}.\n" * 20, "then": "stay"}
            page = self.ask("/yellow-book/share/work/", "offering: words", said) or page
        said = self.fields(page) | {"title": "The sea", "kind": kind, "text": "The sea.", "then": "stay"}
        self.ask("/yellow-book/share/work/", f"offering: {field}", said, {field: (name, content)})


class Moderator(Person):
    """Looks at what waits, and reads a work."""

    fixed_count, wait_time = len(SESSIONS), between(5, 15)
    free = iter(SESSIONS)

    def on_start(self):
        super().on_start()
        self.client.cookies.set("sessionid", next(self.free))

    @task
    def moderate(self):
        self.ask("/admin/", "moderating: home")
        self.wait()
        self.ask("/admin/snippets/yellowbook/contribution/", "moderating: queue")
