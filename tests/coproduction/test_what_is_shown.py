"""People see every word that they agree to, and exactly that is agreed or published."""

import re
from html import unescape

import pytest
from wagtail.models import Locale

from hub.coproduction.admin import comparison
from hub.coproduction.admin_links import decide_url, preview_url, publish_alone_url
from hub.coproduction.digest import content_of
from hub.coproduction.exceptions import NotShown
from hub.coproduction.models import Agreement, Partner, Publication
from hub.coproduction.public_names.partners import request_public_name
from hub.coproduction.publication import publish
from hub.coproduction.workflow.decisions import digest_of_latest, latest_version
from initiatives.models import ExpertProfile, ProjectPage
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of, edit, submit
from tests.hub.filling import PAGE_TYPES, add_filled

NEW, NEWER = "In words that we chose together.", "In still better words."


def screen(person, address):
    return client_of(person).get(address)


def frame_of(answer):
    """The address of the iframe in which a screen shows a page."""
    return unescape(re.search(r'<iframe[^>]* src="([^"]*)"', answer.text)[1])


def words_of(answer):
    """The text of a screen, without HTML."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", answer.text)).split())


@pytest.mark.invariant(12)
def test_the_screen_shows_the_page_itself_as_it_is_bound_to_the_yes(page, ebye, staff):
    submit(ebye, page, summary=NEW)
    answer = screen(staff, decide_url(page))
    frame = frame_of(answer)
    assert answer.context["shown"]["seen"] in frame
    shown = screen(staff, frame)
    assert shown.status_code == 200
    assert NEW in shown.text
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
    assert "no-store" in shown["Cache-Control"]
    assert not shown.cookies


@pytest.mark.invariant(12)
def test_a_profile_is_shown_as_visitors_will_read_it(hub, ebye, staff):
    profile = ExpertProfile(display_name=NEW, live=False, locale=Locale.get_default())
    profile.save()
    submit(ebye, profile, display_name=NEW)
    assert NEW in screen(staff, frame_of(screen(staff, decide_url(profile)))).text


@pytest.mark.invariant(12)
def test_what_is_read_in_the_frame_is_never_another_version_than_the_screen_asks_about(page, ebye, staff):
    submit(ebye, page, summary=NEW)
    frame = frame_of(screen(staff, decide_url(page)))
    edit(ebye, page, summary=NEWER)
    late = screen(staff, frame)
    assert late.status_code == 409
    assert "Somebody changed it while you were reading" in late.text
    assert NEW not in late.text
    assert NEWER not in late.text
    assert late["X-Frame-Options"] == "SAMEORIGIN"
    assert screen(staff, preview_url(page, "0" * 64)).status_code == 409


@pytest.mark.invariant(12)
@pytest.mark.parametrize("role", ["", "Moderators", "Safeguarding leads"])
def test_nobody_reads_what_waits_without_a_side_or_the_right_to(page, ebye, client, role):
    submit(ebye, page, summary=NEW)
    if role:
        client.force_login(member_of(role, name="somebody-else"))
    answer = client.get(preview_url(page, digest_of_latest(page)))
    assert answer.status_code == 302
    assert NEW not in answer.text


@pytest.mark.invariant(12)
def test_what_has_no_page_of_its_own_is_shown_field_by_field(theme, ebye, staff):
    submit(ebye, theme, name=NEW)
    answer = screen(staff, decide_url(theme))
    assert "<iframe" not in answer.text
    assert f"Name {NEW}" in words_of(answer)
    assert "<del>" in answer.text
    assert (
        screen(staff, decide_url(theme).replace("decide", "read") + f"{answer.context['shown']['seen']}/").status_code
        == 404
    )


@pytest.mark.invariant(12)
def test_a_name_is_shown_in_a_sentence(hub, ebye, staff):
    request_public_name(ebye, "Sam <b>Made-Up</b>")
    answer = screen(staff, decide_url(Partner.objects.get()))
    assert "wants to be called “Sam &lt;b&gt;Made-Up&lt;/b&gt;”" in answer.text


@pytest.mark.invariant(12)
@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_field_that_is_agreed_to_is_shown_and_compared(home, model):
    page = add_filled(model, home)
    said = {name for name, value in content_of(page).items() if not comparison.is_empty(value)}
    shown = comparison.all_fields(page)
    assert len(shown) == len(said)
    assert all(str(row.field_label()) for row in shown)
    other = latest_version(page)
    other.title, other.slug, other.seo_title = "Another", "elsewhere", "Told to search engines alone"
    assert [row.field.name for row in comparison.differences(page, other)] == ["title", "slug", "seo_title"]
    for row in shown:
        assert row.htmldiff() if row.is_field else row.get_child_comparisons()


@pytest.mark.invariant(12)
def test_the_number_zero_is_shown(home):
    page = add_filled(ProjectPage, home)
    page.pledge_count = 0
    assert "pledge_count" in [row.field.name for row in comparison.all_fields(page) if row.is_field]


@pytest.mark.invariant(12)
def test_a_yes_to_what_was_changed_meanwhile_is_answered_with_what_changed(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying(f"{NEW} At sunrise."))
    client, address = client_of(staff), decide_url(subject.thing)
    seen = client.get(address).context["shown"]["seen"]
    edit(ebye, subject.thing, **subject.saying(f"{NEW} At midnight."))
    answer = client.post(address, {"action": "agree", "seen": seen, "comment": "My words."})
    assert answer.status_code == 409
    assert "ebye-in-tests changed it on" in answer.text
    assert re.search(r"<del>sunrise\.</del><ins>midnight\.</ins>", answer.text)
    assert "My words." in answer.text
    assert not Agreement.objects.exists()
    assert answer.context["shown"]["seen"] == digest_of_latest(subject.thing)


@pytest.mark.invariant(12)
def test_a_version_that_is_not_kept_is_said_to_be_gone(subject, ebye, staff):
    submit(ebye, subject.thing, **subject.saying(NEW))
    client, address = client_of(staff), decide_url(subject.thing)
    seen = client.get(address).context["shown"]["seen"]
    revision = subject.thing.get_latest_revision()
    revision.content[subject.field] = NEWER
    revision.save()
    answer = client.post(address, {"action": "agree", "seen": seen})
    assert answer.status_code == 409
    assert "The version that you read is not kept" in answer.text


@pytest.mark.invariant(12)
@pytest.mark.parametrize("seen", ["", "0" * 64])
def test_nothing_is_published_alone_that_was_not_shown(subject, ebye, administrator, seen):
    edit(ebye, subject.thing, **subject.saying(NEW))
    before = Publication.objects.count()
    with pytest.raises(NotShown):
        publish.publish_alone(subject.thing, "It cannot wait.", seen, administrator)
    typed = {"reason": "It cannot wait.", "seen": seen}
    answer = client_of(administrator).post(publish_alone_url(subject.thing), typed)
    assert answer.status_code == 409
    assert "It cannot wait." in answer.text
    assert subject.public != NEW
    assert Publication.objects.count() == before


@pytest.mark.invariant(12)
def test_who_publishes_alone_reads_it_first_and_hears_what_changed(page, ebye, administrator):
    edit(ebye, page, summary=NEW)
    answer = screen(administrator, publish_alone_url(page))
    assert NEW in screen(administrator, frame_of(answer)).text
    assert "It goes live at once." in answer.text
    edit(ebye, page, summary=NEWER)
    typed = {"reason": "It cannot wait.", "seen": answer.context["shown"]["seen"]}
    late = client_of(administrator).post(publish_alone_url(page), typed)
    assert late.status_code == 409
    assert "ebye-in-tests changed it on" in late.text
    page.refresh_from_db()
    assert page.summary not in {NEW, NEWER}
