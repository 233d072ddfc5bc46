"""Who uses the hub under load, for locust: readers, contributors with pictures and sounds, moderators.

What they are told is kept, they write down (`tests.load.events`), and also what they tried without hearing of it.
"""

import html
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

from tests.load.events import write_event

NAME, AWAY = os.environ["LOAD_NAME"], {int(status) for status in os.environ["LOAD_AWAY"].split()}
CERTIFICATE, SESSIONS = os.environ["LOAD_CERTIFICATE"], os.environ["LOAD_SESSIONS"].split()
addresses = (f"127.1.{number // 250}.{number % 250 + 1}" for number in itertools.count())
PAGES = ["/", "/yellow-book/", "/yellow-book/?kind=poem", "/strategy/", "/initiatives/", "/cy/", "/search/?query=music"]
SHARE, RECEIPT, QUEUE = "/yellow-book/share/", "/yellow-book/receipt/", "/admin/snippets/yellowbook/contribution/"
HIDDEN = re.compile(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"')
PACE = min(1, int(os.environ["LOAD_SECONDS"]) / 120)  # people hurry in a short run, so that all is tried in it
NOT_ANY_MORE = {HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT}  # somebody else was quicker


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

    def ask(self, path, name, data=None, files=None, leads_to=""):
        """The words of an answer at the address that it should lead to; empty if there are none.

        Whatever is no answer is a fault, unless its status says which part is away.
        """
        method = "GET" if data is None else "POST"
        with self.client.request(method, path, data=data, files=files, name=name, catch_response=True) as answer:
            if answer.status_code in AWAY:
                answer.request_meta["name"] = f"{name.partition(':')[0]}: away"
                answer.success()
            elif answer.status_code in NOT_ANY_MORE:
                answer.success()
            elif answer.status_code != HTTPStatus.OK:
                write_event("fault", status=answer.status_code, request=f"{method} {path}", error=str(answer.error))
            is_there = answer.status_code == HTTPStatus.OK and answer.url.endswith(leads_to)  # `ok` is a `success`, too
            return answer.text if is_there else ""


def fields_of(page):
    """What the forms of a page name by themselves."""
    return {name: html.unescape(value) for name, value in HIDDEN.findall(page)}


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
    """Begins a work, sends a picture or a sound with it, writes, says what may be done with it, and sends it."""

    fixed_count, wait_time = int(os.environ["LOAD_CONTRIBUTORS"]), between(5 * PACE, 15 * PACE)
    FILES = {"artwork": ("pictures", "a.jpg", picture()), "audio": ("sound", "a.wav", sound())}

    @task
    def offer(self):
        self.client.cookies.clear()
        kind, (field, name, content) = random.choice(list(self.FILES.items()))
        page = self.ask(SHARE, "offering: begin")
        page = page and self.ask(SHARE, "offering: begin", fields_of(page) | {"kind": kind}, leads_to="/work/")
        if not page:
            return
        self.named, self.kept = fields_of(page), {"text": "", "files": 0, "sent": False}
        self.write_down("kept")
        self.wait()
        self.write(kind, f"offering: {field}", {field: (name, content)}, then="stay")
        self.wait()
        check = self.write(kind, "offering: words", leads_to=("/origin/" if kind == "audio" else "/age/"))
        check = check and self.answer_questions(kind)
        if check:
            self.wait()
            self.send(check)

    def write_down(self, event, **changes):
        """What of the work is kept now, or would be if what is tried succeeds."""
        facts = self.kept | changes
        if event == "kept":
            self.kept = facts
        write_event(event, work=int(self.number), **facts)

    @property
    def number(self):
        return self.named["work"].partition(":")[0]

    def say(self, step, name, fields, files=None, leads_to=""):
        """Fill in a step of the work that was begun."""
        named = {field: self.named[field] for field in ("csrfmiddlewaretoken", "work")}
        return self.ask(f"{SHARE}{step}/", name, named | fields, files, leads_to or f"/{step}/")

    def write(self, kind, name, files=None, leads_to="", **fields):
        """Save other words, and perhaps a file."""
        words = f"The sea, {random.getrandbits(64)}.\n" * 20
        changes = {"text": words.strip(), "files": self.kept["files"] + len(files or {})}
        self.write_down("tried", **changes)
        said = {"title": "The sea", "kind": kind, "text": words.strip().replace("\n", "\r\n")} | fields
        page = self.say("work", name, said, files, leads_to)
        if page:
            self.write_down("kept", **changes)
        return page

    def answer_questions(self, kind):
        """Answer the question of each page. Returns the page that shows all of it once more."""
        sung = {"origin": {"origin": "own"}, "transcript": {"transcript": "The sea."}} if kind == "audio" else {}
        answers = sung | {
            "age": {"age": "adult"},
            "name": {"credit_kind": "anonymous"},
            "consent": {"purposes": ["website"]},
            "answer": {"answer": "email"},
            "email": {"email": f"{self.number}@example.org"},
        }
        page = None
        for step, leads_to in zip(answers, [*list(answers)[1:], "check"], strict=True):
            page = self.say(step, "offering: questions", answers[step], leads_to=f"/{leads_to}/")
            if not page:
                break
        return page

    def send(self, page):
        self.write_down("tried", sent=True)
        if self.say("check", "offering: send", {"seen": fields_of(page)["seen"]}, leads_to="/sent/"):
            self.write_down("kept", sent=True)


class Moderator(Person):
    """Looks at what waits, reads a work, and says yes to it."""

    fixed_count, wait_time = len(SESSIONS), between(5 * PACE, 15 * PACE)
    free = iter(SESSIONS)

    def on_start(self):
        super().on_start()
        self.me, session = next(self.free).split(":")
        self.client.cookies.set("sessionid", session)

    @task
    def moderate(self):
        self.ask("/admin/", "moderating: home")
        self.wait()
        queue = self.ask(QUEUE, "moderating: queue")
        works = sorted(set(re.findall(rf"{QUEUE}edit/(\d+)/", queue)))
        if works:
            self.agree(random.choice(works))

    def agree(self, work):
        screen = f"{QUEUE}edit/{work}/"
        page = self.ask(f"{screen}?open=1", "moderating: a work")
        if 'value="agree"' not in page:
            return
        self.wait()
        said = fields_of(page) | {"action": "agree"}
        write_event("tried yes", work=int(work), person=int(self.me))
        if "You agreed" in self.ask(screen, "moderating: a yes", said):
            write_event("yes", work=int(work), person=int(self.me))
