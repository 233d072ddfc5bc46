"""Contributors are notified of each decision and can answer; nothing is changed without them."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from hub.coproduction.admin_links import edit_url
from hub.coproduction.digest import digest
from hub.coproduction.exceptions import Refusal
from hub.coproduction.publication.unpublish import take_down
from hub.coproduction.workflow.decisions import latest_version
from tests.coproduction.admin_actions import client_of
from tests.publishing import agree_to_work
from tests.yellowbook.conftest import POEM
from yellowbook.contributors.models import Contributor, Message, Suggestion
from yellowbook.models import ContentNote, Contribution, Reason, Submission
from yellowbook.workflow import answering, moderating

CHANGED = POEM.replace("kettle", "pot")


def state_of(work):
    return Submission.objects.get(pk=work.pk).state


def messages_to(work):
    return list(Message.objects.filter(contribution=work).values_list("kind", flat=True))


@pytest.mark.invariant(7)
def test_a_suggestion_alters_nothing_until_the_contributor_says_yes(sent, ebye):
    suggestion = moderating.suggest(sent, ebye, "text", CHANGED, "A pot is bigger.")
    assert latest_version(sent).text == POEM
    assert state_of(sent) == "asked"
    answering.accept(suggestion)
    assert latest_version(sent).text == CHANGED
    assert state_of(sent) == "sent"


@pytest.mark.invariant(7)
def test_a_contributor_who_says_no_keeps_their_words(sent, ebye):
    suggestion = moderating.suggest(sent, ebye, "text", CHANGED, "A pot is bigger.")
    answering.reject(suggestion, "It was a kettle.")
    assert latest_version(sent).text == POEM
    assert Message.objects.filter(words="It was a kettle.").exists()
    with pytest.raises(Refusal):
        answering.accept(suggestion)


def test_a_contributor_makes_the_change_in_their_own_words(sent, ebye):
    suggestion = moderating.suggest(sent, ebye, "text", CHANGED, "A pot is bigger.")
    answering.accept_in_own_words(suggestion, POEM + "\n  Yes.")
    assert latest_version(sent).text == POEM + "\n  Yes."


@pytest.mark.invariant(1)
def test_a_change_asks_those_again_who_had_agreed(sent, ebye, staff):
    agree_to_work(sent, ebye)
    answering.accept(moderating.suggest(sent, staff, "text", CHANGED, "A pot is bigger."))
    agree_to_work(sent, staff)
    sent.refresh_from_db()
    assert not sent.live
    agree_to_work(sent, ebye)
    sent.refresh_from_db()
    assert sent.live
    assert sent.text == CHANGED


def suggest_a_note(work, person):
    """A content note that a person suggests while they agree to the work."""
    note = ContentNote(name="Loss", says="This work talks about loss.", live=False)
    note.save()
    about = {"content_note": note, "agreeing_for": person.groups.get().side, "seen": digest(latest_version(work))}
    return moderating.suggest(work, person, "content_note", note.says, "It may help.", **about)


def test_who_agrees_with_a_content_note_has_agreed_when_the_contributor_says_yes_to_it(sent, ebye, staff):
    suggestion = suggest_a_note(sent, staff)
    answering.accept(suggestion)
    agree_to_work(sent, ebye)
    sent.refresh_from_db()
    assert sent.live
    assert list(sent.content_notes.all()) == [suggestion.note]


def test_a_yes_to_somebody_who_has_left_adds_the_note_and_no_agreement(sent, ebye, staff):
    suggestion = suggest_a_note(sent, staff)
    staff.delete()
    answering.accept(Suggestion.objects.get(pk=suggestion.pk))
    agree_to_work(sent, ebye)
    sent.refresh_from_db()
    assert not sent.live
    assert list(latest_version(sent).content_notes.all()) == [suggestion.note]


def test_a_question_waits_for_its_answer(sent, ebye):
    moderating.ask(sent, ebye, "Which lake is it?")
    assert state_of(sent) == "asked"
    answering.answer(answering.open_questions(sent).get(), "None that there is.")
    assert state_of(sent) == "sent"
    assert not answering.open_questions(sent).exists()


def test_not_this_time_says_what_is_strong_why_and_how_to_ask_again(sent, ebye, staff):
    reason = Reason(name="Too alike", says="We have a poem much like it.", live=False)
    reason.save()
    with pytest.raises(Refusal, match="strong"):
        moderating.decline(sent, ebye, "", reason, "")
    moderating.decline(sent, ebye, "The steam is alive.", reason, "The Tuesday group would love it.")
    said = Message.objects.get(contribution=sent, kind="declined").words
    for words in ("The steam is alive.", reason.says, "The Tuesday group", "second look"):
        assert words in said
    assert state_of(sent) == "declined"


def test_a_second_look_is_by_other_people(sent, ebye, staff, ebye2):
    reason = Reason(name="Too alike", says="We have a poem much like it.", live=False)
    reason.save()
    moderating.decline(sent, ebye, "The steam is alive.", reason, "Come again.")
    answering.request_second_look(sent)
    with pytest.raises(Refusal, match="other people"):
        agree_to_work(sent, ebye)
    agree_to_work(sent, ebye2)
    agree_to_work(sent, staff)
    sent.refresh_from_db()
    assert sent.live


@pytest.mark.invariant(7)
def test_nobody_agrees_while_the_contributor_is_asked_or_it_is_on_hold(sent, ebye, staff):
    moderating.ask(sent, ebye, "Which lake is it?")
    with pytest.raises(Refusal, match="was asked something"):
        agree_to_work(sent, staff)
    moderating.resume(sent, ebye)
    moderating.hold(sent, ebye, "We ask somebody about the song.")
    with pytest.raises(Refusal, match="on hold"):
        agree_to_work(sent, staff)
    moderating.resume(sent, staff)
    agree_to_work(sent, staff)


@pytest.mark.invariant(7)
def test_of_two_suggestions_for_one_text_the_second_does_not_undo_the_first(sent, ebye, staff):
    first = moderating.suggest(sent, ebye, "title", "The pot", "A pot is bigger.")
    second = moderating.suggest(sent, staff, "title", "The pan", "A pan is flatter.")
    answering.accept(first)
    with pytest.raises(Refusal, match="changed since"):
        answering.accept(second)
    answering.accept_in_own_words(second, "The pot and the pan")
    assert latest_version(sent).title == "The pot and the pan"


def test_an_answer_that_does_not_fit_is_refused_in_words(sent, ebye):
    suggestion = moderating.suggest(sent, ebye, "title", "The pot", "A pot is bigger.")
    with pytest.raises(Refusal, match="200"):
        answering.accept_in_own_words(suggestion, "x" * 201)
    answering.accept(suggestion)


def test_asking_for_changes_in_wagtails_view_asks_the_contributor(sent, ebye, staff):
    sent.current_workflow_task_state.reject(user=ebye, comment="Which lake is it?")
    assert messages_to(sent) == ["sent", "question"]
    assert state_of(sent) == "asked"
    answering.answer(answering.open_questions(sent).get(), "None that there is.")
    for person in (ebye, staff):
        agree_to_work(sent, person)
    sent.refresh_from_db()
    assert sent.live


def test_the_general_screen_for_deciding_leads_to_the_one_for_works(sent, ebye):
    content_type = ContentType.objects.get_for_model(Contribution)
    answer = client_of(ebye).get(reverse("coproduction:decide", args=[content_type.pk, sent.pk]))
    assert answer["Location"] == edit_url(sent)


def test_the_hubs_own_sentences_are_in_the_contributors_language(sent, ebye, staff):
    Contributor.objects.filter(pk=sent.pk).update(language="cy")
    agree_to_work(sent, ebye)
    agree_to_work(sent, staff)
    assert messages_to(sent) == ["sent", "agreed", "public"]
    for message in Message.objects.filter(contribution=sent, kind__in=["agreed", "public"]):
        assert "ochr" in message.words


@pytest.mark.invariant(3)
def test_what_was_taken_down_is_read_again_and_can_come_back(sent, ebye, staff):
    for person in (ebye, staff):
        agree_to_work(sent, person)
    sent.refresh_from_db()
    take_down(sent, ebye, "It shows somebody.")
    assert state_of(sent) == "held"
    assert messages_to(sent)[-1] == "down"
    moderating.resume(sent, staff)
    for person in (ebye, staff):
        agree_to_work(sent, person)
    sent.refresh_from_db()
    assert sent.live


@pytest.mark.invariant(1)
def test_a_public_work_changes_only_when_both_sides_agree_anew(sent, ebye, staff):
    for person in (ebye, staff):
        agree_to_work(sent, person)
    answering.accept(moderating.suggest(sent, ebye, "title", "The pot", "A pot is bigger."))
    sent.refresh_from_db()
    assert (sent.live, sent.title) == (True, "The kettle")
    for person in (ebye, staff):
        agree_to_work(sent, person)
    sent.refresh_from_db()
    assert sent.title == "The pot"
