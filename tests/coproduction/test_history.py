"""The history of a page or an entry tells all about agreeing: each yes, what became of it, and who asked for what."""

import re

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry, Page

from hub.coproduction.workflow import decisions
from tests.coproduction.admin_actions import (
    agree,
    client_of,
    decide,
    edit,
    publish_alone,
    submit,
    take_down,
)
from tests.publishing import agree_to_work
from tests.yellowbook.conftest import send_a_poem
from yellowbook.workflow import withdrawing

EBYE, STAFF = "an Expert by Experience", "a member of staff"


def history(person, thing):
    """The lines of the history as somebody reads them, latest first, in one string."""
    is_page = isinstance(thing, Page)
    name = "wagtailadmin_pages:history" if is_page else thing.snippet_viewset.get_url_name("history")
    text = client_of(person).get(reverse(name, args=[thing.pk])).text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)).replace("&#x27;", "'")


def test_each_yes_is_named_and_each_that_was_taken_back_or_set_aside_by_a_change(subject, ebye, staff):
    thing = subject.thing
    submit(ebye, thing, **subject.saying("Another"))
    agree(ebye, thing)
    assert f"Agreed, as {EBYE}" in history(staff, thing)
    decide(ebye, thing, "take-back")
    assert f"Took back their yes, as {EBYE}" in history(staff, thing)
    agree(staff, thing)
    edit(ebye, thing, **subject.saying("Still another"))
    told = history(ebye, thing)
    assert f"Agreed, as {STAFF}" in told
    assert f"The yes of {STAFF} no longer counts. The text was changed." in told
    agree(ebye, thing)
    agree(staff, thing)
    assert history(ebye, thing).count("Agreed, as ") == 4


def test_a_save_that_changes_nothing_says_nothing_of_the_kind(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying("Another"))
    agree(staff, subject.thing)
    edit(ebye, subject.thing)
    assert "no longer counts" not in history(ebye, subject.thing)


def test_what_somebody_asked_for_is_there_in_their_words(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying("Another"))
    agree(ebye, subject.thing)
    decide(staff, subject.thing, "ask", comment="Say who can come.")
    told = history(ebye, subject.thing)
    assert "Comment: Say who can come." in told
    assert f"The yes of {EBYE} no longer counts. Somebody asked for changes." in told


def test_what_was_published_alone_says_so_with_its_reason(subject, ebye, staff, administrator):
    submit(ebye, subject.thing, **subject.saying("Another"))
    agree(staff, subject.thing)
    publish_alone(administrator, subject.thing, "The telephone number was wrong.")
    told = history(ebye, subject.thing)
    assert "Published without both sides' agreement Comment: The telephone number was wrong." in told
    assert f"The yes of {STAFF} no longer counts. Another version was published." in told


def test_a_yes_that_was_given_before_it_was_taken_down_counts_no_longer(page, ebye, staff):
    submit(ebye, page, summary="Another.")
    agree(ebye, page)
    take_down(staff, page)
    assert f"The yes of {EBYE} no longer counts. It was taken down." in history(ebye, page)


@pytest.mark.invariant(6)
def test_the_history_of_a_work_holds_no_words_to_its_contributor_and_goes_with_it(hub, ebye, staff, administrator):
    work = send_a_poem("A lake")
    agree_to_work(work, ebye)
    publish_alone(administrator, work, "Sam in room 4 asked me to.")
    decisions.ask_for_changes(send_a_poem("A hill"), staff, "Dear Sam, who is in it?")
    lines = ModelLogEntry.objects.filter(content_type__model="contribution")
    assert lines.filter(action="coproduction.agree").exists()
    assert not any("Sam" in str(line.data) for line in lines)
    withdrawing.erase(work)
    assert not lines.filter(object_id=str(work.pk)).exists()
