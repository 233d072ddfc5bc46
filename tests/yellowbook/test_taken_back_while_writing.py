"""Contributors can withdraw at any moment; a moderator who is writing about the work loses no words."""

import pytest
from django.core import mail
from django.urls import reverse

from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of, shown_messages
from tests.yellowbook.conftest import POEM
from tests.yellowbook.test_the_moderators_screen import press, screen
from yellowbook import visitor_reports
from yellowbook.contributors.models import Message
from yellowbook.models import Worry
from yellowbook.workflow import withdrawing

pytestmark = pytest.mark.invariant(9)

TYPED = "Words that took me an hour."
WRITTEN = {
    "ask": {"words": TYPED},
    "suggest": {"field": "text", "after": TYPED, "words": "Why."},
    "note": {"words": TYPED},
    "hold": {"words": TYPED},
    "decline": {"strength": TYPED, "then": "Then."},
}
TAKEN = {"hide": (withdrawing.hide, 404), "erase": (withdrawing.erase, 410)}


@pytest.fixture
def host(hub):
    return member_of("Yellow Book hosts", name="host-in-tests")


@pytest.fixture
def lead(hub):
    person = member_of("Safeguarding leads", name="lead-in-tests")
    person.email = "lead@example.org"
    person.save()
    return person


def assert_given_back(answer, work, status):
    assert answer.status_code == status
    assert TYPED in answer.text
    assert "took it back while you were writing" in answer.text
    assert str(work) not in answer.text
    assert POEM.strip().splitlines()[0] not in answer.text


@pytest.mark.parametrize("taken", TAKEN)
@pytest.mark.parametrize("action", WRITTEN)
def test_a_moderators_words_are_given_back(sent, ebye, action, taken):
    take, status = TAKEN[taken]
    take(sent)
    told = Message.objects.count()
    assert_given_back(press(ebye, sent, action, **WRITTEN[action]), sent, status)
    assert Message.objects.count() == told


@pytest.mark.parametrize("taken", TAKEN)
def test_an_answer_to_a_report_is_given_back(sent, ebye, taken):
    report = visitor_reports.report(sent, "It is mine.")
    number, (take, status) = sent.pk, TAKEN[taken]
    take(sent)
    answer = client_of(ebye).post(screen(sent), {"action": "settle", "report": report.pk, f"answer-{report.pk}": TYPED})
    assert number == sent.pk
    assert_given_back(answer, sent, status)


def test_a_reason_for_knowing_who_made_it_is_given_back(sent, host):
    room = reverse("yellow-book-private-room", args=[sent.pk])
    withdrawing.erase(sent)
    assert_given_back(client_of(host).post(room, {"reason": TYPED}), sent, 410)


@pytest.mark.parametrize("taken", TAKEN)
def test_a_worry_about_somebody_is_sent_although_the_work_is_gone(
    sent, ebye, lead, taken, django_capture_on_commit_callbacks
):
    TAKEN[taken][0](sent)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client_of(ebye).post(screen(sent), {"action": "worry", "worry-words": TYPED}, follow=True)
    assert "Your worry is written down" in shown_messages(answer)
    worry = Worry.objects.get()
    assert (worry.words, worry.contribution_id, worry.by) == (TYPED, sent.pk, ebye)
    assert [lead.email] in [message.to for message in mail.outbox]


def test_a_worry_can_still_be_written_when_the_work_is_gone(sent, ebye):
    withdrawing.erase(sent)
    page = press(ebye, sent, "ask", words=TYPED).text
    assert 'name="worry-words"' in page
    assert "call 999" in page
    empty = press(ebye, sent, "worry", words=" ")
    assert (empty.status_code, Worry.objects.count()) == (410, 0)
    assert 'name="worry-words"' in empty.text


def test_people_who_take_no_part_are_not_notified(sent, host, lead):
    withdrawing.erase(sent)
    for person in (host, lead):
        assert "took it back" not in press(person, sent, "worry", words=TYPED).text
    assert not Worry.objects.exists()


def test_a_work_that_was_never_sent_notifies_nobody(poem, ebye):
    assert press(ebye, poem, "worry", words=TYPED).status_code == 404
    assert client_of(ebye).get(screen(poem)).status_code == 404
    assert not Worry.objects.exists()
