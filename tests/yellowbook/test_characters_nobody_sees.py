"""Invisible characters are not stored, and those stored earlier break nothing."""

import csv
import io
import json
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from lxml import etree
from openpyxl import load_workbook

from home.models import ContentPage, StrategyPage
from hub.characters import is_blank, strip_unseen
from hub.coproduction.admin_links import edit_url
from hub.coproduction.workflow.decisions import latest_version
from tests.admin_forms import filled_form
from tests.coproduction.admin_actions import client_of, decide
from tests.core.files import hum
from tests.yellowbook.contributor import ContributorClient
from yellowbook.contributors.models import Contributor, Message
from yellowbook.export import everything_about
from yellowbook.models import Contribution
from yellowbook.workflow import moderating
from yellowbook.workflow.versions import save_version

UNSEEN = [chr(number) for number in range(32) if chr(number) not in "\t\n\r"]
UNSEEN += ["\x7f", "\x85", "\x9f", "\ufffe", "\uffff", "\ufdd0", "\U0001ffff"]
BROKEN = "".join(UNSEEN)
STORED = BROKEN if connection.vendor == "sqlite" else BROKEN.replace("\0", "")  # PostgreSQL cannot store NUL
FEEDS = ["/yellow-book/feed/", "/cy/yellow-book/feed/", "/yellow-book/feed/podcast/"]


@pytest.fixture
def contributor(hub):
    """A browser in which somebody has begun a poem."""
    browser = ContributorClient()
    browser.post("/yellow-book/share/", {"kind": "poem"})
    return browser


def test_they_are_taken_out_and_line_ends_stay_and_everything_else_stays():
    kept = "\tŵ é e\u0301 👩\u200d🎨 \u200f\u2028\xa0\ufeff\r\n  x"
    assert strip_unseen(f"one\x0btwo\x85three{BROKEN}{kept}") == f"one\ntwo\nthree\n\n\n{kept}"
    assert strip_unseen("\ud83d\udc69") == ""


@pytest.mark.invariant(9)
@pytest.mark.parametrize("letter", UNSEEN)
def test_a_contributor_loses_nothing_but_what_nobody_sees(contributor, letter):
    answer = contributor.post(
        "/yellow-book/share/work/", {"title": f"The {letter}sea", "kind": "poem", "text": f"one {letter}two"}
    )
    assert answer.status_code == 302
    work = Contribution.objects.get()
    assert "".join(work.title.split()) == "Thesea"
    assert "".join(work.text.split()) == "onetwo"
    assert strip_unseen(work.title + work.text) == work.title + work.text


@pytest.mark.parametrize("field", ["about", "credit", "name", "alt"])
def test_no_step_of_a_contributor_lets_them_in(contributor, field):
    work = Contribution.objects.get()
    step, values = {
        "about": ("about", {}),
        "credit": ("credit", {"credit_kind": "pen_name"}),
        "name": ("call", {"language": "en"}),
        "alt": ("work", {"kind": "poem", "title": "x"}),
    }[field]
    contributor.post(f"/yellow-book/share/{step}/", values | {field: f"Wr{BROKEN}en"})
    work.refresh_from_db()
    said = f"{work.about}{work.credit}{work.title}{Contributor.objects.get().name}"
    assert strip_unseen(said) == said
    assert field == "alt" or "Wr" in said


def test_words_of_a_file_come_in_without_them(contributor):
    file = SimpleUploadedFile("song\x01.txt", b"one\x0ctwo\x7f three")
    contributor.post("/yellow-book/share/work/", {"kind": "poem", "text": "", "text_file": file})
    assert Contribution.objects.get().text == "one\ntwo three"


def test_the_domain_takes_none_in_past_the_forms(sent, ebye):
    version = latest_version(sent)
    version.title, version.about = f"The{BROKEN} sea", "a\x0bb"
    save_version(version)
    assert latest_version(sent).about == "a\nb"
    assert strip_unseen(latest_version(sent).title) == latest_version(sent).title
    page = StrategyPage.objects.get()
    page.summary = "one\x01two"
    page.body = json.dumps([{"type": "text", "value": "<p>a\ufffeb</p>"}])
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert set(refused.value.message_dict) == {"summary", "body"}
    sent.title = "turned \u202eround"
    with pytest.raises(ValidationError, match="turns the letters round"):
        sent.full_clean(exclude=["kind"])


def test_an_editor_loses_nothing_but_what_nobody_sees(ebye):
    page = StrategyPage.objects.get()
    client, address = client_of(ebye), edit_url(page)
    data = filled_form(client, address, title="Our\x00 strategy\x1f", summary="A\x07 summary").dict()
    assert client.post(address, data | {"action-save": "1"}).status_code == 302
    draft = latest_version(page)
    assert (draft.title, draft.summary) == ("Our strategy", "A summary")


@pytest.mark.parametrize("escaped", ["\\u0000", "\\u0001", "\\ud800", "\\ufffe"])
def test_what_is_escaped_in_an_editors_rich_text_is_refused_where_it_stands(ebye, hub, escaped):
    page = (
        StrategyPage.objects.get().get_parent().add_child(instance=ContentPage(title="About", slug="about", live=False))
    )
    client, address = client_of(ebye), edit_url(page)
    content = f'{{"entityMap": {{}}, "blocks": [{{"key": "a", "type": "unstyled", "text": "x{escaped}", '
    content += '"inlineStyleRanges": [], "entityRanges": [], "depth": 0}]}'
    data = filled_form(client, address, body=[("text", content)]).dict()
    answer = client.post(address, data | {"action-save": "1"})
    assert answer.status_code == 200
    assert "characters here that nobody can see" in answer.text or "Null characters are not allowed" in answer.text


