"""Contributors' forms that no browser sends get a clear answer, never a server error."""

from itertools import product

import pytest
from django.core.cache import cache

from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.test_submitting import at
from tests.yellowbook.test_withdrawing import offered
from yellowbook.contributors.models import Contributor
from yellowbook.models import Contribution, ContributionPicture
from yellowbook.receipt import receipt_cookie

NUMBERS = ["abc", "-1", "9" * 40]
RECEIPT = "/yellow-book/receipt/"
ANSWERED = {200, 302, 400, 404, 409, 422}


@pytest.fixture
def contributor(hub):
    browser = ContributorClient()
    browser.post("/yellow-book/share/", {"kind": "poem"})
    return browser


@pytest.fixture
def sent(hub):
    browser = ContributorClient()
    offered(browser)
    return browser


FIELDS = {
    "work": ["remove-picture", "remove-sound", "remove-film", "kind", "title", "then", "waiting"],
    "spoken": ["captions", "describe_sound"],
    "made": ["year_made", "language"],
    "themes": ["themes"],
    "notes": ["content_notes"],
    "source": ["derived_from"],
    "age": ["age"],
    "name": ["credit_kind"],
    "credit": ["credit_kind"],
    "place": ["place_kind", "service", "service_line"],
    "consent": ["purposes"],
    "answer": ["answer"],
    "email": ["email"],
    "helper": ["helper_role"],
    "helped": ["read_back"],
    "kind": ["kind"],
    "more": ["then"],
    "sent": ["then"],
}


@pytest.mark.parametrize("step", FIELDS)
def test_no_value_of_a_step_breaks_it(contributor, step):
    for field, value in product(FIELDS[step], NUMBERS):
        answer = contributor.post(at(step), {"title": "Kept", "kind": "poem", field: value})
        assert answer.status_code in ANSWERED - {404}, (field, value)
        cache.clear()
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize("page", ["", "change/", "name/", "purposes/"])
def test_no_value_of_a_receipts_form_breaks_it(sent, page):
    fields = ["message", "answer", "work", "words", "purposes", "service", "then"]
    for field, value in product(fields, NUMBERS):
        answer = sent.post(f"{RECEIPT}{page}", {"title": "T", field: value})
        assert answer.status_code in ANSWERED, (field, value)
        cache.clear()
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize("cookie", ["\\000", "%00", "é" * 200, "x" * 5000, '"', "null"])
def test_no_cookie_breaks_a_page(sent, cookie):
    sent.cookies[receipt_cookie.COOKIE] = cookie
    for path in (RECEIPT, f"{RECEIPT}change/", at("work"), "/yellow-book/share/", "/yellow-book/share/files/1/"):
        assert sent.get(path).status_code in ANSWERED, path


@pytest.mark.parametrize("path", ["files/0/", f"files/{'9' * 40}/", f"files/{'9' * 5000}/", "files/abc/"])
def test_a_file_that_is_none_is_not_found(sent, path):
    assert sent.get(f"/yellow-book/share/{path}").status_code == 404


def test_forms_of_pictures_that_are_none_make_no_picture(contributor):
    made_up = {
        "pictures-TOTAL_FORMS": "999999999",
        "pictures-INITIAL_FORMS": "5",
        "picture-1-alt": "x",
        "language": "en",
    }
    assert contributor.post(at("describe"), made_up).status_code == 302
    assert not ContributionPicture.objects.exists()


def test_a_row_that_is_missing_by_our_own_fault_is_no_page_that_is_not_there(hub):
    contributor = ContributorClient()
    contributor.post("/yellow-book/share/", {"kind": "poem"})
    Contributor.objects.all().delete()
    with pytest.raises(Contributor.DoesNotExist):
        contributor.get("/yellow-book/share/answer/")
