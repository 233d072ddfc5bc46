"""Somebody submits a work step by step without an account; nothing is lost, and nobody else sees it."""

import html
import re

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from hub.core.models import HubSettings
from tests.core.files import jpeg
from tests.limits import narrow
from tests.publishing import agree_to_work
from tests.yellowbook.conftest import POEM, publish_a_poem
from tests.yellowbook.contributor import ContributorClient
from yellowbook.contributors.models import Consent, Contributor, Message
from yellowbook.models import Contribution, Reason, Submission
from yellowbook.workflow import moderating

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
STEPS = ["work", "age", "name", "credit", "consent", "answer", "check"]


def at(step):
    return f"/yellow-book/share/{step}/"


@pytest.fixture
def contributor(hub):
    """A browser in which somebody has begun a poem."""
    client = ContributorClient()
    assert client.post("/yellow-book/share/", {"kind": "poem"}).status_code == 302
    return client


def words_of(client):
    return re.search(r'slip-words"[^>]*>([a-z ]+)<', client.get("/yellow-book/receipt/").text)[1]


def fill(client):
    """Fill in every step except the last."""
    said = {
        "work": {"title": "The kettle", "text": POEM.replace("\n", "\r\n")},
        "age": {"age": "adult"},
        "name": {"credit_kind": "pen_name"},
        "credit": {"credit_kind": "pen_name", "credit": "Kestrel"},
        "consent": {"purposes": ["website"]},
        "answer": {"answer": "link"},
    }
    for (step, values), leads_to in zip(said.items(), [*list(said)[1:], "check"], strict=True):
        answer = client.post(at(step), values)
        assert answer.status_code == 302, (step, answer.context["errors"])
        assert answer["Location"] == at(leads_to)


def test_from_the_first_page_to_the_thanks(contributor):
    fill(contributor)
    assert contributor.post(at("check")).status_code == 302
    work = Contribution.objects.get()
    assert (work.text, work.credit_line, work.live) == (POEM, "Kestrel", False)
    assert work.workflow_in_progress
    assert Submission.objects.get().state == "sent"
    assert Consent.objects.get().purposes == ["website"]
    assert "Thank you" in contributor.get("/yellow-book/receipt/").text


@pytest.mark.invariant(9)
@pytest.mark.parametrize(
    ("step", "expected"),
    [("work", "its own   song"), ("age", "chosen"), ("name", "chosen"), ("credit", "Kestrel"), ("consent", "checked")],
)
def test_each_step_shows_again_what_was_saved(contributor, step, expected):
    fill(contributor)
    assert expected in contributor.get(at(step), {"then": "check"}).text


@pytest.mark.invariant(9)
def test_a_mistake_in_one_box_keeps_the_others(contributor):
    answer = contributor.post(at("made"), {"language": "cy", "year_made": "1066"})
    assert answer.status_code == 422
    assert Contribution.objects.get().language == "cy"
    assert 'href="#id_year_made"' in answer.text


@pytest.mark.invariant(9)
def test_a_bad_file_keeps_the_good_ones_and_the_words(contributor):
    files = [SimpleUploadedFile("a.jpg", jpeg()), SimpleUploadedFile("b.jpg", b"<svg></svg>")]
    answer = contributor.post(at("work"), {"title": "T", "kind": "poem", "text": "  Kept", "pictures": files})
    assert answer.status_code == 422
    work = Contribution.objects.get()
    assert (work.text, work.pictures.count()) == ("  Kept", 1)
    assert "SVG" in answer.text


@pytest.mark.invariant(9)
def test_four_words_bring_it_back_on_another_device(contributor):
    fill(contributor)
    other = ContributorClient()
    words = words_of(contributor)
    assert other.post("/yellow-book/receipt/", {"words": words.upper().replace(" ", ", ")}).status_code == 302
    assert "its own   song" in other.get(at("work")).text


def test_the_private_link_brings_it_back_and_leaves_the_address_bar(contributor):
    fill(contributor)
    link = re.search(
        r'href="(http://testserver/yellow-book/receipt/[^"]+)"', contributor.get("/yellow-book/receipt/").text
    )[1]
    other = ContributorClient()
    assert "The kettle" in other.get(link).text  # nothing is opened yet
    assert "receipt" not in other.cookies
    assert other.post(link)["Location"] == "/yellow-book/receipt/"
    assert "The kettle" in other.get("/yellow-book/receipt/").text


