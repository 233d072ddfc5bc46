"""Whoever decides is shown what happened to the version that was answered, the comments, and which pages show it."""

import re

import pytest
from django.utils import timezone
from wagtail.models import Comment, CommentReply, PageViewRestriction

from home.models import ContentPage
from hub.coproduction.admin_links import decide_url, publish_alone_url
from hub.core.models import Service
from initiatives.models import CollegePage, RecoveryCollegesPage
from tests.coproduction.admin_actions import client_of, decide, edit, submit
from tests.publishing import create_page, publish

FIRST, SECOND = "We meet at sunrise.", "We meet at midnight."
CHANGE = "<del>sunrise.</del><ins>midnight.</ins>"
SINCE_ASKED = "What changed since changes were asked for on"
SHOWN_BY = "Public pages that show something of it"


def screen(person, thing):
    return client_of(person).get(decide_url(thing)).text


@pytest.mark.invariant(12)
def test_changes_are_counted_from_what_it_said_when_they_were_asked_for(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying("Something else entirely."))
    edit(ebye, subject.thing, **subject.saying(FIRST))
    decide(staff, subject.thing, "changes", comment="Rather at midnight.")
    submit(ebye, subject.thing, **subject.saying(SECOND))
    assert CHANGE in screen(staff, subject.thing).partition(SINCE_ASKED)[2]


@pytest.mark.invariant(15)
def test_a_version_that_was_rewritten_since_is_not_called_the_one_that_was_answered(subject, ebye, staff):
    edit(ebye, subject.thing, **subject.saying("Something else entirely."))
    submit(ebye, subject.thing, **subject.saying(FIRST))
    decide(staff, subject.thing, "changes", comment="Rather at midnight.")
    revision = subject.thing.get_latest_revision()
    revision.content[subject.field], revision.created_at = SECOND, timezone.now()  # as autosave does
    revision.save()
    submit(ebye, subject.thing, **subject.saying(f"{SECOND} Or later."))
    assert SINCE_ASKED not in screen(staff, subject.thing)


def test_open_comments_are_shown_and_resolved_ones_are_not(page, ebye, staff):
    submit(ebye, page, summary=FIRST)
    for words, resolved_at in (("Is that\nso?", None), ("Settled long ago.", timezone.now())):
        Comment.objects.create(page=page, user=ebye, text=words, contentpath="summary", resolved_at=resolved_at)
    CommentReply.objects.create(comment=Comment.objects.get(resolved_at=None), user=staff, text="It is.")
    shown = screen(staff, page)
    assert "Is that<br>so?" in shown
    assert "It is." in shown
    assert "Settled long ago." not in shown


def test_who_publishes_alone_is_shown_no_less(page, ebye, staff, administrator):
    home = publish(page.get_parent().specific)
    submit(ebye, page, summary=FIRST)
    decide(staff, page, "changes", comment="Rather at midnight.")
    edit(ebye, page, summary=SECOND)
    Comment.objects.create(page=page, user=ebye, text="Is that so?", contentpath="summary")
    shown = client_of(administrator).get(publish_alone_url(page)).text
    assert CHANGE in shown.partition(SINCE_ASKED)[2]
    assert "Is that so?" in shown
    assert f">{home.title}</a>" in shown.partition(SHOWN_BY)[2]


def shown_by(person, thing):
    """The titles of the pages that the screen says show something of a thing."""
    _, _, after = screen(person, thing).partition(SHOWN_BY)
    return re.findall(r"<li><a[^>]*>(.*?)</a>", after.partition("</details>")[0])


def add_list(home, title, live=True, **chosen):
    """Add a page with a list of other pages."""
    lists = [("page_list", {"heading": "Read onward", "pages": [], "below": None} | chosen)]
    page = ContentPage(title=title, slug=title.lower(), summary="A summary.", body=lists, live=live)
    return create_page(home, page)


def test_pages_are_named_that_show_something_of_it_if_the_public_reads_them(page, ebye, staff):
    home = publish(page.get_parent().specific)
    submit(ebye, page, summary=FIRST)
    add_list(home, "Chosen", pages=[page])
    add_list(home, "Below", below=home)
    add_list(home, "Other", below=page)
    add_list(home, "Draft", live=False, pages=[page])
    private = add_list(home, "Private", pages=[page])
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert shown_by(staff, page) == sorted(["Chosen", "Below", home.title])


def test_an_entry_names_the_page_that_uses_it_though_both_have_one_number(hub, ebye, staff):
    words = {"summary": "Learn.", "who_can_join": "All", "how_to_enrol": "<p>Ask.</p>"}
    first = publish(Service(name="First", town="Town", region="North"))
    college = create_page(RecoveryCollegesPage.objects.get(), CollegePage(title="North", service=first, **words))
    college.service = Service(pk=college.pk, name="Second", town="Town", region="North", live=False)
    college.service.save()
    publish(college.service)
    publish(college)
    submit(ebye, college.service, name="Third")
    assert shown_by(staff, college.service) == ["North"]
