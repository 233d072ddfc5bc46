"""Offering asks one question a page, in plain words; nothing goes on silently, and everything said is shown."""

import re
from itertools import product

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.core.files import jpeg
from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.test_submitting import at, fill
from yellowbook.contributors.models import Consent, Contributor
from yellowbook.models import Contribution, Submission
from yellowbook.submission.pages import PAGES

NAMES = [page.name for page in PAGES]
STOCK = re.compile(r"This field|Ensure (this|that)|Select a valid|Enter a (valid|whole|number)|is not one of the")
ERROR_LINK = re.compile(r'<li><a href="#([\w-]+)">([^<]+)</a>')
MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
UNREAD = re.compile(r"<(script|template|textarea|aside|select)\b.*?</\1>|<form.*?class=\"whose.*?</form>", re.DOTALL)
HARD = re.compile(
    r"\b(submit|submission|contribut\w+|consent|purposes?|receipt|credentials?|upload|optional|mandatory|regarding|"
    r"approximately|additional|alternative text|metadata|publication|moderat\w+|safeguard\w+|demographic|declin\w+)\b",
    re.IGNORECASE,
)


@pytest.fixture
def contributor(hub):
    browser = ContributorClient()
    browser.post("/yellow-book/share/", {"kind": "poem"})
    return browser


def own_words(page):
    """What a page says to its reader, a sentence or a label each."""
    text = UNREAD.sub(" ", MAIN.search(page)[0])
    parts = re.split(r"</?(?:p|li|h\d|legend|label|button|dt|dd|summary|option|div)\b[^>]*>", text)
    plain = [" ".join(re.sub(r"<[^>]+>", " ", part).split()) for part in parts]
    return [sentence for part in plain for sentence in re.split(r"(?<=[.?!:])\s+", part) if sentence]


# --- Plain words ---------------------------------------------------------------------------------------------------


def test_every_page_says_what_it_is_for_in_words_that_a_child_of_nine_can_read(contributor):
    fill(contributor)
    contributor.post(at("work"), {"title": "T", "text": "T", "pictures": SimpleUploadedFile("a.jpg", jpeg())})
    Contribution.objects.update(origin="cover", credit_kind="group", credit="K")
    Contributor.objects.update(age="child", answer="letter", helper_role="staff")
    pages = [(kind, "work") for kind in Contribution.Kind.values]
    pages += [("poem", name) for name in [*NAMES, "more", "check"]]
    for kind, name in pages:
        Contribution.objects.update(kind=kind)
        page = contributor.get(at(name)).text
        assert len(re.findall(r'<p class="lead">[^<]+[.?]</p>', page)) == 1, name
        for sentence in own_words(page):
            assert len(sentence.split()) <= 20, (name, sentence)
            assert not HARD.search(sentence), (name, sentence)


# --- Nothing goes on silently --------------------------------------------------------------------------------------


WRONG = [
    ("work", {"text": " "}, "Add a picture, words, a sound or a film", "id_text"),
    ("age", {}, "Tell us your age", "id_age_0"),
    ("guardian", {"guardian": " "}, "your parent, or of who looks after you", "id_guardian"),
    ("credit", {"credit": "Kestrel"}, "Choose what kind of name", "id_credit_kind_0"),
    ("credit", {"credit_kind": "pen_name", "credit": " "}, "Write the name", "id_credit"),
    ("consent", {}, "Tick at least one thing", "id_purposes_0"),
    ("email", {}, "Write your email address", "id_email"),
    ("email", {"email": "nobody"}, "no email address yet", "id_email"),
    ("address", {"address": " "}, "where the letter or the visit", "id_address"),
    ("helped", {"helper": "Wren"}, "Read everything out", "id_read_back"),
    ("made", {"year_made": "1066", "language": "en"}, "from 1900 to this year", "id_year_made"),
    ("made", {"year_made": "soon", "language": "en"}, "from 1900 to this year", "id_year_made"),
    ("about", {"about": "x" * 3001}, "What would you like to say about it?” is too long", "id_about"),
]