def test_a_kind_comment_is_kept_without_them(hub, ebye, staff, sent):
    sent.current_workflow_task_state.reject(user=ebye, comment="Which\0 lake\x01?")
    assert Message.objects.filter(contribution=sent, kind="question").get().words == "Which lake?"
    assert decide(staff, StrategyPage.objects.get(), "changes", comment="x\0") is not None


@pytest.fixture
def broken(public):
    """Public works with such characters, as they could be stored earlier."""
    works = [public("A poem"), public("A song", kind="audio", sound=hum())]
    said = {"title": f"The {STORED}sea", "about": f"About{STORED}", "text": f"one{STORED}two", "credit": f"W{STORED}n"}
    Contribution.objects.filter(live=True).update(credit_kind="pen_name", **said)
    return works


def test_feeds_answer_whatever_is_in(broken, client):
    for address in FEEDS:
        answer = client.get(address)
        assert answer.status_code == 200
        feed = etree.fromstring(answer.content)
        assert "The " in etree.tostring(feed, encoding="unicode")
        assert "W\n\n\nn" in etree.tostring(feed, encoding="unicode")


def test_everything_else_for_machines_and_people_answers_too(broken, client):
    work = Contribution.objects.get(pk=broken[0].pk)
    etree.fromstring(client.get("/sitemap-works.xml").content)
    for address in (work.get_absolute_url(), "/yellow-book/", "/search/?query=sea", "/search/suggest/?query=the+se"):
        assert client.get(address, follow=True).status_code == 200
    told = client.get("/api/v2/works/").json()
    assert len(told["items"]) == 2


def test_a_copy_of_everything_can_be_opened(broken):
    with everything_about(Contribution.objects.get(pk=broken[0].pk)) as file, zipfile.ZipFile(file) as archive:
        assert "one" in archive.read("words.txt").decode()
        assert json.loads(archive.read("everything.json"))["work"]["title"].startswith("The ")


def test_a_report_can_be_opened_in_a_spreadsheet(sent, ebye):
    Contribution.objects.filter(pk=sent.pk).update(title=f"The {STORED}sea")
    revision = sent.revisions.latest("pk")
    revision.object_str = f"The {STORED}sea"
    revision.save()
    for kind in ("csv", "xlsx"):
        answer = client_of(ebye).get(reverse("coproduction:waiting"), {"export": kind})
        content = b"".join(answer.streaming_content)
        if kind == "csv":
            assert "sea" in str(list(csv.reader(io.StringIO(content.decode()))))
        else:
            rows = load_workbook(io.BytesIO(content)).active.values
            assert "sea" in str(list(rows))


@pytest.mark.parametrize(
    "address",
    [
        "/search/?query=a%00b",
        "/search/suggest/?query=%00a",
        "/yellow-book/?theme=%00&kind=%01&page=%00",
        "/api/v2/works/?kind=%00&limit=%00",
        "/whats-on/?from_date=%00",
    ],
)
def test_no_address_with_them_is_a_server_error(hub, client, address):
    assert client.get(address).status_code in {200, 400, 404}


@pytest.mark.parametrize("address", ["/yellow-book/%00/", "/%01/", "/yellow-book/receipt/%00/", "/documents/1/%00"])
def test_no_path_with_them_is_a_server_error(hub, client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/admin/pages/search/?q=%00", "/admin/snippets/yellowbook/contribution/?q=%00"])
def test_no_question_of_an_editor_with_them_is_a_server_error(ebye, address):
    assert client_of(ebye).get(address).status_code == 200


@pytest.mark.parametrize("blank", ["\u200b", "\u2060\ufeff", " \u3164\u2800 ", "\xad\u200e"])
def test_a_name_that_shows_nothing_is_none(sent, blank):
    sent.title, sent.credit_kind, sent.credit = blank, "pen_name", blank
    assert (str(sent), sent.credit_line) == ("Untitled", "Anonymous")
    assert is_blank(blank)
    assert not is_blank("❤\ufe0f")


def test_words_that_show_nothing_are_none(sent, ebye):
    answer = client_of(ebye).post(
        reverse(Contribution.snippet_viewset.get_url_name("edit"), args=[sent.pk]),
        {"action": "ask", "ask-words": "\u200b\u2060"},
    )
    assert answer.status_code == 409
    assert not Message.objects.filter(contribution=sent, kind="question").exists()


def test_a_line_end_in_a_title_reaches_no_header(public, client, django_capture_on_commit_callbacks, mailoutbox, ebye):
    work = public("A poem")
    Contribution.objects.filter(pk=work.pk).update(title="A\r\nBcc: x@example.org\r\n\r\npoem")
    Contributor.objects.filter(pk=work.pk).update(answer="email", email="a@example.org")
    ebye.email = "ebye@example.org"
    ebye.save()
    with django_capture_on_commit_callbacks(execute=True):
        work = Contribution.objects.get(pk=work.pk)
        moderating.ask(work, ebye, "Which lake?")
    assert [message.subject for message in mailoutbox] == ["There is a message for you"]
    assert client.get(work.get_absolute_url()).status_code == 200
