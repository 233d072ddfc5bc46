"""When two people share a tablet or a link, no form, link or key reaches the other person's work."""

import base64
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils.timezone import now

from tests.core.files import jpeg, png
from tests.yellowbook.contributor import ContributorClient, holds_word
from tests.yellowbook.test_changing import alts
from tests.yellowbook.test_submitting import STEPS, at, fill, words_of
from tests.yellowbook.test_withdrawing import offered
from yellowbook.contributors.models import Contributor, Message, ReceiptSession
from yellowbook.models import Contribution, Reason, Submission
from yellowbook.receipt import receipt_cookie
from yellowbook.workflow import moderating

RECEIPT, START = "/yellow-book/receipt/", "/yellow-book/share/"
OLD = {"title": "From an old tab", "text": "old words", "kind": "poem"}
FORMS = {
    **{f"the step {step}": (at(step), OLD) for step in STEPS},
    "taking a picture out": (at("work"), OLD | {"remove-picture": "1"}),
    "changing": (f"{RECEIPT}change/", OLD),
    "naming": (f"{RECEIPT}name/", {"credit_kind": "anonymous", "place_kind": "none"}),
    "narrowing": (f"{RECEIPT}purposes/", {}),
    "still happy": (f"{RECEIPT}still-happy/", {}),
    "offering again": (f"{RECEIPT}offer-again/", {}),
    "hiding": (f"{RECEIPT}withdraw/", {"how": "hide"}),
    "erasing": (f"{RECEIPT}withdraw/", {"how": "erase-now"}),
    "answering": (RECEIPT, {"message": "1", "written": "old words", "answer": "yes"}),
    "a second look": (RECEIPT, {"second-look": "1"}),
}
NAMES = {
    "of the work in the old tab": lambda first, second: first,
    "of no work": lambda first, second: "",
    "that is a number": lambda first, second: second.partition(":")[0],
    "that is altered": lambda first, second: f"{second.partition(':')[0]}:{first.partition(':')[2]}",
}


def begin(tablet):
    """Begin a poem and fill in its steps. Returns the fields that name it in forms, and its four words."""
    tablet.post(START, {"kind": "poem"})
    fill(tablet)
    return tablet.named, words_of(tablet)


def everything_said():
    """Everything about works that forms can change."""
    about = [Contribution, Contributor, Submission, Message]
    rows = [list(model.objects.order_by("pk").values()) for model in about]
    return [[{name: value for name, value in row.items() if name != "touched_at"} for row in one] for one in rows]


@pytest.fixture
def tablet(hub):
    """A device on which somebody finished a work, and somebody else began the one that is open now."""
    tablet = ContributorClient()
    tablet.first, tablet.first_words = begin(tablet)
    tablet.post(f"{RECEIPT}forget/")
    tablet.second, tablet.second_words = begin(tablet)
    return tablet


@pytest.mark.invariant(14)
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_form_that_does_not_name_the_open_work_changes_nothing(tablet, form):
    before = everything_said()
    path, said = form
    for kind, name in NAMES.items():
        answer = tablet.post(path, said | {"work": name(tablet.first, tablet.second)})
        assert answer.status_code == 409, kind
        assert everything_said() == before, kind
        assert "Nothing was changed" in answer.text, kind
        assert [words for words in said.values() if words.endswith("words") and words not in answer.text] == [], kind


@pytest.mark.invariant(9)
@pytest.mark.invariant(14)
def test_an_old_tab_goes_on_with_the_four_words_of_its_own_work_and_with_its_files(tablet):
    first, second = (receipt_cookie.named_contribution({"work": name}) for name in (tablet.first, tablet.second))
    sent = OLD | {"work": tablet.first, "pictures": SimpleUploadedFile("a.jpg", jpeg())}
    asked = tablet.post(at("work"), sent)
    kept = fields_of(asked)
    assert {name: kept[name] for name in OLD} == OLD
    for words, status in (("able zoo zone zero", 409), (tablet.second_words, 409), (tablet.first_words, 302)):
        assert tablet.post(at("work"), kept | {"words": words}).status_code == status
    work = Contribution.objects.get(pk=first)
    assert (work.title, work.pictures.count()) == ("From an old tab", 1)
    assert Contribution.objects.get(pk=second).title == "The kettle"
    assert receipt_cookie.named_contribution({"work": tablet.named}) == first  # and that work is open now


def fields_of(answer):
    """The hidden fields of the last form on a page."""
    form = answer.text.rpartition("data-kept")[2]
    return dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', form))


@pytest.mark.invariant(14)
@pytest.mark.parametrize("state", ["making", "sent", "asked", "declined", "hidden"])
def test_every_form_of_every_page_names_its_work(hub, ebye, state):
    tablet = ContributorClient()
    if state == "making":
        begin(tablet)
    else:
        work = offered(tablet)
    if state == "asked":
        moderating.ask(work, ebye, "Which kettle?")
        moderating.suggest(work, ebye, "title", "Another", "Better so?")
    if state == "declined":
        moderating.decline(work, ebye, "It sings.", Reason.objects.first(), "")
    if state == "hidden":
        tablet.post(f"{RECEIPT}withdraw/", {"how": "hide"})
    paths = [START, RECEIPT, *map(at, STEPS), *(f"{RECEIPT}{name}/" for name in ("change", "name", "purposes"))]
    pages = {path: tablet.get(path).text for path in [*paths, f"{RECEIPT}withdraw/"]}
    for path, page in pages.items():
        for form in re.findall(r'<form[^>]*method="post".*?</form>', page, re.S):
            assert f'name="work" value="{tablet.named}"' in form, path
        if page:
            assert "Not me" in page, path
            assert "Open on this device" in page, path


