"""docs/operations.md, followed word by word on a fresh copy; then the site is walked as visitors walk it."""

import http.client
import re
import shutil
from contextlib import closing, contextmanager
from functools import partial
from threading import Event, Thread

import pytest

from hub.settings.headers import (
    SECURE_CROSS_ORIGIN_OPENER_POLICY,
    SECURE_REFERRER_POLICY,
    SECURITY_HEADERS,
    X_FRAME_OPTIONS,
)
from tests.operations.machine import ADMIN, NAME, Machine, blocks_of, connected

pytestmark = pytest.mark.nightly

JOBS = ["publish_scheduled", "send_messages", "tend_yellow_book", "prune_db_task_results", "clearsessions"]
WAITING = "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status = 'READY'"
TOKEN = "a long random text for figures"
FILE = "works/0123456789abcdef0123456789abcdef01234567.webp"


OF_EVERY_ANSWER = SECURITY_HEADERS | {
    "X-Frame-Options": X_FRAME_OPTIONS,
    "Cross-Origin-Opener-Policy": SECURE_CROSS_ORIGIN_OPENER_POLICY,
    "Referrer-Policy": SECURE_REFERRER_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
}


def differing_headers(headers):
    """The headers of an answer that nginx makes itself which are not as on the hub's answers."""
    assert "frame-ancestors" in headers["Content-Security-Policy"]
    return {name: headers[name] for name, value in OF_EVERY_ANSWER.items() if headers[name] != value}


OFFER = """
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.core.files import jpeg
from yellowbook.workflow import submitting

work, slip = submitting.begin("artwork")
work.title = "{title}"
work.save()
submitting.add_picture(work, SimpleUploadedFile("a.jpg", jpeg()))
print("OFFERED", work.pk, slip.link, work.pictures.get().upload.original.name)
"""
OPEN = """
from tests.publishing import set_up_public_hub

set_up_public_hub()
"""
SIGN_IN = """
from django.contrib.auth import get_user_model
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

client, person = Client(), get_user_model().objects.get()
client.force_login(person)
session = client.session
session[DEVICE_ID_SESSION_KEY] = TOTPDevice.objects.create(user=person, name="phone").persistent_id
session.save()
print("SESSION", client.cookies["sessionid"].value)
"""


def said(text, word):
    """What follows a word at the beginning of a line."""
    return re.search(rf"^{word} (.*)$", text, re.M)[1].split()


@pytest.fixture(scope="module")
def machine():
    with Machine() as machine:
        machine.install()
        machine.wait_for("The hub answers", machine.is_ready)
        machine.look()
        machine.manage(OPEN)
        yield machine


def first_match(pattern, text):
    return re.search(pattern, text)[0]


def test_the_site_is_served_over_tls_as_the_document_promises(machine):
    for path, words in {
        "/": "Co-production",
        "/cy/": 'lang="cy"',
        "/yellow-book/": "Yellow Book",
        "/search/?query=music": "music",
        "/admin/login/": "password",
        "/readyz": "true",
    }.items():
        status, headers, text = machine.ask(path)
        assert (path, status) == (path, 200)
        assert words in text
        assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
        assert ("Set-Cookie" in headers) == (path == "/admin/login/")
    assert "Secure" in machine.ask("/admin/login/")[1]["Set-Cookie"]
    style = first_match(r"/static/[^\"]+\.[0-9a-f]{12}\.css", machine.ask("/")[2])
    status, headers, _text = machine.ask(style)
    assert status == 200
    assert "immutable" in headers["Cache-Control"]


def test_plain_http_leads_to_tls(machine):
    with closing(http.client.HTTPConnection("127.0.0.1", machine.http, timeout=60)) as connection:
        connection.request("GET", "/strategy/", headers={"Host": NAME})
        answer = connection.getresponse()
        assert (answer.status, answer.headers["Location"]) == (301, f"https://{NAME}/strategy/")


@pytest.mark.invariant(5)
def test_a_public_file_is_handed_out_and_a_private_one_is_not(machine):
    for folder in ("media", "private"):
        file = machine.folder / "srv/hub" / folder / FILE
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"what is {folder}")
    (machine.folder / "srv/hub/private/secret.webp").write_text("secret")
    status, headers, text = machine.ask(f"/media/{FILE}")
    assert (status, text, headers["Content-Type"]) == (200, "what is media", "image/webp")
    assert headers["Cache-Control"] == "no-cache"
    assert differing_headers(headers) == {"Cross-Origin-Resource-Policy": "cross-origin"}  # for players of podcasts
    for path in (
        *(f"/private/{FILE}", "/private/secret.webp", "/media/private/secret.webp", "/media/../private/secret.webp"),
        *(
            "/media/..%2fprivate%2fsecret.webp",
            "/media/works/..%2f..%2fprivate%2fsecret.webp",
            "/media../private/secret.webp",
        ),
        *("/media/", "/media/works/", "/.env", "/media/../app/.env", "/static/../../../.env", f"/media/{FILE}/"),
    ):
        status, _headers, text = machine.ask(path)
        assert (path, status) in {(path, 400), (path, 404)}
        assert "secret" not in text.replace(path, "")
    (machine.folder / "srv/hub/media" / FILE).unlink()
    assert machine.ask(f"/media/{FILE}")[0] == 404


