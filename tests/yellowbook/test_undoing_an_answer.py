"""Moderators can undo an answer for ten minutes: until then nothing of it has happened, and nobody else answers."""

import re
import zipfile
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.db.models import ProtectedError
from django.utils.timezone import localtime, now
from django_tasks_db.models import DBTaskResult

from hub.coproduction.exceptions import Refusal
from hub.coproduction.workflow import decisions
from tests.coproduction.admin_actions import client_of, shown_messages
from tests.publishing import agree_to_work
from tests.yellowbook.conftest import send_a_poem
from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.test_submitting import at, fill
from tests.yellowbook.test_the_moderators_screen import press, screen
from tests.yellowbook.test_the_queue import QUEUE, titles
from tests.yellowbook.test_two_moderators_at_once import answer, english, opened_by, told, values_of
from tests.yellowbook.test_withdrawing import everything_held
from yellowbook.contributors.models import Consent, Contributor, Message, PendingAnswer, Suggestion
from yellowbook.export import everything_about
from yellowbook.models import ContentNote, Contribution, Decision, Submission, Worry
from yellowbook.workflow import answering, changing, moderating, withdrawing

TEN_MINUTES = timedelta(minutes=10)
QUEUE_IN_THE_DATABASE = {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["messages"]}
ACTIONS = ["ask", "suggest", "hold", "decline"]
WORDS = {"ask": "Which kettle?", "suggest": "It is a pot.", "hold": "We ask about the song.", "decline": "Another?"}


@pytest.fixture(autouse=True)
def answers_wait(settings):
    settings.ANSWERS_WAIT = TEN_MINUTES


def tend():
    said = StringIO()
    call_command("tend_yellow_book", stdout=said)
    return said.getvalue()


def ten_minutes_pass():
    Submission.objects.exclude(answer_goes_at=None).update(answer_goes_at=now() - timedelta(seconds=1))


def goes_at(work):
    due = Submission.objects.get(pk=work.pk).answer_goes_at
    return f"{localtime(due):%H:%M}"


def state_of(work):
    return Submission.objects.get(pk=work.pk).state


@pytest.fixture
def contributor(hub):
    """The browser of somebody who sent a poem and wants answers by email."""
    client = ContributorClient()
    client.post("/yellow-book/share/", {"kind": "poem"})
    fill(client)
    client.post(at("check"))
    Contributor.objects.update(answer="email", email="someone@example.org")
    return client


