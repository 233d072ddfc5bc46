"""Four words on paper open their work for years, also after the hub's secret key was changed."""

import pytest

from tests.yellowbook.conftest import a_poem
from tests.yellowbook.contributor import ContributorClient
from yellowbook.contributors import receipts
from yellowbook.contributors.models import Receipt

pytestmark = pytest.mark.invariant(8)


@pytest.fixture
def keys(settings):
    """A hub with these keys."""

    def set_keys(secret, receipts="", before=()):
        settings.SECRET_KEY, settings.RECEIPT_KEY, settings.SECRET_KEY_FALLBACKS = secret, receipts, list(before)

    return set_keys


def slip():
    return receipts.reissue(a_poem()).words


def opens(words):
    return ContributorClient().post("/yellow-book/receipt/", {"words": words}).status_code == 302


def test_words_survive_a_secret_key_that_was_changed_and_forgotten(hub, keys):
    keys("the first", "of receipts")
    words = slip()
    keys("the second", "of receipts")
    assert opens(words)


def test_words_that_were_given_before_receipts_had_a_key_go_on_opening(hub, keys):
    keys("the first")
    words = slip()
    keys("the first", "of receipts")
    assert opens(words)
    keys("the second", "of receipts")  # once used, they are hashed with the key of receipts
    assert opens(words)


def test_words_of_a_key_before_open_and_are_kept_under_the_key_of_today(hub, keys):
    keys("the first")
    words = slip()
    before = Receipt.objects.get().words
    keys("the second", before=["the first"])
    assert opens(words)
    assert Receipt.objects.get().words != before
    keys("the second")
    assert opens(words)


def test_words_of_another_hub_open_nothing(hub, keys):
    keys("the first", "of receipts")
    words = slip()
    keys("the first", "of other receipts")
    assert not opens(words)