@pytest.mark.invariant(14)
def test_a_link_on_the_page_of_one_work_exports_no_other(tablet):
    for said in ({"work": tablet.first}, {}):
        refused = tablet.get(f"{RECEIPT}copy/", said)
        assert refused.status_code == 409
        assert "zip" not in refused["Content-Type"]
    assert tablet.get(f"{RECEIPT}copy/", {"work": tablet.second}).getvalue().startswith(b"PK")


def private_link(browser):
    return re.search(r'href="http://testserver(/yellow-book/receipt/[^"?]{30,}/)"', browser.get(RECEIPT).text)[1]


@pytest.mark.invariant(14)
def test_a_link_never_swaps_the_work_of_somebody_who_is_writing(tablet):
    attacker = ContributorClient()
    begin(attacker)
    link = private_link(attacker)
    page = tablet.get(link, headers={"Sec-Fetch-Site": "cross-site"})
    assert "This device has another work open" in page.text
    assert page["Referrer-Policy"] == "strict-origin"
    tablet.load()
    assert tablet.named == tablet.second
    tablet.post(at("work"), {"title": "Mine", "kind": "poem", "text": "for nobody else"})
    assert "for nobody else" not in attacker.get(at("work")).text
    tablet.post(link)
    assert tablet.named == attacker.named


@pytest.mark.invariant(10)
@pytest.mark.invariant(14)
def test_a_link_opens_nothing_by_itself_and_sets_no_key(tablet):
    link = private_link(tablet)
    other = ContributorClient()
    assert "Open this work on this device?" in other.get(link).text
    assert receipt_cookie.COOKIE not in other.cookies
    assert "four words" in other.get(RECEIPT).text
    csrf = ContributorClient(enforce_csrf_checks=True)
    assert csrf.post(link).status_code == 403  # other sites cannot press the button
    assert tablet.get(link)["Location"] == RECEIPT  # its own work is open already


@pytest.mark.invariant(14)
def test_the_four_words_of_another_work_ask_before_they_open_it(tablet):
    asked = tablet.post(RECEIPT, {"words": tablet.first_words})
    assert asked.status_code == 409
    assert "This device has another work open" in asked.text
    assert tablet.first_words in asked.text
    tablet.load()
    assert tablet.named == tablet.second
    tablet.named = ""
    assert tablet.post(RECEIPT, {"words": tablet.first_words, "anyway": "1"}).status_code == 302
    assert tablet.named == tablet.first


@pytest.mark.invariant(14)
def test_beginning_something_else_says_first_what_is_open(tablet):
    number = Contribution.objects.count()
    old = tablet.post(START, {"kind": "poem", "work": ""})  # from a page that was loaded before
    assert old.status_code == 409
    assert "this device forgets it" in old.text
    assert Contribution.objects.count() == number
    copied = tablet.token
    assert tablet.post(START, {"kind": "poem"}).status_code == 302
    assert Contribution.objects.count() == number + 1
    assert not opens(copied)


def opens(token):
    """Whether a copy of a cookie opens a receipt."""
    other = ContributorClient()
    other.cookies[receipt_cookie.COOKIE] = token
    return "receipt-heading" in other.get(RECEIPT).text or other.get(at("work")).status_code == 200


@pytest.mark.invariant(14)
def test_forgotten_on_the_device_a_copy_of_the_key_opens_nothing(tablet):
    copied = tablet.token
    assert opens(copied)
    tablet.post(f"{RECEIPT}forget/")
    assert not tablet.token
    assert not opens(copied)


def test_an_old_page_that_says_not_me_closes_nothing_of_anybody_else(tablet):
    copied = tablet.token
    for name in (tablet.first, ""):
        assert tablet.post(f"{RECEIPT}forget/", {"work": name}, follow=True).status_code == 200
    assert opens(copied)


def test_a_key_ends_after_a_day_without_use_and_not_before(tablet):
    ReceiptSession.objects.update(used_at=now() - timedelta(hours=23))
    assert opens(tablet.token)  # and then it is used
    call_command("tend_yellow_book", verbosity=0)
    assert ReceiptSession.objects.count() == 1
    ReceiptSession.objects.update(used_at=now() - timedelta(hours=25))
    assert not opens(tablet.token)
    call_command("tend_yellow_book", verbosity=0)
    assert not ReceiptSession.objects.exists()


@pytest.mark.invariant(6)
def test_neither_the_cookie_nor_the_database_shows_words_or_link(tablet):
    link = private_link(tablet).strip("/").rpartition("/")[2]
    cookie = tablet.cookies[receipt_cookie.COOKIE]
    seen = cookie.value + base64.urlsafe_b64decode(cookie.value + "==").decode("latin-1")
    row = repr(list(ReceiptSession.objects.values_list()))
    for secret in (link, tablet.second_words, *tablet.second_words.split()):
        assert not holds_word(seen, secret)
        assert not holds_word(row, secret)
    assert cookie.value not in row
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")


def test_the_pictures_of_one_work_are_named_by_number_in_its_forms(tablet):
    """After another tab removed the first picture, its description does not move to the next one."""
    files = [SimpleUploadedFile("a.jpg", jpeg()), SimpleUploadedFile("b.png", png())]
    tablet.post(at("work"), {"kind": "poem", "text": "T", "pictures": files})
    work = Contribution.objects.get(pk=receipt_cookie.named_contribution({"work": tablet.named}))
    one, two = work.pictures.all()
    tablet.post(at("work"), {"kind": "poem", "text": "T", "remove-picture": one.pk})
    said = {f"picture-{one.pk}-alt": "The first", f"picture-{two.pk}-alt": "The second", "language": "en"}
    assert tablet.post(at("describe"), said).status_code == 302
    assert alts(work) == {f"alt-{two.pk}": "The second"}