@pytest.mark.invariant(15)
def test_what_is_missing_or_wrong_is_said_on_its_own_page_and_leads_to_its_field(contributor):
    fill(contributor)
    for page, said, words, field in WRONG:
        refused = contributor.post(at(page), said)
        assert refused.status_code == 422, (page, said)
        [(leads_to, sentence)] = ERROR_LINK.findall(refused.text)
        assert (words in sentence, leads_to) == (True, field), sentence
        assert f'id="{field}"' in refused.text, page
        assert "<title>Look again:" in " ".join(refused.text.split())


def test_no_page_says_what_is_wrong_in_djangos_words(contributor):
    contributor.post(at("work"), {"text": "T", "pictures": SimpleUploadedFile("a.jpg", jpeg())})
    picture = Contribution.objects.get().pictures.get()
    fields = "title text year_made language themes content_notes derived_from age guardian credit_kind credit purposes"
    more = "place_kind service service_line answer email address helper_role read_back kind origin written_by name"
    for name, value in product(NAMES, ["x" * 5000, "-1", ""]):
        said = dict.fromkeys([*fields.split(), *more.split(), f"picture-{picture.pk}-alt"], value)
        found = STOCK.search(contributor.post(at(name), said).text)
        assert not found, (name, found)
        cache.clear()


MISSING = [
    (Contributor, {"answer": "letter"}, "address"),
    (Contributor, {"answer": "person"}, "address"),
    (Contributor, {"answer": "email"}, "email"),
    (Contributor, {"age": "child"}, "guardian"),
    (Contributor, {"helper_role": "staff"}, "helped"),
    (Contributor, {"purposes": []}, "consent"),
    (Contributor, {"age": ""}, "age"),
    (Contribution, {"credit_kind": "first_name", "credit": ""}, "credit"),
    (Contribution, {"text": " "}, "work"),
]


@pytest.mark.invariant(15)
def test_what_a_rule_needs_is_asked_for_again_before_it_is_sent(contributor):
    fill(contributor)
    whole = {model: model.objects.values().get() for model in (Contributor, Contribution)}
    for model, fields, page in MISSING:
        model.objects.update(**fields)
        refused = contributor.post(at("check"))
        assert refused.status_code == 422, fields
        assert f'href="{at(page)}?then=check"' in refused.text, fields
        assert Submission.objects.get().state == "making", fields
        model.objects.update(**{name: whole[model][name] for name in fields})
    assert contributor.post(at("check")).status_code == 302


def test_under_18_no_name_of_a_service_is_chosen(contributor):
    for age in ("teen", "child"):
        contributor.post(at("age"), {"age": age})
        refused = contributor.post(at("place"), {"place_kind": "service"})
        assert "Under 18" in refused.text
        assert Contribution.objects.get().place_kind == "none"


# --- Only what the answers call for --------------------------------------------------------------------------------


LEADS = [
    ("age", {"age": "child"}, "guardian"),
    ("age", {"age": "teen"}, "name"),
    ("name", {"credit_kind": "anonymous"}, "consent"),
    ("credit", {"credit_kind": "group", "credit": "The Larks"}, "group"),
    ("answer", {"answer": "letter"}, "address"),
    ("address", {"answer": "person", "address": "The Kite House"}, "check"),
    ("answer", {"answer": "link"}, "check"),
    ("helper?then=more", {"helper_role": "staff"}, "helped?then=more"),
    ("helper?then=more", {"helper_role": ""}, "more"),
    ("age?then=check", {"age": "child"}, "guardian?then=check"),
    ("age?then=check", {"age": "adult"}, "check"),
    ("answer?then=check", {"answer": "email"}, "email?then=check"),
    ("about?then=https://example.org/", {"about": "T"}, "more"),
]


def test_an_answer_leads_to_what_it_calls_for(contributor):
    fill(contributor)
    for page, said, leads_to in LEADS:
        addresses = [f"{at(name)}{mark}{query}" for name, mark, query in map(by_mark, (page, leads_to))]
        assert contributor.post(addresses[0], said)["Location"] == addresses[1], page


def by_mark(address):
    return address.partition("?")


