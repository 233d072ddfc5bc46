"""Which of many works may be used for a purpose is asked in one query, of each work's latest valid consent."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from tests.yellowbook.conftest import send_a_poem
from yellowbook.contributors import consent
from yellowbook.contributors.models import Consent
from yellowbook.workflow import withdrawing

PRINT, DISPLAY = Consent.Purpose.PRINT, Consent.Purpose.DISPLAY


@pytest.fixture
def works(hub):
    """Three works: one for print and displays, one for displays, one for the website only."""
    works = [send_a_poem(title) for title in ("Both", "A wall", "None")]
    consent.widen(works[0], [PRINT, DISPLAY])
    consent.widen(works[1], [DISPLAY])
    return works


def covered(works, *purposes):
    return [work.title for work in works if work.pk in consent.covering([work.pk for work in works], *purposes)]


@pytest.mark.invariant(8)
@pytest.mark.parametrize(
    ("purposes", "titles"),
    [
        ([DISPLAY], ["Both", "A wall"]),
        ([PRINT], ["Both"]),
        ([PRINT, DISPLAY], ["Both"]),
        ([], ["Both", "A wall", "None"]),
    ],
    ids=str,
)
def test_works_are_covered_for_all_of_the_purposes_that_are_asked_for(works, purposes, titles):
    assert covered(works, *purposes) == titles


def test_works_that_are_not_asked_about_are_not_named(works):
    assert consent.covering([works[1].pk], DISPLAY) == {works[1].pk}
    assert consent.covering([], DISPLAY) == set()


@pytest.mark.invariant(8)
def test_the_latest_consent_counts_though_an_earlier_one_covered_more(works):
    withdrawing.reduce_purposes(works[0], [PRINT])
    assert covered(works, DISPLAY) == ["A wall"]
    assert covered(works, PRINT) == ["Both"]


@pytest.mark.invariant(8)
def test_a_consent_that_has_run_out_covers_nothing_and_no_earlier_one_counts_instead(works):
    consent.amend(works[0], review_on=localdate())
    consent.amend(works[1], review_on=localdate() + timedelta(days=1))
    assert covered(works, DISPLAY) == ["A wall"]


def test_many_works_are_one_query(works, django_assert_num_queries):
    with django_assert_num_queries(1):
        consent.covering([work.pk for work in works], DISPLAY)
