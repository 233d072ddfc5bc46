"""Both sides propose where public pages stand, and agree to it: their order, and the page above them."""

import re

import pytest
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from home.models import ContentPage, HomePage
from hub.coproduction.admin_links import decide_url, publish_alone_url, read_out_url
from hub.coproduction.exceptions import NotAgreed
from hub.coproduction.models import Agreement, Notice, ProposedPlace, Publication
from hub.coproduction.notifications.emails import single_email
from tests.conftest import member_of
from tests.coproduction.admin_actions import agree, client_of, page_shown_after, publish_alone, shown_messages
from tests.coproduction.bypass.test_place import order_and_addresses
from tests.publishing import agree as agree_by_name
from tests.publishing import create_page

pytestmark = pytest.mark.invariant(13)


class Section:
    """A public page with three public ones and a draft below it, and an empty public page beside it."""

    def __init__(self):
        home = HomePage.objects.get(locale__language_code="en")
        self.page, self.other = (self.made(home, title) for title in ("Groups", "Courses"))
        self.art, self.draft, self.bread, self.choir = (
            self.made(self.page, title, live=title != "Unfinished") for title in ("Art", "Unfinished", "Bread", "Choir")
        )
        self.inner = self.made(self.art, "Clay")

    def made(self, parent, title, live=True):
        page = ContentPage(title=title, slug=title.lower(), summary=f"About {title}.", live=live)
        return create_page(Page.objects.get(pk=parent.pk).specific, page)

    def titles(self):
        return list(Page.objects.get(pk=self.page.pk).get_children().values_list("title", flat=True))


@pytest.fixture
def section(hub):
    return Section()


def order_address(page):
    return reverse("coproduction:propose_order", args=[page.pk])


def propose_order(person, page, *pages):
    answer = client_of(person).post(order_address(page), {"order": [one.pk for one in pages]})
    return shown_messages(answer)


def propose_move(person, page, parent):
    answer = client_of(person).post(reverse("coproduction:propose_move", args=[page.pk]), {"parent": parent.pk})
    return shown_messages(answer)


def place_of(page):
    return ProposedPlace.objects.get(page=page.pk)


def withdraw(person, place):
    return client_of(person).post(reverse("coproduction:withdraw_place", args=[place.pk]))


@pytest.mark.invariant(12)
def test_a_room_reads_of_a_proposed_place_what_the_deciding_screen_shows(section, ebye, staff):
    propose_order(ebye, section.page, section.choir, section.art, section.bread)
    room = client_of(staff).get(read_out_url(place_of(section.page))).text
    for words in ("The order now", "The order that is proposed", "Addresses that change", "<li>Choir</li>"):
        assert words in room


def test_a_new_order_is_public_once_both_sides_agreed(section, client, ebye, staff):
    before = order_and_addresses()
    assert "Both sides are asked." in propose_order(ebye, section.page, section.choir, section.art, section.bread)
    place = place_of(section.page)
    agree(ebye, place)
    assert order_and_addresses() == before
    words = agree(staff, place)
    assert "The pages stand in the new order now." in words
    assert section.titles() == ["Choir", "Unfinished", "Art", "Bread"]
    assert {line[:2] for line in order_and_addresses()} == {line[:2] for line in before}, "No address changed."


def test_the_screen_shows_the_order_before_and_after(section, ebye, staff):
    propose_order(ebye, section.page, section.choir, section.art, section.bread)
    text = client_of(staff).get(decide_url(place_of(section.page))).text
    now, then = text.index("The order now"), text.index("The order that is proposed")
    assert now < text.index("<li>Art</li>", now) < text.index("<li>Choir</li>", now) < then
    assert then < text.index("<li>Choir</li>", then) < text.index("<li>Art</li>", then)
    assert "No address changes." in text
    assert "Unfinished" not in text[now:], "What is not public keeps its place."


def test_a_moved_page_has_its_new_address_and_the_old_one_leads_on(section, client, ebye, staff):
    assert client.get("/groups/art/clay/").status_code == 200
    propose_move(staff, section.art, section.other)
    place = place_of(section.art)
    text = client_of(ebye).get(decide_url(place)).text
    for words in ("/groups/art/clay/", "/courses/art/clay/", "Where it would stand", "<li>Courses</li>"):
        assert words in text
    agree(staff, place)
    assert client.get("/courses/art/").status_code == 404
    agree(ebye, place)
    assert client.get("/courses/art/clay/").status_code == 200
    for old, new in (("/groups/art/", "/courses/art/"), ("/groups/art/clay/", "/courses/art/clay/")):
        assert client.get(old).url.endswith(new)


