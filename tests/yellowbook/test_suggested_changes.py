"""A suggested change begins with the text as it is, and everybody sees what would be different."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from hub.coproduction.workflow.decisions import latest_version
from tests.coproduction.admin_actions import client_of
from tests.publishing import send
from tests.yellowbook.conftest import POEM
from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.test_the_moderators_screen import screen
from yellowbook.contributors import receipts
from yellowbook.contributors.models import Message, Suggestion
from yellowbook.models import Contribution
from yellowbook.workflow import answering, changing, moderating

RECEIPT = "/yellow-book/receipt/"
LINES = "The kettle sings\nits own long song\n\n  all night\nand I sleep"
OTHER = "The kettle hums\nits own long song\n\n    all night\nwhile rain falls outside\nand I sleep"


def soup(answer):
    return BeautifulSoup(answer.text, "html.parser")


def box(page):
    return page.find("textarea", attrs={"name": "suggest-after"})


def suggestion(field="text", after=OTHER, words="It is warmer."):
    return {"suggest-field": field, "suggest-after": after, "suggest-words": words}


@pytest.fixture
def written(sent):
    """A poem of a few lines that was sent."""
    version = latest_version(sent)
    version.text = LINES
    changing.submit_version(version)
    return Contribution.objects.get(pk=sent.pk)


@pytest.fixture
def contributor(written):
    """A browser with the receipt of the work."""
    browser = ContributorClient()
    browser.post(reverse("yellow-book-receipt-link", args=[receipts.reissue(written).link]))
    return browser


def test_it_begins_with_the_words_as_they_are(sent, ebye):
    page = soup(client_of(ebye).get(screen(sent), {"open": 1}))
    assert box(page).text.removeprefix("\n") == POEM
    now = {one["data-now"]: one.text for one in page.find_all("template", attrs={"data-now": True})}
    assert (now["title"], now["text"], now["about"]) == ("The kettle", POEM, "")


def test_a_work_of_pictures_begins_with_its_own_texts(painting, ebye):
    Contribution.objects.filter(pk=painting.pk).update(text="")
    send(Contribution.objects.get(pk=painting.pk))
    page = soup(client_of(ebye).get(screen(painting), {"open": 1}))
    picture = painting.pictures.get()
    assert box(page).text.strip() == "The kettle"
    assert page.find("template", attrs={"data-now": f"alt-{picture.pk}"}).text == "A lake"


def test_without_javascript_a_button_shows_what_another_text_says_now(sent, ebye):
    data = {"action": "begin", **suggestion("title", POEM, "Because of the steam.")}
    page = soup(client_of(ebye).post(f"{screen(sent)}?open=1", data))
    assert box(page).text.strip() == "The kettle"
    assert page.find("textarea", attrs={"name": "suggest-words"}).text.strip() == "Because of the steam."
    assert not Suggestion.objects.exists()
    assert client_of(ebye).post(screen(sent), {"action": "begin", "suggest-field": "nonsense"}).status_code == 200


@pytest.mark.invariant(12)
def test_the_words_of_a_closed_work_stand_in_no_box(sent, ebye):
    page = client_of(ebye).get(screen(sent))
    assert "song" not in page.text
    assert "The change begins with its words as they are" in page.text


@pytest.mark.parametrize(
    ("field", "same"), [("text", POEM), ("text", POEM.replace("\n", "\r\n")), ("title", "The kettle")]
)
def test_what_is_the_same_is_no_suggestion_and_that_is_said(sent, ebye, field, same):
    answer = client_of(ebye).post(f"{screen(sent)}?open=1", {"action": "suggest", **suggestion(field, same)})
    assert answer.status_code == 422
    assert "This is how it is now" in soup(answer).find(id="mistakes").text
    assert box(soup(answer)).text.removeprefix("\n").replace("\r\n", "\n") == same.replace("\r\n", "\n")
    assert not Suggestion.objects.exists()


@pytest.mark.invariant(7)
def test_a_suggestion_that_began_with_earlier_words_undoes_no_change_of_the_contributor(written, ebye):
    seen = client_of(ebye).get(screen(written), {"open": 1}).context["seen"]
    changing.change_texts(written, {"text": LINES + "\nat last"})
    data = {"action": "suggest", "seen": seen, **suggestion()}
    answer = client_of(ebye).post(f"{screen(written)}?open=1", data)
    assert answer.status_code == 409
    assert "while rain falls outside" in box(soup(answer)).text
    assert not Suggestion.objects.exists()


def marked(page):
    """What the differences on a page say of each line, as a screen reader hears it, and their <del> and <ins>."""
    found = page.find(class_="differences")
    lines = [" ".join(line.text.split()) for line in found.find_all(class_="line")]
    return lines, [(one.name, one.text) for one in found.find_all(["del", "ins"])]


def test_the_contributor_sees_what_would_be_different_line_by_line(written, contributor, ebye):
    moderating.suggest(written, ebye, "text", OTHER, "It is warmer.")
    lines, changes = marked(soup(contributor.get(RECEIPT)))
    assert lines == [
        "The kettle [taken out: sings][added: hums]",
        "its own long song",
        "",
        "[taken out: ··2 spaces][added: ····4 spaces]all night",
        "[added: while rain falls outside]",
        "and I sleep",
    ]
    assert [name for name, _words in changes] == ["del", "ins", "del", "ins", "ins"]


def test_lines_that_are_joined_or_left_empty_are_told_too(written, contributor, ebye):
    moderating.suggest(written, ebye, "text", LINES.replace("\n\n", "\n").replace("night\n", "night "), "Closer.")
    lines, _changes = marked(soup(contributor.get(RECEIPT)))
    assert lines == [
        "The kettle sings",
        "its own long song",
        "[taken out: ↵end of a line] all night[taken out: ↵end of a line][added: ·1 space]and I sleep",
    ]


def test_words_of_people_are_no_markup_in_it(written, contributor, ebye):
    moderating.suggest(written, ebye, "title", "The <b>kettle</b>", "Louder.")
    assert "The <b>kettle</b>" not in contributor.get(RECEIPT).text
    assert "<b>kettle</b>" not in client_of(ebye).get(screen(written)).text


def talk(person, work):
    """The conversation on the moderators' screen: pairs of its days, and of its entries in order."""
    page = soup(client_of(person).get(screen(work)))
    listed = page.find_all("ol", class_="moderate-talk")
    entries = [" ".join(entry.text.split()) for days in listed for entry in days.find_all("li", recursive=False)]
    return [days.find_previous("h3").text for days in listed], entries


