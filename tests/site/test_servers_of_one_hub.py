"""Two servers of one hub, as they run: they count as one, and neither's log holds what nobody should read."""

import http.cookiejar
import json
import os
import re
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager

import pytest

from tests.site.conftest import DemoHub, ask, free_port, running
from tests.site.people import AtKeyboard, problems
from tests.site.test_sharing_in_browser import Contributor

pytestmark = pytest.mark.browser
LINK = "Zx3_aB9-kLmN0pQrStUvWxYz1234567890abcdefGHI"
GUNICORN = ("-m", "gunicorn", "--workers", "2", "--access-logfile", "-", "--bind")
RUNSERVER = ("manage.py", "runserver", "--noreload")


@pytest.fixture
def another(demo_hub, tmp_path):
    """A second server of the demo hub."""
    settings = {
        "DJANGO_SETTINGS_MODULE": "tests.site.settings_without_debug",
        "METRICS_TOKEN": "the token of these tests",
        "PROMETHEUS_MULTIPROC_DIR": str(tmp_path / "metrics"),
    }

    @contextmanager
    def start(command):
        yield from running(DemoHub(f"http://127.0.0.1:{free_port()}", demo_hub.env | settings), tmp_path, command)

    start.log = tmp_path / "server.log"
    return start


class Guesser:
    """A program that types wrong passwords."""

    def __init__(self, hub):
        self.address = f"{hub.address}/admin/login/"
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.opener.open(self.address, timeout=60).close()

    def guess(self, name):
        """The status of the response, and its Retry-After."""
        [token] = [cookie.value for cookie in self.jar if cookie.name == "csrftoken"]
        said = {"username": name, "password": "wrong", "csrfmiddlewaretoken": token}
        try:
            with self.opener.open(self.address, urllib.parse.urlencode(said).encode(), timeout=60) as answer:
                return answer.status, 0
        except urllib.error.HTTPError as error:
            with error:
                return error.code, int(error.headers["Retry-After"])

    def guess_until_told_to_wait(self, name):
        """Type wrong passwords until everybody must wait for some seconds."""
        assert any(self.guess(name)[1] > 5 for _try in range(5000))


def test_what_was_guessed_at_one_server_counts_at_all_of_them(demo_hub, another):
    with another(GUNICORN) as other:
        here, there = Guesser(demo_hub), Guesser(other)
        here.guess_until_told_to_wait("nobody of this name")
        assert there.guess("nobody of this name")[0] == 429
        assert there.guess("another name")[0] == 200


def every_process_tells_of_all_requests(hub):
    for _time in range(8):
        hub.get("/robots.txt")
    for _time in range(8):
        bearer = {"Authorization": "Bearer the token of these tests"}
        request = urllib.request.Request(f"{hub.address}/metrics", headers=bearer)  # noqa: S310 (our own server)
        with ask(request, timeout=60) as answer:
            assert 'hub_requests_total{method="GET",route="robots",status="200"} 8.0' in answer.read().decode()


TAKE_ONE_BACK = """
from yellowbook.models import Contribution
from yellowbook.workflow import withdrawing
withdrawing.hide(Contribution.objects.get(pk={number}))
"""


@pytest.mark.invariant(5)
def test_what_is_taken_back_in_one_process_is_in_no_answer_of_another(demo_hub, another):
    work = re.findall(r"/yellow-book/works/\d+/[\w-]+/", demo_hub.get("/yellow-book/feed/").text)[-1]
    number = work.split("/")[3]
    link = f"/yellow-book/works/{number}/"
    with another(GUNICORN) as other:

        def answers(path, **headers):
            """What the server's processes answer; both are asked by then."""
            request = urllib.request.Request(other.address + path, headers=headers)  # noqa: S310 (our own server)
            return [other.send(request) for _time in range(12)]

        before = {path: answers(path)[-1] for path in (work, "/yellow-book/feed/", "/sitemap-works.xml")}
        etags = {path: answer.headers["ETag"] for path, answer in before.items()}
        for path, etag in etags.items():
            assert {answer.status for answer in answers(path, **{"If-None-Match": etag})} == {304}
        demo_hub.manage("shell", "-c", TAKE_ONE_BACK.format(number=number))
        for path, etag in etags.items():
            assert link in before[path].text
            for answer in [*answers(path), *answers(path, **{"If-None-Match": etag})]:
                assert answer.status == (410 if path == work else 200)
                assert path == work or link not in answer.text


@pytest.mark.invariant(6)
@pytest.mark.parametrize("command", [RUNSERVER, GUNICORN], ids=["runserver", "gunicorn"])
def test_no_log_of_a_server_holds_a_private_link_or_what_somebody_looked_for(another, command):
    places = [f"/yellow-book/receipt/{LINK}/", f"/cy/yellow-book/receipt/{LINK}", f"/yelow-book/{LINK}/"]
    with another(command) as hub:
        for place in places:
            hub.get(place)
        hub.get("/search/?query=kettle")
        hub.get("/yellow-book/receipt/")
        if command == GUNICORN:
            every_process_tells_of_all_requests(hub)
    log = another.log.read_text()
    for asked in ("/yellow-book/receipt", "/search/"):
        assert f"GET {asked}" in log
    assert LINK[4:30] not in log
    assert "kettle" not in log
    assert command == RUNSERVER or '"logger": "gunicorn.error"' in log


@pytest.mark.invariant(6)
def test_no_request_of_a_browser_sends_the_private_link_as_its_referrer(browser, hub_without_debug):
    contributor = Contributor(browser, hub_without_debug)
    contributor.go("/yellow-book/share/")
    contributor.choose("Poem or story")
    contributor.go("/yellow-book/receipt/")
    link = re.search(r"/yellow-book/receipt/[\w-]{43}/", contributor.page.content())[0]
    other = Contributor(browser, hub_without_debug)
    told = []
    other.page.on("request", lambda request: told.append(json.dumps(request.headers)))
    other.go(link)
    other.page.reload()
    other.choose("Open it")
    assert other.page.url.endswith("/yellow-book/receipt/")
    other.go(link.replace("receipt", "reciept"))
    other.choose("Go to the home page")
    assert len(told) > 8
    assert not [headers for headers in told if link[-20:] in headers]


@pytest.mark.parametrize("width", [360, 1280])
def test_whoever_must_wait_to_sign_in_is_told_so_and_keeps_the_name(browser, demo_hub, width):
    person = AtKeyboard(browser, demo_hub, width)
    name = f"nobody {width}"
    guesser = Guesser(demo_hub)
    guesser.guess_until_told_to_wait(name)
    person.go("/admin/login/")
    person.fill("username", name)
    person.fill("password", "wrong")
    person.press("Enter")
    person.sees("Nothing is locked")
    assert person.page.locator("[name=username]").input_value() == name
    assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    person.page.evaluate("Promise.all(document.getAnimations().map(one => one.finished))")  # the message fades in
    assert problems(person.page) == {}
    if folder := os.environ.get("SHOTS"):
        person.page.screenshot(path=f"{folder}/wait-{width}.png", full_page=True)