@pytest.mark.invariant(2)
def test_one_person_of_both_sides_counts_once(section, both, ebye, staff):
    before = order_and_addresses()
    propose_move(both, section.art, section.other)
    place = place_of(section.art)
    first, second = (side.pk for side in client_of(both).get(decide_url(place)).context["may_agree_for"])
    agree(both, place, side=first)
    agree(both, place, side=second)
    agree(both, place, side=second)
    assert order_and_addresses() == before
    assert Agreement.objects.about(place).open().count() == 1


@pytest.mark.invariant(12)
def test_what_stands_otherwise_meanwhile_is_set_aside_in_words(section, ebye, staff):
    propose_order(ebye, section.page, section.choir, section.art, section.bread)
    place = place_of(section.page)
    agree(ebye, place)
    seen = client_of(staff).get(decide_url(place)).context["shown"]["seen"]
    section.made(section.page, "Drums")
    answer = client_of(staff).post(decide_url(place), {"action": "agree", "seen": seen})
    assert "does not wait for agreement any more" in shown_messages(answer)
    assert section.titles() == ["Art", "Unfinished", "Bread", "Choir", "Drums"]
    told = Notice.objects.about(place).get(kind="changed", person=ebye)
    assert "The pages have moved since this was proposed." in told.words
    assert not Agreement.objects.about(place).open().exists()


@pytest.mark.invariant(12)
def test_a_yes_to_another_proposal_than_was_shown_is_refused(section, ebye, staff):
    propose_order(ebye, section.page, section.choir, section.art, section.bread)
    place = place_of(section.page)
    seen = client_of(staff).get(decide_url(place)).context["shown"]["seen"]
    withdraw(ebye, place)
    propose_order(ebye, section.page, section.bread, section.art, section.choir)
    agree(ebye, place)
    answer = client_of(staff).post(decide_url(place), {"action": "agree", "seen": seen})
    assert answer.status_code == 409
    assert section.titles()[0] == "Art"


@pytest.mark.invariant(3)
def test_anybody_of_a_side_withdraws_it(section, ebye, staff):
    propose_move(ebye, section.art, section.other)
    place = place_of(section.art)
    agree(ebye, place)
    assert withdraw(member_of("Moderators", name="outside"), place).status_code == 302
    assert place_of(section.art).waits()
    assert "was withdrawn" in shown_messages(withdraw(staff, place))
    assert not place_of(section.art).waits()
    assert not Agreement.objects.about(place).open().exists()
    assert "does not wait" in client_of(staff).get(decide_url(place)).text
    propose_move(staff, section.art, section.other)
    assert place_of(section.art).waits(), "It can be proposed anew."


def test_what_waits_is_not_proposed_over(section, ebye, staff):
    propose_move(ebye, section.art, section.other)
    agree(ebye, place_of(section.art))
    words = propose_move(staff, section.art, HomePage.objects.get(locale__language_code="en"))
    assert "waits for agreement already" in words
    assert Agreement.objects.about(place_of(section.art)).open().count() == 1


def test_what_was_sent_back_is_proposed_anew(section, ebye, staff):
    propose_move(ebye, section.art, section.other)
    client_of(staff).post(decide_url(place_of(section.art)), {"action": "changes", "comment": "Below Home, please."})
    propose_move(ebye, section.art, HomePage.objects.get(locale__language_code="en"))
    for person in (ebye, staff):
        agree(person, place_of(section.art))
    assert Page.objects.get(pk=section.art.pk).get_parent().title != "Groups"