@pytest.mark.invariant(6)
def test_the_log_of_the_web_server_holds_no_private_link_and_nothing_that_was_looked_for(machine):
    link = "Zx3_aB9-kLmN0pQrStUvWxYz1234567890abcdefGHI"
    machine.ask(f"/yellow-book/receipt/{link}/", Referer=f"https://{NAME}/yellow-book/receipt/{link}/")
    machine.ask(f"/cy/yelow-book/{link}")
    machine.ask("/search/?query=kettle")
    file = machine.folder / "var/log/nginx/hub.log"  # nginx writes a line after the answer was sent
    machine.wait_for("It is logged", lambda: '"GET /search/"' in file.read_text())
    log = file.read_text()
    assert '"GET /yellow-book/receipt/-"' in log
    for told in (link[4:20], "kettle", "127.0.0.1"):
        assert told not in log + (machine.folder / "var/log/nginx/hub-error.log").read_text()


def test_worker_and_clock_do_their_work_on_several_machines_and_outlive_a_restart_of_the_database(machine):
    machine.start_unit("hub-clock", called="clock of another machine")
    clocks = ["hub-clock", "clock of another machine"]

    def runs(words):
        return sum(machine.lines(clock, words) for clock in clocks)

    def counted():
        return [runs(f"{job}: done in") for job in JOBS]

    machine.wait_for("Each job ran", lambda: all(counted()))
    before = counted()
    with connected(machine.uri) as database:
        database.execute("UPDATE core_scheduledjob SET due_at = now()")
    machine.wait_for("Each job ran again", lambda: all(map(int.__gt__, counted(), before)))
    assert counted() == [number + 1 for number in before]
    with connected(machine.uri) as database:
        machine.wait_for("All tasks were done", lambda: database.execute(WAITING).fetchone() == (0,))
    with connected(machine.server) as server:
        server.execute(f"ALTER DATABASE {machine.database} ALLOW_CONNECTIONS false")
        ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        server.execute(ends, [machine.database])
        machine.wait_for("The clocks saw it", lambda: all(machine.lines(c, "does not answer") for c in clocks))
        server.execute(f"ALTER DATABASE {machine.database} ALLOW_CONNECTIONS true")
    with connected(machine.uri) as database:
        before = counted()
        database.execute("UPDATE core_scheduledjob SET due_at = now()")
        database.execute("UPDATE django_tasks_database_dbtaskresult SET status = 'READY', started_at = NULL")
        machine.wait_for("The clocks go on", lambda: counted() > before)
        machine.wait_for("The worker works again", lambda: database.execute(WAITING).fetchone() == (0,))
    assert machine.is_ready()
    assert [machine.stop(clock) for clock in clocks] == [0, 0]
    machine.start_unit("hub-clock")


def test_a_backup_is_made_and_restored_as_the_document_says(machine):
    [begin], [back_up, restore] = blocks_of("Look after it"), blocks_of("Back up and restore")
    machine.follow([begin, back_up], {})
    for unit in machine.units:
        machine.stop(unit)
    with connected(machine.uri) as database:
        database.execute("UPDATE users_user SET email = 'lost@example.org'")
    machine.follow([begin, restore], {"from=/srv/backups/2026-11-28": "from=/srv/backups/$(date +%F)"})
    for unit in machine.units:
        machine.start_unit(unit)
    machine.wait_for("The hub answers again", machine.is_ready)
    with connected(machine.uri) as database:
        assert database.execute("SELECT email FROM users_user").fetchall() == [(ADMIN["EMAIL"],)]


def test_an_upgrade_and_new_keys_sign_nobody_out(machine):
    [begin], [upgrade], [rotate] = map(blocks_of, ("Look after it", "Upgrade", "Rotate keys"))
    [session] = said(machine.manage(SIGN_IN), "SESSION")
    settings = machine.folder / "srv/hub/app/.env"
    before = settings.read_text()
    no_packages = {"make upgrade": "make upgrade PIP='python -c pass'"}  # they are the tests' own
    told = machine.follow([begin, rotate, upgrade], no_packages)
    assert "7 of 7" in told
    assert list((machine.folder / "srv/backups").glob("*-before/manifest*"))
    machine.restart()
    old, new = (re.search(r"^SECRET_KEY=(.+)$", text, re.M)[1] for text in (before, settings.read_text()))
    assert old != new
    assert f"SECRET_KEY_FALLBACKS={old}\n" in settings.read_text()
    assert settings.stat().st_mode & 0o077 == 0
    assert machine.ask("/admin/", Cookie=f"sessionid={session}")[0] == 200
    assert machine.ask("/admin/", Cookie="sessionid=another")[0] == 302