@pytest.mark.invariant(15)
@pytest.mark.parametrize("action", ACTIONS)
def test_an_answer_goes_when_ten_minutes_have_passed_and_not_before(
    sent, ebye, action, django_capture_on_commit_callbacks
):
    Contributor.objects.update(answer="email", email="someone@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        given = client_of(ebye).post(screen(sent), {"action": action, **prefixed(action)}, follow=True)
        assert f"Your answer goes to the maker at {goes_at(sent)}." in shown_messages(given)
        tend()
        assert (told(sent), state_of(sent), mail.outbox, Decision.objects.count()) == (0, "sent", [], 0)
        ten_minutes_pass()
        assert "0 answers that were due and did not go" in tend()
    state = {"hold": "held", "decline": "declined"}.get(action, "asked")
    assert (told(sent), state_of(sent), len(mail.outbox)) == (1, state, 1)
    assert WORDS[action] in Message.objects.get(by=ebye).words
    assert Decision.objects.get().by == ebye
    assert not PendingAnswer.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        tend()
    assert told(sent) == len(mail.outbox) == 1


def prefixed(action):
    return {f"{action}-{name}": value for name, value in values_of(action).items()}


def test_the_queue_sends_it_at_its_time(sent, ebye, settings, django_capture_on_commit_callbacks):
    settings.TASKS = settings.TASKS | {"messages": QUEUE_IN_THE_DATABASE}
    with django_capture_on_commit_callbacks(execute=True):
        press(ebye, sent, "ask", **values_of("ask"))
    job = DBTaskResult.objects.get()
    assert job.run_after == Submission.objects.get(pk=sent.pk).answer_goes_at
    assert not DBTaskResult.objects.ready().exists()
    job.task.call(*job.args_kwargs["args"])  # a worker whose clock is wrong
    assert told(sent) == 0
    ten_minutes_pass()
    for _twice in range(2):
        job.task.call(*job.args_kwargs["args"])
    assert told(sent) == 1


def test_a_hub_that_lets_no_answer_wait_sends_it_at_once(sent, ebye, settings):
    settings.ANSWERS_WAIT = timedelta(0)
    answered = client_of(ebye).post(screen(sent), {"action": "ask", **prefixed("ask")}, follow=True)
    assert "Your question is with the maker." in shown_messages(answered)
    assert (told(sent), PendingAnswer.objects.count()) == (1, 0)


@pytest.mark.invariant(9)
@pytest.mark.parametrize("action", ACTIONS)
def test_who_gave_it_undoes_it_and_has_their_words_again(sent, ebye, action):
    press(ebye, sent, action, **values_of(action))
    undone = client_of(ebye).post(screen(sent), {"action": "undo"}, follow=True)
    assert "You undid your answer. Nothing was sent" in shown_messages(undone)
    (form,) = [form for name, _heading, form in undone.context["forms"] if name == action]
    assert {name: form[name].value() for name in values_of(action)} == values_of(action)
    assert "<details open>" in undone.text
    ten_minutes_pass()
    tend()
    assert (told(sent), state_of(sent)) == (0, "sent")
    again = answer(ebye, sent, action, opened_by(ebye, sent), **values_of(action))
    assert again.status_code == 302
    assert "Your answer was not sent" not in client_of(ebye).get(screen(sent)).text
    ten_minutes_pass()
    tend()
    assert told(sent) == 1


@pytest.mark.invariant(12)
def test_a_yes_with_a_note_waits_and_comes_back_whole(sent, ebye):
    seen = client_of(ebye).get(screen(sent), {"open": 1}).context["seen"]
    said = {"content_note": english(ContentNote), "side": ebye.groups.get().side.pk, "words": "About loss."}
    data = {"action": "note", "seen": seen, **{f"note-{name}": value for name, value in said.items()}}
    assert client_of(ebye).post(screen(sent), data | {"seen": ""}).status_code == 409
    assert client_of(ebye).post(screen(sent), data).status_code == 302
    undone = client_of(ebye).post(screen(sent), {"action": "undo"}, follow=True)
    (form,) = [form for name, _heading, form in undone.context["forms"] if name == "note"]
    assert {name: form[name].value() for name in said} == said
    assert client_of(ebye).post(screen(sent), data).status_code == 302
    ten_minutes_pass()
    tend()
    suggestion = Suggestion.objects.get()
    assert (suggestion.note.pk, suggestion.agreeing.pk) == (said["content_note"], said["side"])


def test_what_has_gone_is_not_undone_and_nobody_undoes_the_answer_of_another(sent, ebye, staff):
    press(ebye, sent, "ask", **values_of("ask"))
    assert 'value="undo"' in client_of(ebye).get(screen(sent)).text
    assert 'value="undo"' not in client_of(staff).get(screen(sent)).text
    assert client_of(staff).post(screen(sent), {"action": "undo"}).status_code == 409
    ten_minutes_pass()
    tend()
    late = client_of(ebye).post(screen(sent), {"action": "undo"})
    assert late.status_code == 409
    assert "There is nothing to undo: it has gone to its maker" in shown_messages(late)
    assert told(sent) == 1


@pytest.mark.parametrize("second", ACTIONS)
def test_nobody_answers_or_agrees_while_an_answer_waits(sent, ebye, staff, second):
    opened = opened_by(staff, sent)
    seen = client_of(staff).get(screen(sent), {"open": 1}).context["seen"]
    press(ebye, sent, "ask", **values_of("ask"))
    refused = answer(staff, sent, second, opened, **values_of(second))
    assert refused.status_code == 409
    why = f"Meanwhile {ebye} ({ebye.groups.get().side}) did this: Asked a question."
    assert f"{why} Answered. It goes to its maker at {goes_at(sent)}." in shown_messages(refused)
    assert str(next(iter(values_of(second).values()))) in refused.text
    yes = {"action": "agree", "seen": seen, "side": staff.groups.get().side.pk}
    assert client_of(staff).post(screen(sent), yes).status_code == 409
    assert client_of(staff).post(screen(sent), {"action": "go-on"}).status_code == 409
    own = answer(ebye, sent, second, opened, **values_of(second))
    assert "You did this just before, here or in another tab: Asked a question." in shown_messages(own)
    ten_minutes_pass()
    tend()
    assert [decision.by for decision in Decision.objects.all()] == [ebye]


def test_no_other_door_agrees_or_asks_while_an_answer_waits(sent, ebye, staff):
    press(ebye, sent, "hold", **values_of("hold"))
    with pytest.raises(Refusal, match="It goes to its maker at"):
        decisions.agree(sent, staff, decisions.digest_of_latest(sent))
    with pytest.raises(Refusal, match="It goes to its maker at"):
        decisions.ask_for_changes(sent, staff, "Which kettle?")
    assert told(sent) == 0


def test_others_see_who_answered_and_until_when_and_no_form_but_that_for_worries(sent, ebye, staff, settings):
    press(ebye, sent, "decline", **values_of("decline"))
    shown = client_of(staff).get(screen(sent), {"open": 1})
    assert f"Answered. It goes to its maker at {goes_at(sent)}." in shown.text
    assert f"{ebye} ({ebye.groups.get().side}) did this: Not this time." in shown.text
    assert [name for name, _heading, _form in shown.context["forms"]] == ["worry"]
    assert 'value="agree"' not in shown.text
    press(staff, sent, "worry", words="Somebody wants to hurt himself.")
    assert Worry.objects.count() == 1


def test_the_queue_shows_it_apart_and_offers_undo(sent, ebye, staff):
    other = send_a_poem("Another")
    press(ebye, sent, "ask", **values_of("ask"))
    for person in (ebye, staff):
        page = client_of(person).get(QUEUE).text
        assert "Answered, not gone yet: 1</a>" in page
        assert "Waits for you: 1</a>" in page
        assert f"Answered. It goes to its maker at {goes_at(sent)}." in page
        assert "Answered, not gone yet: 1</a>" in client_of(person).get("/admin/").text
        assert titles(person, stands="answered") == [sent.title]
        assert titles(person, stands="yours") == [other.title]
        assert titles(person) == [other.title, sent.title]
    undo = "Undo: take my answer to “The kettle” back"
    assert undo in client_of(ebye).get(QUEUE).text
    assert undo not in client_of(staff).get(QUEUE).text
    assert undo in client_of(ebye).get(f"{screen(other)}?after={sent.pk}").text
    assert undo not in client_of(staff).get(f"{screen(other)}?after={sent.pk}").text


@pytest.mark.invariant(15)
def test_until_it_goes_its_maker_finds_nothing_new(contributor, ebye):
    work = Contribution.objects.get()

    def found():
        """The receipt's page without its signatures, and each file of the copy of everything."""
        page = re.sub(r'value="[^"]*"', "", contributor.get("/yellow-book/receipt/").text)
        with everything_about(work) as file, zipfile.ZipFile(file) as copy:
            return {"page": page} | {name: copy.read(name) for name in copy.namelist()}

    before = found()
    for action in ("decline", "undo", "ask"):
        press(ebye, work, action, **values_of(action) if action != "undo" else {})
        assert [name for name, shown in found().items() if shown != before[name]] == [], action


CHANGED = {
    "changed the words": lambda work: changing.change_texts(work, {"text": "Other words"}),
    "removed the name": lambda work: changing.rename(
        work, credit_kind="pen_name", credit="A kite", place_kind="none", service=None, service_line=None
    ),
}


@pytest.mark.invariant(9)
@pytest.mark.parametrize("change", CHANGED)
@pytest.mark.parametrize("action", ACTIONS)
def test_what_comes_too_late_is_not_sent_and_its_words_are_given_back(sent, ebye, staff, action, change):
    press(ebye, sent, action, **values_of(action))
    CHANGED[change](sent)
    ten_minutes_pass()
    tend()
    assert (told(sent), state_of(sent), Decision.objects.count()) == (0, "sent", 0)
    shown = client_of(ebye).get(screen(sent))
    assert "Its maker changed or wrote something after your answer" in shown.text
    (form,) = [form for name, _heading, form in shown.context["forms"] if name == action]
    assert {name: form[name].value() for name in values_of(action)} == values_of(action)
    assert "It was not sent. Your words are kept there." in client_of(ebye).get(QUEUE).text
    assert WORDS[action] not in client_of(staff).get(screen(sent)).text
    client_of(ebye).post(screen(sent), {"action": "discard"})
    assert not PendingAnswer.objects.exists()


def test_an_answer_after_which_its_maker_wrote_is_given_back(sent, ebye, settings):
    moderating.ask(sent, ebye, "Which lake?")
    press(ebye, sent, "decline", **values_of("decline"))
    answering.answer(answering.open_questions(Contribution.objects.get()).get(), "The one at home.")
    ten_minutes_pass()
    tend()
    assert state_of(sent) == "sent"
    assert "Its maker changed or wrote something" in client_of(ebye).get(screen(sent)).text


def test_what_is_refused_in_the_end_says_why_in_the_language_of_who_wrote_it(sent, ebye):
    press(ebye, sent, "ask", **values_of("ask"))
    ebye.groups.clear()
    ten_minutes_pass()
    tend()
    assert told(sent) == 0
    assert PendingAnswer.objects.get().why_returned == "Only people of the sides decide about works."


@pytest.mark.invariant(8)
@pytest.mark.parametrize("take_back", [withdrawing.hide, withdrawing.erase])
@pytest.mark.parametrize("undone", [False, True])
def test_nothing_of_it_outlives_a_work_that_is_taken_back(sent, ebye, take_back, undone):
    press(ebye, sent, "ask", words="Zebrafinch?")
    if undone:
        press(ebye, sent, "undo")
    assert "Zebrafinch?" in everything_held()
    take_back(sent)
    assert "Zebrafinch" not in everything_held()
    ten_minutes_pass()
    tend()
    assert not Message.objects.filter(by=ebye).exists()


def test_nothing_of_it_outlives_a_consent_that_ran_out(sent, ebye, staff, settings):
    for person in (ebye, staff):
        agree_to_work(sent, person)
    press(ebye, sent, "ask", words="Zebrafinch?")
    assert PendingAnswer.objects.exists()
    Consent.objects.update(review_on=now().date())
    tend()
    assert state_of(sent) == "ran_out"
    assert not PendingAnswer.objects.exists()


def test_words_that_were_given_back_are_deleted_when_nobody_used_them(sent, ebye):
    press(ebye, sent, "ask", **values_of("ask"))
    press(ebye, sent, "undo")
    tend()
    assert PendingAnswer.objects.exists()
    PendingAnswer.objects.update(returned_at=now() - timedelta(days=31))
    assert "1 answers that were given back and not used removed" in tend()
    assert not PendingAnswer.objects.exists()


def test_whoever_answered_is_not_deleted_before_the_answer_has_gone(sent, ebye, staff):
    press(ebye, sent, "ask", **values_of("ask"))
    with pytest.raises(ProtectedError):
        ebye.delete()
    ten_minutes_pass()
    tend()
    assert told(sent) == 1
    ebye.delete()
    assert press(staff, sent, "ask", words="Which pot?").status_code == 302


def test_one_that_fails_keeps_no_other_back(sent, ebye, staff, caplog):
    other = send_a_poem("Another")
    press(ebye, sent, "ask", **values_of("ask"))
    press(staff, other, "ask", **values_of("ask"))
    Contributor.objects.filter(pk=sent.pk).delete()
    ten_minutes_pass()
    tend()
    assert (told(sent), told(other)) == (0, 1)
    assert f"Not sent: an answer about work {sent.pk} (DoesNotExist)." in caplog.text