def test_the_conversation_tells_in_order_what_was_asked_suggested_and_answered(written, ebye, staff):
    moderating.ask(written, ebye, "Which kettle?")
    answering.answer(answering.open_questions(written).get(), "The blue one.")
    first = moderating.suggest(written, staff, "text", OTHER, "It is warmer.")
    answering.accept_in_own_words(first, LINES.replace("sings", "whispers"))
    answering.reject(moderating.suggest(written, staff, "title", "The pot", "It is a pot."), "It is not.")
    days, entries = talk(ebye, written)
    assert len(days) == 1
    asked, answered, suggested, own, second, no = entries[-6:]
    assert asked.startswith("A question for you, ")
    assert f"Experts by Experience ({ebye})" in asked
    assert "the maker The blue one." in answered
    assert f"Staff ({staff})" in suggested
    assert "[taken out: sings][added: hums]" in suggested
    assert "Yes, in my own words" in own
    assert "[taken out: sings][added: whispers]" in own
    assert "The [taken out: kettle][added: pot]" in second
    assert "No, leave it as it is Written beside it: It is not." in no


def test_days_of_the_conversation_stand_apart_and_far_lines_are_left_out(written, ebye):
    many = "\n".join(f"line {number} of many" for number in range(30))
    changing.change_texts(written, {"text": many})
    moderating.suggest(written, ebye, "text", many.replace("line 20 of", "row 20 of"), "A row.")
    Message.objects.filter(kind="suggestion").update(at="2025-01-05T12:00:00Z")
    days, entries = talk(ebye, written)
    assert (len(days), days[0]) == (2, "5 January 2025")
    assert "… 18 lines as they are line 18 of many" in entries[0]
    assert "line 22 of many … 7 lines as they are" in entries[0]