@pytest.mark.invariant(8)
def test_a_hub_that_moves_house_keeps_everything_but_what_was_erased_meanwhile(machine):
    [begin], [erase], [leave, arrive] = map(blocks_of, ("Look after it", "Erase one person's data", "Move house"))
    works = {title: said(machine.manage(OFFER.format(title=title)), "OFFERED") for title in ("A kettle", "A teapot")}
    machine.follow([begin, leave], {})
    machine.follow([begin, erase], {"NUMBER": works["A teapot"][0]})
    for unit in machine.units:
        machine.stop(unit)
    with another_machine(machine):
        machine.follow([begin, "manage migrate --verbosity 0\nmanage setup_hub --verbosity 0\n"], {})
        machine.follow([begin, arrive], {})
    for unit in machine.units:
        machine.start_unit(unit)
    machine.wait_for("The hub answers again", machine.is_ready)
    for title, (_number, link, picture) in works.items():
        is_kept = title == "A kettle"
        assert (title in machine.ask(f"/yellow-book/receipt/{link}/")[2]) is is_kept
        assert (machine.folder / "srv/hub/private" / picture).exists() is is_kept
    with connected(machine.uri) as database:
        assert database.execute("SELECT email FROM users_user").fetchall() == [(ADMIN["EMAIL"],)]


@contextmanager
def another_machine(machine):
    """Let the machine have an empty database and empty folders, and of the old ones what the document carries over."""
    left = f"{machine.database}_left"
    with connected(machine.server) as server:
        server.execute(f'ALTER DATABASE "{machine.database}" RENAME TO "{left}"')
        machine.make_database(server)
        for folder in ("hub/media", "hub/private"):
            shutil.rmtree(machine.folder / "srv" / folder)
            (machine.folder / "srv" / folder).mkdir()
        yield
        server.execute(f'DROP DATABASE "{left}"')


def test_the_web_processes_are_exchanged_without_a_lost_request(machine):
    answers, enough = [], Event()

    def visit():
        while not enough.is_set():
            answers.append(machine.ask("/strategy/")[0])

    visitors = [Thread(target=visit) for _number in range(3)]
    for visitor in visitors:
        visitor.start()
    with (machine.folder / "srv/hub/app/.env").open("a") as settings:
        settings.write(f"METRICS_TOKEN={TOKEN}\n")
    try:
        began, ended = (machine.lines("hub-web", words) for words in ("Booting worker", "Worker exiting"))
        run = began - ended
        machine.signal("hub-web", machine.unit("hub-web")["Service"]["ExecReload"])
        machine.wait_for("New processes began", lambda: machine.lines("hub-web", "Booting worker") == began + run)
        machine.wait_for("The old ones ended", lambda: machine.lines("hub-web", "Worker exiting") == ended + run)
        figures = partial(machine.ask, "/metrics", Authorization=f"Bearer {TOKEN}")
        machine.wait_for("Requests are counted", lambda: "hub_requests_total" in figures()[2])
        assert machine.stop("hub-web") == 0
        before = len(answers)
        machine.start_unit("hub-web")
        machine.wait_for("Visitors are answered again", lambda: len(answers) > before + 20)
    finally:
        enough.set()
        for visitor in visitors:
            visitor.join()
    assert set(answers) == {200}


def test_whoever_comes_while_nothing_runs_is_told_to_come_again(machine):
    status, headers, text = ask_without(machine, "run/hub/web.sock")
    assert (status, headers["Retry-After"]) == (503, "30")
    assert differing_headers(headers) == {}
    assert "Back soon" in text
    assert (machine.folder / "var/log/nginx/hub-error.log").read_text() == ""  # it would tell addresses and visitors


def test_whoever_sends_what_the_web_server_has_no_room_for_is_told_to_come_again(machine):
    status, headers, text = ask_without(machine, "tmp/client_body", body=b"a" * 100_000)
    assert (status, headers["Retry-After"]) == (503, "30")
    assert "your words are still in the form" in text


def ask_without(machine, name, **what):
    """What is answered while something of the machine is away."""
    there = machine.folder / name
    there.rename(there.with_suffix(".away"))
    try:
        return machine.ask("/", **what)
    finally:
        there.with_suffix(".away").rename(there)