@pytest.mark.invariant(9)
def test_a_key_that_ran_out_costs_nothing_that_was_typed(contributor):
    words = words_of(contributor)
    contributor.cookies.clear()
    typed = {"title": "The kettle", "kind": "poem", "text": POEM.replace("\n", "\r\n")}
    asked = contributor.post(at("work"), typed)
    assert asked.status_code == 403
    kept = {name: html.unescape(value) for name, value in HIDDEN.findall(asked.text)}
    assert kept["text"].replace("\r\n", "\n") == POEM
    wrong = contributor.post(at("work"), kept | {"words": "able zoo zone zero"})
    assert wrong.status_code == 403
    assert "its own   song" in wrong.text
    assert contributor.post(at("work"), kept | {"words": words})["Location"] == at("age")
    assert Contribution.objects.get().text == POEM
    assert contributor.get(at("age")).status_code == 200


@pytest.mark.invariant(9)
def test_an_answer_after_a_day_is_taken_with_the_four_words(contributor, ebye):
    fill(contributor)
    contributor.post(at("check"))
    moderating.ask(Contribution.objects.get(), ebye, "Which kettle?")
    words = words_of(contributor)
    contributor.cookies.clear()
    answer = {"message": Message.objects.get(kind="question").pk, "written": "My own."}
    assert "My own." in contributor.post("/yellow-book/receipt/", answer).text
    assert contributor.post("/yellow-book/receipt/", answer | {"words": words}).status_code == 302
    assert Message.objects.filter(kind="answer", words="My own.").exists()


def test_one_work_is_not_saved_without_end(contributor, monkeypatch):
    narrow(monkeypatch, "yellowbook.receipt.base.SAVE_LIMIT_PER_WORK", 2)
    saved = [contributor.post(at("work"), {"kind": "poem", "text": str(number)}).status_code for number in range(3)]
    assert saved == [302, 302, 429]
    assert Contribution.objects.get().text == "1"


SEEN = re.compile(r'name="seen" value="([^"]+)"')


@pytest.mark.invariant(12)
@pytest.mark.parametrize("step", ["work", "consent"])
def test_what_was_changed_in_another_window_is_not_sent_unread(contributor, step):
    fill(contributor)
    seen = SEEN.search(contributor.get(at("check")).text)[1]
    elsewhere = {
        "work": {"title": "The kettle", "kind": "poem", "text": "Other words."},
        "consent": {"purposes": ["website", "print"]},
    }
    assert contributor.post(at(step), elsewhere[step]).status_code == 302
    for sent in (seen, ""):
        late = contributor.post(at("check"), {"seen": sent})
        assert late.status_code == 409
        assert "changed since you opened it here" in late.text
        assert Submission.objects.get().state == "making"
    assert contributor.post(at("check"), {"seen": SEEN.search(late.text)[1]}).status_code == 302


def test_the_receipt_shows_what_was_sent(contributor):
    fill(contributor)
    contributor.post(at("check"))
    assert "its own   song" in contributor.get("/yellow-book/receipt/").text


def test_contributors_who_give_an_address_get_the_slip_by_email(contributor, django_capture_on_commit_callbacks):
    fill(contributor)
    contributor.post(at("call"), {"language": "cy"})
    contributor.post(at("answer"), {"answer": "email"})
    contributor.post(at("email"), {"email": "a@example.org"})
    with django_capture_on_commit_callbacks(execute=True):
        contributor.post(at("check"))
    (message,) = [message for message in mail.outbox if message.subject == "Cadwch yr e-bost hwn: eich slip ydyw"]
    assert message.to == ["a@example.org"]
    link = re.search(r"http\S+/yellow-book/receipt/\S{20,}", message.body)[0]
    assert ContributorClient().post(link).status_code == 302
    assert words_of(contributor) in message.body


def test_a_second_look_is_one_button(contributor, ebye, client):
    fill(contributor)
    contributor.post(at("check"))
    assert contributor.post("/yellow-book/receipt/", {"second-look": "1"}).status_code == 409
    reason = Reason.objects.filter(locale__language_code="en").first()
    moderating.decline(Contribution.objects.get(), ebye, "It sings.", reason, "")
    assert "Ask for a second look" in contributor.get("/yellow-book/receipt/").text
    assert contributor.post("/yellow-book/receipt/", {"second-look": "1"}).status_code == 302
    assert Submission.objects.get().state == "sent"