@pytest.mark.invariant(4)
def test_a_superuser_alone_gives_a_reason_that_stays_on_record(section, ebye, staff, administrator):
    propose_move(administrator, section.art, section.other)
    place = place_of(section.art)
    before = order_and_addresses()
    client_of(ebye).post(publish_alone_url(place), {"reason": "Now.", "seen": "x"})
    screen = client_of(administrator).get(publish_alone_url(place)).text
    assert "<li>Courses</li>" in screen, "It shows what it would do."
    assert "public page will say so" not in screen, "The record of a page is about what it says."
    publish_alone(administrator, place, reason="")
    assert order_and_addresses() == before
    publish_alone(administrator, place, reason="Visitors looked for it there.")
    assert Page.objects.get(pk=section.art.pk).url_path.endswith("/courses/art/")
    assert not place_of(section.art).waits()
    assert Publication.objects.about(place).get().alone_by == administrator
    report = client_of(staff).get(reverse("coproduction:alone")).text
    assert "New place of “Art”" in report
    assert "Visitors looked for it there." in report
    history = client_of(staff).get(reverse("wagtailadmin_pages:history", args=[section.art.pk])).text
    assert "New place, without both sides&#x27; agreement" in history
    assert "Visitors looked for it there." in history
    assert Notice.objects.about(place).filter(kind="alone", person=ebye).exists()


def test_the_history_of_the_page_names_who_proposed_and_which_sides_agreed(section, ebye, staff):
    propose_order(ebye, section.page, section.choir, section.art, section.bread)
    for person in (ebye, staff):
        agree(person, place_of(section.page))
    history = client_of(staff).get(reverse("wagtailadmin_pages:history", args=[section.page.pk])).text
    assert "Proposed a new order of the pages below it" in history
    assert "New order of the pages below it, agreed by an Expert by Experience and a member of staff" in history


def test_the_other_side_is_asked_at_home_and_by_notice(section, ebye, staff):
    propose_move(ebye, section.art, section.other)
    place = place_of(section.art)
    assert Notice.objects.about(place).filter(kind="asked", person=staff).exists()
    assert decide_url(place) in client_of(staff).get("/admin/").text
    assert "New place of “Art”" in client_of(staff).get(reverse("coproduction:waiting")).text
    agree(ebye, place)
    agree(staff, place)
    told = single_email(Notice.objects.about(place).get(kind="live", person=ebye), ebye).body
    assert told.startswith(
        "All sides agreed to “New place of “Art””. The page stands in its new place now, and its old addresses lead on."
    )


@pytest.mark.invariant(13)
def test_agreeing_once_moves_once(section, ebye, staff):
    """What was carried out is used up: nobody moves the page again by it, not even in a shell."""
    propose_order(ebye, section.page, section.choir, section.art, section.bread)
    place = place_of(section.page)
    for person in (ebye, staff):
        agree(person, place)
    propose_order(ebye, section.page, section.art, section.bread, section.choir)
    for person in (ebye, staff):
        agree_by_name(place_of(section.page), person)
    before = order_and_addresses()
    for revision in place.revisions.all():
        with pytest.raises(Exception, match=r"not published|have moved"):
            revision.publish()
    with pytest.raises(Exception, match="not moved"):
        Page.objects.get(pk=section.choir.pk).move(Page.objects.get(pk=section.page.pk), pos="first-child")
    assert order_and_addresses() == before


@pytest.mark.parametrize("why", ["below itself", "first page", "taken address", "not public", "more readers"])
def test_what_cannot_be_is_refused_in_words(section, ebye, why):
    page, parent, words = section.art, section.other, "cannot stand below"
    if why == "below itself":
        parent = section.inner
    if why == "first page":
        page = HomePage.objects.get(locale__language_code="en")
    if why == "taken address":
        section.made(section.other, "Art")
        words = "the same address already"
    if why == "not public":
        page, words = section.draft, "you can move it yourself"
    if why == "more readers":
        PageViewRestriction.objects.create(page_id=section.page.pk, restriction_type="login")
        words = "More people could read"
    answer = client_of(ebye).post(reverse("coproduction:propose_move", args=[page.pk]), {"parent": parent.pk})
    assert answer.status_code == 409 or "Select a valid choice" in answer.text
    assert words in answer.text or why in ("below itself", "first page")
    assert not ProposedPlace.objects.exists()


def test_an_order_that_leaves_a_page_out_is_refused(section, ebye):
    assert "have changed. Look" in propose_order(ebye, section.page, section.choir, section.art)
    assert "in which they stand now" in propose_order(ebye, section.page, section.art, section.bread, section.choir)
    assert not ProposedPlace.objects.exists()


