"""The moderators' screen: read a work, answer its contributor, and show nothing private."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hub.coproduction.models import Agreement
from hub.coproduction.workflow.decisions import latest_version
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of, shown_messages
from tests.core.files import sketch, written
from tests.publishing import agree_to_work, send
from tests.yellowbook.conftest import POEM, a_poem
from yellowbook.contributors.models import Contributor, Message, Opening, Suggestion
from yellowbook.models import ContentNote, Contribution, Decision, Reason, WorkReport, Worry
from yellowbook.workflow import submitting
from yellowbook.workflow.versions import save_version


def screen(work):
    return reverse(Contribution.snippet_viewset.get_url_name("edit"), args=[work.pk])


def press(person, work, action, **values):
    return client_of(person).post(screen(work), {"action": action, **{f"{action}-{k}": v for k, v in values.items()}})


@pytest.fixture
def host(hub):
    return member_of("Yellow Book hosts", name="host-in-tests")


@pytest.fixture
def lead(hub):
    person = member_of("Safeguarding leads", name="lead-in-tests")
    person.email = "lead@example.org"
    person.save()
    return person


def test_both_sides_agree_through_it(client, sent, ebye, staff):
    for person in (ebye, staff):
        shown = client_of(person).get(screen(sent), {"open": 1})
        side = person.groups.get().side
        said_yes = {"action": "agree", "side": side.pk, "seen": shown.context["seen"]}
        answer = client_of(person).post(screen(sent), said_yes, follow=True)
        assert "You agreed" in shown_messages(answer)
    assert client.get(sent.get_absolute_url()).status_code == 200
    assert Decision.objects.filter(action="agreed").count() == 2


def test_the_work_is_closed_until_it_is_opened_and_never_plays_by_itself(sent, ebye):
    closed, opened = client_of(ebye).get(screen(sent)).text, client_of(ebye).get(screen(sent), {"open": 1}).text
    assert POEM.strip().splitlines()[0] not in closed
    assert POEM.strip().splitlines()[0] in opened
    assert "autoplay" not in closed + opened


def test_where_a_work_stands_is_said_to_those_who_read_it(sent, ebye):
    press(ebye, sent, "ask", words="Which kettle?")
    shown = client_of(ebye).get(screen(sent)).text
    assert "<dd>Its maker was asked</dd>" in shown
    assert "We have asked you something" not in shown


def test_who_has_agreed_and_what_was_decided_is_said_on_it(sent, ebye, staff):
    agree_to_work(sent, staff)
    shown = client_of(ebye).get(screen(sent)).text
    assert "A member of staff agreed. Waiting for an Expert by Experience." in shown
    assert "<strong>Agreed</strong>" in shown


def test_more_pictures_ask_little_more_of_the_database(painting, ebye, django_assert_max_num_queries):
    several = a_poem("Several")
    for size in [(80, 60), (90, 60), (100, 60)]:
        picture = submitting.add_picture(several, SimpleUploadedFile("a.png", written(sketch(size=size), "PNG")))
        picture.alt = "A lake"
        picture.save()
    asked = []
    for work in (painting, several):
        send(work)
        client = client_of(ebye)
        client.get(screen(work), {"open": 1})
        with django_assert_max_num_queries(35) as queries:
            shown = client.get(screen(work), {"open": 1}).text
        asked.append((shown.count("<figure"), len(queries)))
    (one, few), (three, many) = asked
    assert (one, three) == (1, 3)
    assert many - few <= 2 * 2  # Wagtail looks for what each picture of a version points at: two for each


@pytest.mark.invariant(12)
def test_nobody_agrees_to_a_work_that_was_never_opened(sent, ebye):
    closed = client_of(ebye).get(screen(sent))
    assert 'value="agree"' not in closed.text
    assert "Open the work first" in closed.text
    said_yes = {"action": "agree", "side": ebye.groups.get().side.pk, "seen": closed.context["seen"]}
    for seen in (closed.context["seen"], "", "0" * 64):
        answer = client_of(ebye).post(screen(sent), said_yes | {"seen": seen})
        assert answer.status_code == 409
    note = {"content_note": ContentNote.objects.first().pk, "side": said_yes["side"], "words": "It talks about loss."}
    assert press(ebye, sent, "note", **note).status_code == 409
    assert not Agreement.objects.exists()
    assert not Suggestion.objects.exists()


@pytest.mark.invariant(12)
def test_agreeing_to_a_work_that_was_changed_meanwhile_shows_it_again(sent, ebye):
    opened = client_of(ebye).get(screen(sent), {"open": 1})
    version = latest_version(sent)
    version.title = "Another kettle"
    save_version(version)
    said_yes = {"action": "agree", "side": ebye.groups.get().side.pk, "seen": opened.context["seen"]}
    answer = client_of(ebye).post(f"{screen(sent)}?open=1", said_yes)
    assert answer.status_code == 409
    assert "Somebody changed it while you were reading" in answer.text
    assert "It was changed on" in answer.text
    assert "<ins>Another" in answer.text
    assert client_of(ebye).post(screen(sent), said_yes | {"seen": answer.context["seen"]}).status_code == 302


@pytest.mark.parametrize(
    ("action", "values", "state"),
    [
        ("ask", {"words": "Which lake?"}, "asked"),
        ("suggest", {"field": "title", "after": "The pot", "words": "It is a pot."}, "asked"),
        ("hold", {"words": "We ask somebody about the song."}, "held"),
    ],
)
def test_each_outcome_reaches_the_contributor(sent, ebye, action, values, state):
    answer = press(ebye, sent, action, **values)
    assert answer.status_code == 302
    sent.submission.refresh_from_db()
    assert sent.submission.state == state
    assert Message.objects.filter(contribution=sent, words=values["words"]).exists()


@pytest.mark.parametrize("action", ["ask", "suggest", "hold", "decline", "note", "worry"])
def test_nothing_is_said_in_silence_and_what_was_typed_is_kept(sent, ebye, action):
    answer = press(ebye, sent, action, words="   ", then="Kept as typed")
    assert answer.status_code == 422
    assert Message.objects.filter(contribution=sent).exclude(kind="sent").count() == 0
    if action == "decline":
        assert "Kept as typed" in answer.text


def test_mistakes_are_told_at_the_top_with_links_to_their_fields(sent, ebye):
    page = press(ebye, sent, "decline", strength="", then="Kept as typed").text
    top = page.partition('id="mistakes" tabindex="-1"')[2].partition("</section>")[0]
    for field in ("strength", "reason"):
        assert f'href="#id_decline-{field}"' in top
        assert f'id="id_decline-{field}"' in page.partition("</section>")[2]
    assert 'id="mistakes"' not in client_of(ebye).get(screen(sent)).text


@pytest.mark.invariant(7)
def test_a_suggestion_for_a_picture_waits_for_the_contributor(painting, ebye):
    send(painting)
    from_step = painting.pictures.get()
    press(ebye, painting, "suggest", field=f"alt-{from_step.pk}", after="A green lake", words="So that all know.")
    assert Suggestion.objects.get().before == "A lake"
    assert latest_version(painting).pictures.get().alt == "A lake"


def test_not_this_time_needs_a_strength_and_a_reason(sent, ebye):
    reason = Reason.objects.filter(locale__language_code="en").first()
    answer = press(ebye, sent, "decline", strength="The steam is alive.", reason=reason.pk, then="Come on Tuesday.")
    assert answer.status_code == 302
    told = Message.objects.get(kind="declined").words
    assert "The steam is alive." in told
    assert reason.says in told


@pytest.mark.invariant(6)
def test_a_worry_goes_to_safeguarding_leads_and_to_nobody_else(
    sent, ebye, staff, lead, host, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        press(ebye, sent, "worry", words="Somebody wants to hurt himself.")
    assert [message.to for message in mail.outbox] == [["lead@example.org"]]
    assert "hurt" not in mail.outbox[0].subject + mail.outbox[0].body
    assert "hurt himself" in client_of(lead).get(reverse("yellow-book-worries")).text
    for person in (ebye, staff, host):
        assert "hurt himself" not in client_of(person).get(reverse("yellow-book-worries"), follow=True).text
        assert "hurt himself" not in client_of(person).get(screen(sent), follow=True).text
    client_of(lead).post(reverse("yellow-book-worries"), {"worry": Worry.objects.get().pk})
    assert Worry.objects.get().seen_by == lead


def test_where_nobody_is_named_for_safeguarding_whoever_worries_is_told_to_speak(sent, ebye):
    worry = {"action": "worry", "worry-words": "Somebody wants to hurt himself."}
    assert "Please tell somebody now" in client_of(ebye).post(screen(sent), worry, follow=True).text
    assert Worry.objects.exists()


@pytest.mark.invariant(6)
def test_the_private_room_opens_with_a_reason_that_is_written_down(sent, host, ebye):
    Contributor.objects.filter(pk=sent.pk).update(name="Alex Kestrel", email="alex@example.org")
    address = reverse("yellow-book-private-room", args=[sent.pk])
    assert "alex@example.org" not in client_of(host).get(address).text
    assert client_of(host).post(address, {"reason": ""}).status_code == 422
    assert "alex@example.org" in client_of(host).post(address, {"reason": "A lost slip"}).text
    assert Opening.objects.get().reason == "A lost slip"
    assert "alex@example.org" not in client_of(ebye).post(address, {"reason": "Why not"}, follow=True).text


def test_a_message_on_paper_waits_until_it_was_brought(sent, ebye, host):
    Contributor.objects.filter(pk=sent.pk).update(answer="letter", address="The Kite House")
    press(ebye, sent, "ask", words="Which lake?")
    address = reverse("yellow-book-letters")
    page = client_of(host).get(address).text
    assert "Which lake?" in page
    assert "The Kite House" in page
    client_of(host).post(address, {"message": Message.objects.get(kind="question").pk})
    assert "Which lake?" not in client_of(host).get(address).text


@pytest.mark.invariant(7)
@pytest.mark.parametrize("who", ["ebye", "administrator"])
def test_nobody_changes_a_work_in_the_admin(request, sent, who):
    client = client_of(request.getfixturevalue(who))
    client.post(screen(sent), {"title": "Mine now", "text": "x", "action-save": "1"})
    name = Contribution.snippet_viewset.get_url_name
    for address in ("add", "delete", "revisions_revert", "unpublish", "lock"):
        args = {"add": [], "revisions_revert": [sent.pk, sent.latest_revision_id or 1]}.get(address, [sent.pk])
        client.post(reverse(name(address), args=args), {"title": "Mine now", "kind": "poem"})
    assert [work.title for work in Contribution.objects.all()] == ["The kettle"]
    assert latest_version(sent).title == "The kettle"


def test_strangers_to_both_sides_do_not_read_it(sent, host, lead):
    for person in (host, lead):
        assert "The kettle" not in client_of(person).get(screen(sent), follow=True).text


@pytest.mark.invariant(11)
def test_the_screen_asks_as_much_of_the_database_for_much_as_for_little(sent, ebye, django_assert_max_num_queries):
    client = client_of(ebye)

    def happens(times):
        for _time in range(times):
            Message.objects.create(contribution=sent, kind=Message.Kind.QUESTION, words="What is it?", by=ebye)
            Decision.objects.create(contribution=sent, action=Decision.Action.HELD, by=ebye)
            WorkReport.objects.create(contribution=sent, words="It is wrong.", language="en")

    happens(2)
    client.get(screen(sent), {"open": 1})
    with django_assert_max_num_queries(50) as asked:
        client.get(screen(sent), {"open": 1})
    number = len(asked)
    happens(4)
    with django_assert_max_num_queries(number):
        assert client.get(screen(sent), {"open": 1}).text.count("What is it?") >= 6