def test_a_device_forgets_when_it_is_told_to(contributor):
    contributor.post("/yellow-book/receipt/forget/")
    assert contributor.get(at("work"))["Location"] == "/yellow-book/receipt/"
    assert "four words" in contributor.get("/yellow-book/receipt/").text


@pytest.mark.invariant(5)
def test_files_are_for_the_contributor_and_nobody_else(contributor, client):
    contributor.post(at("work"), {"kind": "poem", "pictures": [SimpleUploadedFile("a.jpg", jpeg())]})
    copy = Contribution.objects.get().pictures.get().upload.copies.first()
    address = f"/yellow-book/share/files/{copy.pk}/"
    shown = contributor.get(address)
    assert shown.status_code == 200
    assert "no-store" in shown["Cache-Control"]
    assert shown.getvalue().startswith(b"RIFF")
    stranger = ContributorClient()
    stranger.post("/yellow-book/share/", {"kind": "poem"})
    assert client.get(address).status_code == stranger.get(address).status_code == 404


def test_what_is_missing_is_said_before_sending(contributor):
    answer = contributor.post(at("check"))
    assert answer.status_code == 422
    for words in ("Add a picture", "your age", "at least one thing"):
        assert words in answer.text
    assert Submission.objects.get().state == "making"


@pytest.mark.parametrize("age", ["teen", "child"])
def test_under_18_no_full_name_is_shown(contributor, age):
    fill(contributor)
    contributor.post(at("age"), {"age": age})
    contributor.post(at("guardian"), {"guardian": "C"})
    answer = contributor.post(at("credit"), {"credit_kind": "full_name", "credit": "A B"})
    assert answer.status_code == 422
    assert "Under 18" in answer.text
    assert "A B" in answer.text
    assert Contribution.objects.get().credit == "Kestrel"
    Contribution.objects.update(credit_kind="full_name", credit="A B")  # as if it stood there before the age did
    late = contributor.post(at("check"))
    assert late.status_code == 422
    assert f'href="{at("credit")}?then=check">Under 18' in late.text


def test_a_work_names_what_it_grew_out_of_and_what_it_led_to(contributor, client, ebye, staff):
    first = publish_a_poem("First", ebye, staff)
    fill(contributor)
    wrong = contributor.post(at("source"), {"derived_from": first.pk + 1000})
    assert wrong.status_code == 422
    assert "no public work with this number" in wrong.text
    assert contributor.post(at("source"), {"derived_from": first.pk}).status_code == 302
    contributor.post(at("check"))
    second = Contribution.objects.get(title="The kettle")
    assert second.get_absolute_url() not in client.get(first.get_absolute_url()).text
    for person in (ebye, staff):
        agree_to_work(second, person)
    assert second.get_absolute_url() in client.get(first.get_absolute_url()).text
    assert first.get_absolute_url() in client.get(second.get_absolute_url()).text


def test_nothing_is_ticked_beforehand(contributor):
    assert not re.search(r'name="purposes"[^>]*checked', contributor.get(at("consent")).text)


def test_consent_is_kept_with_its_very_words(contributor):
    fill(contributor)
    contributor.post(at("check"))
    words = Consent.objects.get().wording.words
    assert (HubSettings.objects.first() or HubSettings()).organisation in words
    assert "never affects your care" in words


def test_help_is_first_on_the_page(hub, client):
    (main,) = re.findall(r"<main.*?</main>", client.get("/yellow-book/share/").text, re.S)
    assert main.index("116 123") < main.index("<form")


def test_a_program_that_fills_every_box_is_not_let_in(hub, client):
    answer = client.post("/yellow-book/share/", {"kind": "poem", "website": "https://example.org/"})
    assert answer.status_code == 422
    assert not Contribution.objects.exists()


def test_a_sent_work_is_not_changed_by_its_steps(contributor):
    fill(contributor)
    contributor.post(at("check"))
    contributor.post(at("work"), {"kind": "poem", "text": "Something else"})
    assert Contribution.objects.get().text == POEM
    assert Contributor.objects.count() == 1