def focused(answer):
    """The name of the one button that has the focus when the screen opens."""
    (name,) = re.findall(r'aria-label="([^"]*)" autofocus', answer.text)
    return name


def test_buttons_move_a_page_up_and_down_and_keep_the_focus(section, ebye):
    client, order = client_of(ebye), [section.art.pk, section.bread.pk, section.choir.pk]
    answer = client.post(order_address(section.page), {"order": order, "up": section.choir.pk})
    assert [page.title for page in answer.context["pages"]] == ["Art", "Choir", "Bread"]
    assert focused(answer) == "Up: “Choir”, 2 of 3"
    order = [page.pk for page in answer.context["pages"]]
    answer = client.post(order_address(section.page), {"order": order, "up": section.choir.pk})
    assert focused(answer) == "Down: “Choir”, 1 of 3", "At the top it only goes down."
    assert not ProposedPlace.objects.exists(), "Nothing is asked before “Ask both sides” is pressed."


@pytest.mark.parametrize("group", ["Moderators", "Translators", "Administrators"])
def test_nobody_outside_the_sides_proposes(section, group):
    client = client_of(member_of(group, name="outside"))
    for name in ("propose_move", "propose_order"):
        address = reverse(f"coproduction:{name}", args=[section.art.pk])
        assert client.get(address).status_code == 302
        assert client.post(address, {"parent": section.other.pk, "order": []}).status_code == 302
    assert not ProposedPlace.objects.exists()


@pytest.mark.parametrize("who", ["ebye", "administrator"])
def test_editors_find_what_works_where_they_look_for_moving(section, request, who):
    client = client_of(request.getfixturevalue(who))
    for page in (section.page, section.art):
        texts = [
            client.get(reverse(name, args=[page.pk])).text
            for name in ("wagtailadmin_pages:edit", "wagtailadmin_explore")
        ]
        for text in texts:
            assert reverse("coproduction:propose_move", args=[page.pk]) in text
            assert reverse("wagtailadmin_pages:move", args=[page.pk]) not in text
            assert f"/admin/pages/{page.pk}/?ordering=ord" not in text
    assert order_address(section.page) in client.get(reverse("wagtailadmin_explore", args=[section.page.pk])).text
    typed = client.get(reverse("wagtailadmin_explore", args=[section.page.pk]) + "?ordering=ord").text
    assert "data-w-orderable-item-id" not in typed
    draft = client.get(reverse("wagtailadmin_pages:edit", args=[section.draft.pk])).text
    assert reverse("coproduction:propose_move", args=[section.draft.pk]) not in draft
    assert reverse("wagtailadmin_pages:move", args=[section.draft.pk]) in draft


@pytest.mark.parametrize("method", ["get", "post"])
def test_moving_many_says_what_to_do_instead(section, administrator, method):
    client, before = client_of(administrator), order_and_addresses()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    address = f"{address}?id={section.art.pk}&next=/admin/"
    answer = client.post(address, {"chooser": section.other.pk}) if method == "post" else client.get(address)
    assert "Propose a new place" in shown_messages(answer) + page_shown_after(client, answer).text
    assert order_and_addresses() == before


def test_what_is_agreed_for_a_day_stays_planned_when_the_order_changes(section, ebye, staff):
    """Both sides agreed to the order: it ends no other agreement of theirs."""
    section.art.summary = "Another text."
    section.art.save_revision(user=ebye)
    section.art.get_workflow().start(section.art, ebye)
    agree_by_name(section.art, ebye)
    propose_order(ebye, section.page, section.choir, section.art, section.bread)
    for person in (ebye, staff):
        agree(person, place_of(section.page))
    assert Agreement.objects.about(section.art).open().count() == 1


def test_what_is_only_proposed_moves_nothing(section, ebye, administrator):
    """Neither by Wagtail's own views nor in a shell, and one side's yes changes nothing."""
    propose_move(ebye, section.art, section.other)
    agree(ebye, place_of(section.art))
    before = order_and_addresses()
    client = client_of(administrator)
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[section.art.pk, section.other.pk]))
    with pytest.raises(NotAgreed):
        Page.objects.get(pk=section.art.pk).move(Page.objects.get(pk=section.other.pk), pos="last-child")
    assert order_and_addresses() == before
