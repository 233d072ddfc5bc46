"""A button that is pressed twice at the same moment: in real threads and real transactions.

Collected on PostgreSQL only (see conftest.py here): threads cannot share the tests' SQLite, which lives in memory.
"""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.utils.timezone import now

from hub.coproduction.workflow.decisions import get_locked
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.coproduction.test_at_the_same_moment import GROUPS, People
from tests.core.files import jpeg
from tests.publishing import agree_to_work
from tests.search.test_at_the_same_moment import WAITING, InAThread
from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.editions import an_edition, for_books, words_in_all_files
from tests.yellowbook.test_submitting import at, fill
from tests.yellowbook.test_the_moderators_screen import screen
from yellowbook.contributors.models import Consent, Contributor, Message
from yellowbook.editions import files
from yellowbook.models import Contribution, EditionFile, Submission, Withdrawn
from yellowbook.receipt import receipt_cookie
from yellowbook.workflow import pending_answers, submitting, withdrawing

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.invariant(15)]
WITHDRAW = "/yellow-book/receipt/withdraw/"


@pytest.fixture
def contributor(transactional_db):
    """A browser with a complete poem."""
    People()
    browser = ContributorClient()
    browser.post("/yellow-book/share/", {"kind": "poem"})
    fill(browser)
    return browser


def twice(contributor, path, data):
    """Press a button twice: both requests reach the lock of the work's row before either continues."""

    def press():
        browser = ContributorClient()
        browser.cookies[receipt_cookie.COOKIE] = contributor.token
        return browser.post(path, data())

    return at_once(press, press)


def at_once(*presses):
    """Do all of these while the work's row is locked, so that each waits for it. Returns their answers."""
    answers = []
    with transaction.atomic():
        get_locked(Contribution.objects.get())
        both = [InAThread(lambda press=press: answers.append(press())) for press in presses]
        while waiting() < len(both) and all(one.is_alive() for one in both):
            pass
    for one in both:
        one.end()
    return answers


def waiting():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # otherwise a transaction always sees the same statistics
        cursor.execute(WAITING)
        return cursor.fetchone()[0]


def test_two_presses_of_send_both_end_at_the_receipt_and_send_once(contributor):
    answers = twice(contributor, at("check"), dict)
    assert [answer["Location"] for answer in answers] == [at("sent")] * 2
    assert Consent.objects.count() == Message.objects.filter(kind="sent").count() == 1


@pytest.mark.parametrize("minutes", [0, 10])
def test_two_moderators_who_answer_send_one_letter(contributor, settings, minutes):
    settings.ANSWERS_WAIT = timedelta(minutes=minutes)
    contributor.post(at("check"))
    work = Contribution.objects.get()
    browsers = [client_of(member_of(group, name=f"{group} who asks")) for group in GROUPS]
    asked = {"action": "ask", "ask-words": "Which kettle?", "answered": 0}
    answers = at_once(*(lambda browser=browser: browser.post(screen(work), asked) for browser in browsers))
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    Submission.objects.exclude(answer_goes_at=None).update(answer_goes_at=now())
    assert pending_answers.send_due() == 0
    assert Message.objects.filter(kind="question").count() == 1


def test_two_presses_of_delete_both_say_that_it_is_gone(contributor):
    answers = twice(contributor, WITHDRAW, lambda: {"how": "erase-now"})
    assert [answer.status_code for answer in answers] == [200, 200]
    assert all("What is gone" in answer.text for answer in answers)
    assert Withdrawn.objects.get().finished_at
    assert not Contribution.objects.exists()


def test_two_presses_of_hide_notify_once(contributor):
    contributor.post(at("check"))
    answers = twice(contributor, WITHDRAW, lambda: {"how": "hide"})
    assert [answer["Location"] for answer in answers] == ["/yellow-book/receipt/"] * 2
    assert Message.objects.filter(kind="withdrawn").count() == 1


@pytest.mark.invariant(8)
def test_a_file_of_an_edition_that_is_stored_while_its_work_is_withdrawn_does_not_stay(contributor):
    contributor.post(at("check"))
    work = Contribution.objects.get()
    for group in GROUPS:
        agree_to_work(Contribution.objects.get(), member_of(group, name=f"{group} who agrees"))
    edition = an_edition(*for_books(work))
    assert [row.works for row in EditionFile.objects.all()] == [[work.pk]] * 3
    for row in EditionFile.objects.all():
        row.delete()
    at_once(lambda: files.make(edition, "book"), lambda: withdrawing.hide(work))
    assert not any(row.works for row in EditionFile.objects.all())
    assert work.title not in words_in_all_files()


@pytest.mark.invariant(1)
@pytest.mark.invariant(9)
def test_what_arrives_while_the_work_is_sent_in_another_tab_is_refused_whole_and_given_back(contributor):
    said = {"title": "Late title", "kind": "poem", "text": "late words"}
    before, answers = Contribution.objects.get(), []

    def press():
        browser = ContributorClient()
        browser.cookies[receipt_cookie.COOKIE] = contributor.token
        answers.append(browser.post(at("work"), said | {"pictures": SimpleUploadedFile("a.jpg", jpeg())}))

    with transaction.atomic():
        work, person = get_locked(before), Contributor.objects.get()
        late = InAThread(press)
        while waiting() < 1 and late.is_alive():
            pass
        submitting.send(work, person, submitting.shown_digest(work, person))
    late.end()
    assert answers[0].status_code == 409
    assert "late words" in answers[0].text
    after = Contribution.objects.get()
    assert (after.title, after.text) == (before.title, before.text)
    assert not after.pictures.exists()


@pytest.mark.invariant(9)
def test_a_file_that_is_sent_twice_is_there_once(contributor):
    said = {"title": "T", "kind": "poem", "text": "T"}
    answers = twice(contributor, at("work"), lambda: said | {"pictures": SimpleUploadedFile("a.jpg", jpeg())})
    assert [answer["Location"] for answer in answers] == [at("age")] * 2
    assert Contribution.objects.get().pictures.count() == 1
