"""A call asks for works until a day, says kindly when that is over, and shows the public works that came of it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now
from wagtail.models import Locale
from wagtail.test.utils.form_data import rich_text

from hub.coproduction.digest import digest
from hub.coproduction.exceptions import Refusal
from hub.coproduction.publication.unpublish import take_down
from tests.admin_forms import create_in_admin
from tests.coproduction.admin_actions import client_of
from tests.core.files import jpeg
from tests.publishing import create_page, publish, send
from tests.yellowbook.conftest import a_poem, add_work
from tests.yellowbook.contributor import CHECK, ContributorClient
from tests.yellowbook.test_submitting import at, fill
from tests.yellowbook.test_the_moderators_screen import screen
from tests.yellowbook.test_the_queue import titles
from tests.yellowbook.test_works_on_paper import Desk
from yellowbook.contributors.paper import PaperBatch
from yellowbook.export import data_about
from yellowbook.gallery.topics import COOKIE
from yellowbook.models import CallPage, CallsIndexPage, ContentNote, Contribution, Submission
from yellowbook.workflow import submitting, withdrawing

SHARE, FOR_A_CALL = "/yellow-book/share/", at("for-a-call")
ADDRESS = "/yellow-book/calls/by-the-sea/"
A_DAY = timedelta(days=1)
WRITTEN = {
    "title": "By the sea",
    "slug": "by-the-sea",
    "summary": "We collect waves.",
    "who_for": "Everybody who has seen one.",
}


@pytest.fixture
def index(hub):
    return CallsIndexPage.objects.get()


def a_call(index, days=10, **fields):
    """A public call that takes works for so many days from today; none, if they are over."""
    texts = {"asked_for": "<p>Waves.</p>", "what_happens": "<p>We hang them up.</p>"}
    return create_page(index, CallPage(**WRITTEN | texts | fields, last_day=localdate() + days * A_DAY))


@pytest.fixture
def call(index):
    return a_call(index)


def ends(call, days):
    """Let a call end so many days from today."""
    page = CallPage.objects.get(pk=call.pk)
    page.last_day = localdate() + days * A_DAY
    return publish(page)


def begun(work, days_ago):
    Submission.objects.filter(pk=work.pk).update(made_at=now() - days_ago * A_DAY)


def begin_for(call, kind="poem"):
    """A browser in which somebody has begun a work from the page of a call, and filled in all but the last page."""
    browser = ContributorClient()
    assert browser.post(SHARE, {"kind": kind, "call": call.pk}).status_code == 302
    fill(browser)
    return browser


def offered(call, people, title, **fields):
    """A public work that was offered for a call."""
    work = add_work(people, title, **fields)
    Submission.objects.filter(pk=work.pk).update(call_key=call.translation_key)
    return work


def shown(client, address=ADDRESS):
    return re.findall(r'<h3><a href="(?:/cy)?/yellow-book/works/[^>]*>(.*?)</a>', client.get(address).text)


def in_welsh(page):
    """The published Welsh page of this one, with those above it."""
    locale = Locale.objects.get(language_code="cy")
    above = page.get_parent().specific
    if not above.has_translation(locale):
        in_welsh(above)
    return publish(page.copy_for_translation(locale))


# --- The page ------------------------------------------------------------------------------------------------------


def test_an_expert_by_experience_writes_one_and_visitors_read_it(client, ebye_client, index):
    texts = {"asked_for": rich_text("<p>Send us a wave.</p>"), "what_happens": rich_text("<p>We hang them up.</p>")}
    create_in_admin(ebye_client, index, CallPage, **WRITTEN, **texts, last_day=str(localdate() + 10 * A_DAY))
    call = CallPage.objects.get()
    page = client.get(ADDRESS).text
    for words in ("Send us a wave.", "Everybody who has seen one.", "We hang them up.", f"?call={call.pk}"):
        assert words in page
    assert client.get(f"/api/v2/pages/{call.pk}/").json()["last_day"] == str(call.last_day)


@pytest.mark.parametrize(("days", "is_open"), [(1, True), (0, True), (-1, False)])
def test_it_takes_works_until_the_end_of_its_last_day(client, index, days, is_open):
    call = a_call(index, days)
    page = client.get(ADDRESS).text
    assert (f"?call={call.pk}" in page) is is_open
    assert ("takes no more works" in page) is not is_open
    assert (ADDRESS in client.get("/yellow-book/").text) is is_open
    assert ADDRESS in client.get("/yellow-book/calls/").text
    assert ("By the sea" in client.get(SHARE).text) is is_open


def test_the_yellow_book_leads_to_all_calls_and_says_nothing_where_none_is_open(client, index):
    page = client.get("/yellow-book/").text
    assert 'href="/yellow-book/calls/"' in page
    assert "What we ask for now" not in page
    assert "No call is open just now" in client.get("/yellow-book/calls/").text


def test_the_list_says_what_became_of_each(client, index, ebye, staff):
    a_call(index, -5, title="Stones", slug="stones")
    offered(a_call(index, -6), (ebye, staff), "The tide")
    a_call(index, title="Shells", slug="shells")
    lines = re.findall(r'<span class="meta">((?:Open|Over|It ended)[^<]*)<', client.get("/yellow-book/calls/").text)
    assert [line.split(" ")[0] for line in lines] == ["Open", "It", "Over."]


def test_its_last_day_is_among_what_is_on_once_in_each_language(client, index):
    in_welsh(a_call(index, 3))
    a_call(index, -3, title="Stones", slug="stones")
    for address, past in (("/whats-on/", "/whats-on/past/"), ("/cy/whats-on/", "/cy/whats-on/past/")):
        assert [one.title for one in client.get(address).context["query"].page] == ["By the sea"]
        assert [one.title for one in client.get(past).context["query"].page] == ["Stones"]
    assert "SUMMARY:Last day: By the sea" in client.get("/whats-on/calendar.ics", {"join": "yes"}).text


# --- Offering a work for it ----------------------------------------------------------------------------------------


def test_its_button_begins_a_work_for_it_and_the_answers_say_so(call):
    browser = ContributorClient()
    assert re.search(rf'value="{call.pk}" checked', browser.get(SHARE, {"call": call.pk}).text)
    browser = begin_for(call)
    assert "“By the sea”, until" in browser.get(CHECK).text
    assert browser.post(CHECK).status_code == 302
    assert Submission.objects.get().call_key == call.translation_key


def test_without_a_choice_a_work_is_for_no_call(call):
    browser = ContributorClient()
    browser.post(SHARE, {"kind": "poem", "call": ""})
    assert Submission.objects.get().call_key is None
    assert "For a call" not in browser.get(CHECK).text


def test_whoever_began_without_a_call_can_choose_one_and_think_again(call):
    browser = ContributorClient()
    browser.post(SHARE, {"kind": "poem"})
    assert FOR_A_CALL in browser.get(at("more")).text
    for chosen, key in ((str(call.translation_key), call.translation_key), ("none", None)):
        assert browser.post(f"{FOR_A_CALL}?then=more", {"call": chosen}).status_code == 302
        assert Submission.objects.get().call_key == key


def test_where_there_is_no_call_nobody_is_asked_about_one(index):
    browser = ContributorClient()
    assert "Is it for a call?" not in browser.get(SHARE).text
    browser.post(SHARE, {"kind": "poem"})
    assert FOR_A_CALL not in browser.get(at("more")).text


def test_which_call_it_is_for_is_no_part_of_what_both_sides_agree_to(call, poem):
    before = digest(poem)
    submitting.choose_call(poem, call)
    assert digest(Contribution.objects.get()) == before


@pytest.mark.invariant(12)
def test_a_call_that_was_chosen_in_another_window_is_seen_before_it_is_sent(call):
    browser = begin_for(call)
    seen = browser.shown()
    browser.post(f"{FOR_A_CALL}?then=check", {"call": "none"})
    refused = browser.post(CHECK, {"seen": seen})
    assert refused.status_code == 409
    assert Submission.objects.get().state == "making"


def test_after_it_was_sent_nobody_chooses_another_call(call, sent):
    with pytest.raises(Refusal):
        submitting.choose_call(sent, call)


# --- When it is over -----------------------------------------------------------------------------------------------


def test_a_call_that_is_over_begins_no_work_and_says_so_kindly(index):
    call = a_call(index, -1)
    browser = ContributorClient()
    kind_words = "Yours is welcome all the same"
    assert kind_words in browser.get(SHARE, {"call": call.pk}).text
    refused = browser.post(SHARE, {"kind": "poem", "call": call.pk})
    assert (refused.status_code, kind_words in refused.text) == (409, True)
    assert not Contribution.objects.exists()
    with pytest.raises(Refusal):
        submitting.begin("poem", call)
    assert not Contribution.objects.exists()
    assert browser.post(SHARE, {"kind": "poem", "call": ""}).status_code == 302


def test_a_call_that_is_gone_when_a_work_is_begun_is_not_passed_over_in_silence(call):
    call.unpublish()
    refused = ContributorClient().post(SHARE, {"kind": "poem", "call": call.pk})
    assert (refused.status_code, "not there any more" in refused.text) == (409, True)
    assert not Contribution.objects.exists()


@pytest.mark.invariant(15)
@pytest.mark.parametrize(
    ("begun_ago", "ended_ago", "is_sent"),
    [(0, 0, True), (1, 1, True), (9, 3, True), (9, 4, False), (0, 1, False), (2, 3, False)],
)
def test_what_was_begun_in_time_can_still_be_sent_for_three_days(call, begun_ago, ended_ago, is_sent):
    browser = begin_for(call)
    begun(Contribution.objects.get(), begun_ago)
    ends(call, -ended_ago)
    assert browser.post(CHECK).status_code == (302 if is_sent else 422)
    assert Submission.objects.get().state == ("sent" if is_sent else "making")


def test_the_page_says_until_when_what_was_begun_is_taken(client, call):
    ends(call, -3)
    assert "you can still send it until" in client.get(ADDRESS).text
    ends(call, -4)
    assert "you can still send it until" not in client.get(ADDRESS).text


@pytest.mark.invariant(9)
@pytest.mark.parametrize("gone", ["over", "taken down", "deleted"])
def test_a_work_that_its_call_does_not_take_is_sent_without_it(call, ebye, gone):
    browser = begin_for(call)
    if gone == "over":
        ends(call, -4)
    elif gone == "taken down":
        take_down(call, ebye, "For a test.")
    else:
        call.delete()
    refused = browser.post(CHECK)
    assert refused.status_code == 422
    assert "welcome all the same" in refused.text
    assert f'href="{FOR_A_CALL}?then=check"' in refused.text
    assert browser.post(f"{FOR_A_CALL}?then=check", {"call": "none"})["Location"] == CHECK
    assert browser.post(CHECK).status_code == 302
    assert Submission.objects.get().state == "sent"


def test_a_call_that_ends_while_somebody_chooses_is_refused_on_its_page(call):
    browser = ContributorClient()
    browser.post(SHARE, {"kind": "poem"})
    ends(call, -1)
    refused = browser.post(FOR_A_CALL, {"call": str(call.translation_key)})
    assert (refused.status_code, "takes no more works" in refused.text) == (422, True)
    assert Submission.objects.get().call_key is None


def test_a_work_stays_public_when_its_call_goes(client, call, ebye, staff):
    work = offered(call, (ebye, staff), "The tide")
    call.delete()
    assert client.get(work.get_absolute_url()).status_code == 200


# --- Its works -----------------------------------------------------------------------------------------------------


@pytest.mark.invariant(1, 7, 8)
def test_its_page_shows_its_public_works_and_no_others(client, call, ebye, staff):
    offered(call, (ebye, staff), "The tide")
    add_work((ebye, staff), "Of no call")
    submitting.choose_call(a_poem("Being made"), call)
    waits = a_poem("Waits")
    submitting.choose_call(waits, call)
    send(waits)
    goes = offered(call, (ebye, staff), "Zanzibar")
    assert shown(client) == ["Zanzibar", "The tide"]
    withdrawing.hide(goes)
    assert shown(client) == ["The tide"]
    page = client.get(ADDRESS).text
    assert not [title for title in ("Of no call", "Being made", "Waits", "Zanzibar") if title in page]


def test_a_call_and_its_welsh_page_are_one_call(client, call, ebye, staff):
    welsh = in_welsh(call)
    browser = ContributorClient()
    browser.post(f"/cy{SHARE}", {"kind": "poem", "call": welsh.pk})
    assert Submission.objects.get().call_key == call.translation_key
    offered(welsh, (ebye, staff), "The tide")
    assert shown(client) == shown(client, f"/cy{ADDRESS}") == ["The tide"]
    assert client.get(SHARE).text.count('name="call"') == 2  # none, and this one
    call.delete()
    assert shown(client, f"/cy{ADDRESS}") == ["The tide"]


@pytest.mark.invariant(15)
@pytest.mark.parametrize("ended_ago", [1, 5])
def test_a_call_is_open_while_one_of_its_pages_is(call, ended_ago):
    """Its last day was moved in one language, and not yet in the other."""
    ends(in_welsh(call), -ended_ago)
    browser = ContributorClient()
    offered = re.findall(r'name="call" value="(\d+)"', browser.get(f"/cy{SHARE}").text)
    assert offered == [str(call.pk)]
    assert browser.post(f"/cy{SHARE}", {"kind": "poem", "call": offered[0]}).status_code == 302
    fill(browser)
    assert browser.post(f"/cy{CHECK}").status_code == 302
    assert Submission.objects.get().state == "sent"


def test_a_topic_that_is_hidden_on_a_device_is_hidden_there(client, call, ebye, staff):
    offered(call, (ebye, staff), "A sad poem", notes=["Loss"])
    offered(call, (ebye, staff), "The tide")
    client.cookies[COOKIE] = str(ContentNote.objects.get(name="Loss", locale__language_code="en").pk)
    assert shown(client) == ["The tide"]


@pytest.mark.invariant(11)
def test_its_page_asks_no_more_of_the_database_for_more_works(client, call, ebye, staff):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(ADDRESS)
        return len(captured)

    offered(call, (ebye, staff), "One", picture=jpeg())
    queries()
    few = queries()
    for title in ("Two", "Three"):
        offered(call, (ebye, staff), title, picture=jpeg())
    assert queries() == few


# --- Works on paper ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("begun_ago", "is_sent"), [(5, True), (1, False)])
def test_a_work_on_paper_is_for_a_call_that_was_open_when_its_batch_was_begun(call, staff, begun_ago, is_sent):
    desk = Desk(staff)
    desk.type(1, kind="poem", title="The boat", text="A boat", call=str(call.translation_key))
    desk.drop(**{"1 consent.jpg": jpeg()})
    PaperBatch.objects.update(made_at=now() - begun_ago * A_DAY)
    ends(call, -2)
    desk.send()
    sent = Submission.objects.filter(state=Submission.State.SENT, call_key=call.translation_key)
    assert sent.exists() is is_sent
    assert ("you can send it without the call" in desk.shown().text) is not is_sent
    desk.type(1, new=False, title="The boat", text="A boat")
    desk.press("check")
    desk.send()
    assert Submission.objects.get().state == "sent"


@pytest.mark.parametrize("slug", ["labels", "slideshow"])
def test_none_takes_an_address_of_the_yellow_book(editor, index, slug):
    texts = {name: rich_text("<p>Waves.</p>") for name in ("asked_for", "what_happens")}
    answer = create_in_admin(editor, index, CallPage, **WRITTEN | texts | {"slug": slug, "last_day": str(localdate())})
    assert "Something else of the Yellow Book has this address" in str(answer.context["form"].errors)
    assert not CallPage.objects.exists()


# --- Moderators, and the contributor's copy ------------------------------------------------------------------------


def test_moderators_filter_by_it_and_see_it_beside_the_work(call, ebye):
    for title, chosen in (("The tide", call), ("Of no call", None)):
        work = a_poem(title)
        submitting.choose_call(work, chosen)
        send(work)
    assert titles(ebye, call=str(call.translation_key)) == ["The tide"]
    assert sorted(titles(ebye)) == ["Of no call", "The tide"]
    work = Contribution.objects.get(title="The tide")
    assert "<dt>For the call</dt><dd>By the sea</dd>" in client_of(ebye).get(screen(work)).text


def test_the_copy_of_what_is_held_names_it(call, poem):
    submitting.choose_call(poem, call)
    assert data_about(Contribution.objects.get())["for_call"] == "By the sea"
