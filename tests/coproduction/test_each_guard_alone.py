"""Guards of the domain that stand behind screens, each asked without the screen before it."""

import pytest

from hub.coproduction import agreeing, publishing
from hub.coproduction.models import Publication, Side
from hub.coproduction.refusals import NotAgreed, Refusal
from tests.coproduction.deeds import submit

NEW = "Said anew."


@pytest.fixture
def waiting(page, ebye):
    submit(ebye, page, summary=NEW)
    page.refresh_from_db()
    return page


def say_yes(thing, person, side):
    agreeing.agree(thing, person, agreeing.digest_of_latest(thing), side)


@pytest.mark.invariant(2)
def test_a_second_yes_of_one_person_is_refused_for_the_other_side_too(waiting, both):
    ebyes, staff = Side.objects.all()
    say_yes(waiting, both, ebyes)
    with pytest.raises(Refusal, match="agreed already"):
        say_yes(waiting, both, staff)


@pytest.mark.invariant(2)
def test_a_superuser_of_no_side_counts_for_none(waiting, administrator):
    for side in Side.objects.all():
        with pytest.raises(Refusal, match="Only people of that side"):
            say_yes(waiting, administrator, side)


@pytest.mark.invariant(2)
def test_a_yes_counts_no_longer_once_its_person_has_left_the_side(waiting, ebye2, staff):
    ebyes, of_staff = Side.objects.all()
    say_yes(waiting, ebye2, ebyes)
    ebye2.groups.clear()
    say_yes(waiting, staff, of_staff)
    waiting.refresh_from_db()
    assert waiting.summary != NEW


@pytest.mark.invariant(4)
@pytest.mark.parametrize("reason", ["", " \n"])
def test_publishing_alone_without_a_reason_is_refused(waiting, administrator, reason):
    with pytest.raises(Refusal, match="Say why"):
        publishing.publish_alone(waiting, reason, administrator)


@pytest.mark.invariant(4)
@pytest.mark.parametrize("person", ["ebye", "staff", "both"])
def test_nobody_but_a_superuser_publishes_alone(waiting, request, person):
    before = Publication.objects.count()
    with pytest.raises(NotAgreed, match="Only a superuser"):
        publishing.publish_alone(waiting, "A test.", request.getfixturevalue(person))
    assert Publication.objects.count() == before