def test_what_another_answer_needed_is_not_kept(contributor):
    fill(contributor)
    said = {
        "age": ({"age": "child"}, {"age": "adult"}),
        "guardian": ({"guardian": "Plantedrook"}, {}),
        "answer": ({"answer": "email"}, {"answer": "link"}),
        "email": ({"email": "a@example.org"}, {}),
        "helper": ({"helper_role": "staff"}, {"helper_role": ""}),
        "helped": ({"helper": "Wren", "read_back": "on"}, {}),
        "name": ({"credit_kind": "pen_name"}, {"credit_kind": "anonymous"}),
    }
    for turn in (0, 1):
        for page, values in said.items():
            if values[turn]:
                contributor.post(at(page), values[turn])
    now = Contributor.objects.get()
    assert (now.guardian, now.email, now.helper, now.read_back) == ("", "", "", False)
    assert Contribution.objects.get().credit == ""


@pytest.mark.parametrize(("page", "purpose"), [("email", "email"), ("call", "nickname")])
def test_browsers_are_told_what_a_contributor_is_asked_for(contributor, page, purpose):
    """WCAG 1.3.5."""
    fill(contributor)
    assert re.findall(r'<input type="(?:text|email)"[^>]* autocomplete="(.+?)"', contributor.get(at(page)).text) == [
        purpose
    ]


# --- Check, and sent -----------------------------------------------------------------------------------------------


def test_whether_it_is_a_letter_or_a_visit_the_next_page_asks(contributor):
    fill(contributor)
    contributor.post(at("answer"), {"answer": "letter"})
    letter = {"answer": "letter", "address": "The Kite House", "large_print": "on"}
    for said, kept in ((letter, ("letter", True)), (letter | {"answer": "person"}, ("person", False))):
        assert contributor.post(at("address"), said)["Location"] == at("check")
        about = Contributor.objects.get()
        assert (about.answer, about.large_print, about.address) == (*kept, "The Kite House")
    contributor.post(at("answer"), {"answer": "letter"})  # the button of both
    assert "Somebody tells me in person" in contributor.get(at("check")).text
    assert contributor.get(at("address")).context["forms"][0]["answer"].value() == "person"


@pytest.mark.invariant(12)
def test_everything_that_was_said_is_shown_with_a_way_to_change_it(contributor):
    fill(contributor)
    said = {
        "age": {"age": "child"},
        "guardian": {"guardian": "Plantedrook"},
        "credit": {"credit_kind": "group", "credit": "The Larks"},
        "group": {"group_members": "Lark and Swift"},
        "consent": {"purposes": ["website", "print"]},
        "answer": {"answer": "letter"},
        "address": {"address": "The Kite House", "large_print": "on"},
        "about": {"about": "On a Tuesday."},
        "made": {"year_made": "2020", "language": "cy"},
        "place": {"place_kind": "organisation"},
        "helper": {"helper_role": "family"},
        "helped": {"helper": "Wren", "helped_how": "held the pen", "read_back": "on"},
        "call": {"name": "Robin", "language": "cy"},
    }
    for page, values in said.items():
        assert contributor.post(at(page), values).status_code == 302, page
    shown = contributor.get(at("check")).text
    words = ["The kettle", "its own   song", "Under 16", "Plantedrook", "The Larks", "Lark and Swift", "This website"]
    words += ["The printed Yellow Book", "The Kite House", "By letter", "On a Tuesday.", "2020", "Cymraeg", "Family"]
    assert [word for word in [*words, "Wren", "held the pen", "Robin"] if word not in shown] == []
    changes = set(re.findall(r'href="/yellow-book/share/(\w+)/\?then=check"', shown))
    assert changes >= (set(said) - {"credit"}) | {"work", "kind", "name"}
    for page in changes:
        assert contributor.get(f"{at(page)}?then=check").status_code == 200, page


def test_sent_says_so_first_and_gives_a_slip_with_a_square(contributor):
    fill(contributor)
    assert contributor.get(at("sent"))["Location"] == "/yellow-book/receipt/"  # nothing was sent yet
    assert contributor.post(at("check"))["Location"] == at("sent")
    page = contributor.get(at("sent"))
    (main,) = MAIN.findall(page.text)
    order = ["We have your work", "You hear from us by", "<svg", "slip-words", "/yellow-book/receipt/", "Take it back"]
    assert sorted(order, key=main.index) == order
    assert "style=" not in main
    assert "no-store" in page["Cache-Control"]
    assert Consent.objects.get().purposes == ["website"]
    stranger = ContributorClient()
    assert stranger.get(at("sent"))["Location"] == "/yellow-book/receipt/"
