"""One contributor's receipt opens nothing of another's, whatever is guessed, replayed or added."""

import pytest

from tests.limits import time_passes
from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.test_withdrawing import offered
from yellowbook.contributors import receipts
from yellowbook.contributors.models import Message, Receipt
from yellowbook.four_words import WORD_LIST
from yellowbook.models import Contribution, Copy
from yellowbook.receipt.reauthenticate import WRONG_WORDS_LIMIT
from yellowbook.workflow import moderating

PAGES = ["", "change/", "name/", "purposes/", "withdraw/", "copy/"]


@pytest.fixture
def mine(hub):
    client = ContributorClient()
    offered(client, ["My own", "Mine", "About mine", "Me", "Myself"])
    return client


@pytest.fixture
def theirs(hub, ebye):
    """Somebody else's work, with an open question."""
    work = offered(ContributorClient())
    moderating.ask(work, ebye, "Is it a bird?")
    return Contribution.objects.get(pk=work.pk)


@pytest.mark.invariant(5)
@pytest.mark.invariant(6)
def test_no_page_of_the_receipt_shows_another_work_or_takes_its_number(mine, theirs):
    for page in PAGES:
        for number in ("", f"?pk={theirs.pk}", f"?work={theirs.pk}&contribution={theirs.pk}"):
            answer = mine.get(f"/yellow-book/receipt/{page}{number}")
            assert b"zebrafinch" not in answer.getvalue().lower(), page
    for copy in Copy.objects.filter(upload__contribution=theirs):
        assert mine.get(f"/yellow-book/share/files/{copy.pk}/").status_code == 404


@pytest.mark.invariant(7)
def test_nothing_of_another_work_is_answered_changed_or_withdrawn(mine, theirs):
    before = Contribution.objects.filter(pk=theirs.pk).values().get()
    question = Message.objects.get(contribution=theirs, kind="question")
    picture = theirs.pictures.get()
    assert mine.post("/yellow-book/receipt/", {"message": question.pk, "written": "No."}).status_code == 404
    mine.post("/yellow-book/receipt/change/", {"title": "Taken", f"alt-{picture.pk}": "Taken", "pk": theirs.pk})
    mine.post("/yellow-book/receipt/name/", {"credit_kind": "anonymous", "place_kind": "none", "pk": theirs.pk})
    assert "Taken" in mine.get("/yellow-book/receipt/").text  # they changed their own work
    mine.post("/yellow-book/receipt/withdraw/", {"how": "erase-now", "pk": theirs.pk})
    assert Contribution.objects.filter(pk=theirs.pk).values().get() == before
    assert not Contribution.objects.exclude(pk=theirs.pk).exists()


@pytest.mark.parametrize("cookie", ["", "1", "{pk}:{pk}:x", "W10:1a:sig", "null"])
def test_a_key_that_was_made_up_opens_nothing(theirs, cookie):
    client = ContributorClient()
    client.cookies["receipt"] = cookie.replace("{pk}", str(theirs.pk))
    assert "receipt-heading" not in client.get("/yellow-book/receipt/").text


def test_a_slip_that_was_made_anew_makes_the_old_one_worthless(mine):
    receipt = Receipt.objects.get()
    key = mine.cookies["receipt"].value
    new = receipts.reissue(receipt.contribution)
    mine.cookies["receipt"] = key
    assert "My own" not in mine.get("/yellow-book/receipt/").text
    assert "My own" in ContributorClient().post(f"/yellow-book/receipt/{new.link}/", follow=True).text


def test_words_of_two_slips_mixed_open_neither(hub, mine, theirs):
    ours, other = [receipts.reissue(work).words.split() for work in Contribution.objects.order_by("pk")]
    for mixed in (ours[:2] + other[2:], ours[::-1], ours[:3], [*ours, other[0]]):
        assert receipts.by_words(" ".join(mixed)) is None
    assert receipts.by_words(" ".join(ours))


def test_words_are_looked_up_by_hash_so_that_timing_reveals_nothing(mine, django_assert_num_queries):
    """The database looks up a hash, unknown to somebody who guesses; right and wrong words take the same steps."""
    words = receipts.reissue(Contribution.objects.get()).words
    for typed in (words, " ".join(WORD_LIST[:4]), "not a word of it"):
        with django_assert_num_queries(1):
            receipts.by_words(typed)


def test_wrong_words_are_slowed_down_and_the_contributor_is_not_locked_out(mine):
    slip = receipts.reissue(Contribution.objects.get())
    guesser, contributor = ContributorClient(), ContributorClient()
    tries = range(WRONG_WORDS_LIMIT.most + 1)
    answers = [guesser.post("/yellow-book/receipt/", {"words": f"wrong {n}"}).status_code for n in tries]
    assert answers == [404] * WRONG_WORDS_LIMIT.most + [429]  # from here on, one try every few seconds
    assert guesser.post("/yellow-book/receipt/", {"words": slip.words}).status_code == 429
    time_passes(WRONG_WORDS_LIMIT.seconds)
    assert contributor.post("/yellow-book/receipt/", {"words": slip.words}).status_code == 302
    held = ContributorClient()
    assert "My own" in held.post(f"/yellow-book/receipt/{slip.link}/", follow=True).text
    assert "My own" in held.get("/yellow-book/receipt/").text
    elsewhere = contributor.post("/yellow-book/receipt/", {"words": slip.words}, REMOTE_ADDR="192.0.2.9", follow=True)
    assert "My own" in elsewhere.text


def test_right_words_are_never_counted(mine):
    slip = receipts.reissue(Contribution.objects.get())
    for _ in range(WRONG_WORDS_LIMIT.most + 5):
        assert ContributorClient().post("/yellow-book/receipt/", {"words": slip.words}).status_code == 302
