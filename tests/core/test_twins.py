"""A page in two languages: what changed goes into a draft of the other, and nobody's words are lost."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, PageLogEntry

from home.models import ContentPage
from hub.coproduction.workflow.decisions import latest_version
from hub.core.models import HubPage, SentContent
from hub.core.translations import start_translation
from initiatives.models import CoursePage
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.core.twins import body_of, change, paragraph, press, publish_changed, side_by_side
from tests.hub.filling import add_filled, filled
from tests.publishing import create_page, publish


def line_of(editor, page):
    """The text of the editor of a page."""
    answer = editor.get(f"/admin/pages/{page.pk}/edit/")
    assert answer.status_code == 200
    return answer.text


@pytest.fixture
def twin(page, welsh):
    """A translation that was started with “Translate”, put into Welsh and published."""
    draft = start_translation(page, welsh)
    body = [paragraph("Rydym yn cwrdd ddydd Llun.", 1), paragraph("Bring a cup.", 2)]
    return publish_changed(draft, title="Te", summary="Rydym yn yfed te.", body=body)


@pytest.fixture
def by_hand(page, welsh):
    """A Welsh page that was written by hand, without anything that wagtail-localize knows."""
    home = HubPage.objects.get(depth=2, locale=welsh)
    body = [paragraph("Rydym yn cwrdd ddydd Llun.", 7), paragraph("Dewch â chwpan.", 8)]
    twin = ContentPage(title="Te", slug="te", summary="Rydym yn yfed te.", body=body, locale=welsh)
    twin.translation_key = page.translation_key
    return create_page(home, twin)


def test_the_editor_says_in_which_languages_a_page_stands_and_leads_there(editor, page, twin):
    text = line_of(editor, page)
    assert "Also in Welsh: public, changed more recently than this page." in text
    assert f'href="/admin/pages/{twin.pk}/edit/"' in text
    assert side_by_side(twin, page) in text
    assert "Send what changed" not in text
    change(page, title="Tea and cake")
    text = line_of(editor, page)
    assert "Also in Welsh: public, changed less recently than this page." in text
    assert f"{side_by_side(page, twin)}#send" in text
    assert "Send what changed to the page in Welsh" in text


def test_the_editor_of_a_page_in_one_language_leads_to_starting_the_other(editor, page):
    text = line_of(editor, page)
    assert "Not in Welsh yet." in text
    assert f"/admin/localize/submit/page/{page.pk}/" in text


@pytest.mark.both_databases
def test_what_is_new_goes_into_a_draft_and_words_of_the_other_language_stay(editor, page, twin):
    body = [paragraph("We meet on Friday.", 1), paragraph("Bring a mug.", 2), paragraph("There is cake.", 3)]
    change(page, title="Tea and cake", body=body)
    text = press(editor, page, twin, "send")
    assert "Sent. Nothing is public before both sides agree. Now in the draft: Body." in text
    assert "These have words of their own there, which stayed: Title, Body." in text
    assert body_of(twin) == ["<p>Rydym yn cwrdd ddydd Llun.</p>", "<p>Bring a mug.</p>", "<p>There is cake.</p>"]
    draft = latest_version(twin)
    assert (draft.title, draft.summary, draft.slug) == ("Te", "Rydym yn yfed te.", "tea")
    twin.refresh_from_db()
    assert twin.live
    assert len(twin.body) == 2
    assert PageLogEntry.objects.get(page=twin.pk, action="hub.changes_sent").data == {"from": "Tea and cake"}


def test_a_page_written_by_hand_in_both_languages_loses_no_word_of_either(editor, page, by_hand):
    body = [paragraph("We meet on Friday.", 1), paragraph("Bring a cup.", 2), paragraph("There is cake.", 3)]
    change(page, summary="We drink tea and talk.", body=body)
    press(editor, page, by_hand, "send")
    assert body_of(by_hand) == [
        "<p>Rydym yn cwrdd ddydd Llun.</p>",
        "<p>Dewch â chwpan.</p>",
        "<p>There is cake.</p>",
    ]
    assert latest_version(by_hand).summary == "Rydym yn yfed te."
    assert body_of(page) == ["<p>We meet on Friday.</p>", "<p>Bring a cup.</p>", "<p>There is cake.</p>"]


def test_what_was_sent_and_translated_or_taken_out_is_not_sent_again(editor, page, by_hand):
    cake = [paragraph("There is cake.", 3), paragraph("And bread.", 4)]
    change(page, body=[paragraph("We meet on Monday.", 1), paragraph("Bring a cup.", 2), *cake])
    press(editor, page, by_hand, "send")
    change(by_hand, body=[paragraph("Rydym yn cwrdd.", 7), paragraph("Mae cacen.", 3)])
    change(page, summary="We drink tea and talk.")
    press(editor, page, by_hand, "send")
    assert body_of(by_hand) == ["<p>Rydym yn cwrdd.</p>", "<p>Mae cacen.</p>"]


def test_changes_are_marked_until_the_twin_is_public_with_them_or_somebody_says_so(editor, page, twin):
    assert "Nothing changed here" in editor.get(side_by_side(page, twin)).text
    change(page, summary="We drink coffee.")
    shown = "We drink <del>tea.</del><ins>coffee.</ins>"
    assert shown in editor.get(side_by_side(page, twin)).text
    press(editor, page, twin, "send")
    assert shown in editor.get(side_by_side(page, twin)).text
    publish_changed(twin, summary="Rydym yn yfed coffi.")
    assert shown not in editor.get(side_by_side(page, twin)).text
    change(page, title="Coffee")
    assert "<del>Tea</del>" in editor.get(side_by_side(page, twin)).text
    assert "Both say the same now." in press(editor, page, twin, "translated")
    assert "<del>Tea</del>" not in editor.get(side_by_side(page, twin)).text


def test_a_version_that_autosave_rewrites_is_still_compared_with_what_was_sent(editor, page, twin):
    change(page, summary="We drink coffee.")
    press(editor, page, twin, "translated")
    version = latest_version(page)
    version.summary = "We drink water."
    version.save_revision(clean=False, overwrite_revision=page.latest_revision)
    assert "<del>coffee.</del><ins>water.</ins>" in editor.get(side_by_side(page, twin)).text


def test_both_pages_stand_beside_each_other_each_in_its_language(editor, page, twin):
    text = editor.get(side_by_side(page, twin)).text
    assert '<div lang="en">We drink tea.</div>' in text
    assert '<div lang="cy">Rydym yn yfed te.</div>' in text


def test_either_language_may_send(editor, page, twin):
    change(twin, body=[*latest_version(twin).body.raw_data, paragraph("Mae cacen.", 9)])
    press(editor, twin, page, "send")
    assert body_of(page) == ["<p>We meet on Monday.</p>", "<p>Bring a cup.</p>", "<p>Mae cacen.</p>"]


def test_inline_entries_of_one_page_never_become_those_of_the_other(editor, page, welsh):
    course = add_filled(CoursePage, page.get_parent())
    twin = publish(start_translation(course, welsh))
    own = set(twin.runs.values_list("pk", flat=True))
    version = latest_version(course)
    version.runs.add(filled(type(version.runs.first()), sort_order=1))
    publish(version)
    press(editor, course, twin, "send")
    publish(latest_version(twin))
    assert (course.runs.count(), twin.runs.count()) == (2, 2)
    assert not own & set(course.runs.values_list("pk", flat=True))


def test_nothing_is_sent_twice_or_past_a_lock(editor, page, twin, staff):
    assert "Nothing changed here since then" in press(editor, page, twin, "send")
    change(page, title="Coffee")
    HubPage.objects.filter(pk=twin.pk).update(locked=True, locked_by=staff)
    assert "is locked" in press(editor, page, twin, "send")
    assert SentContent.objects.get(source=page).content["title"] == "Tea"


def test_a_translator_sends_only_what_is_public(page, twin):
    change(page, body=[*page.body.raw_data, paragraph("Not agreed yet.", 3)])
    translators = client_of(member_of("Translators", name="translator"))
    assert "Not agreed yet" not in translators.get(side_by_side(page, twin)).text
    assert "Nothing changed here since then" in press(translators, page, twin, "send")
    assert translators.get(side_by_side(twin, page)).url == "/admin/"


@pytest.mark.parametrize("action", ["send", "translated", "machine", "read"])
def test_nobody_writes_who_may_not_translate_or_edit_the_twin(page, twin, action):
    writers = Group.objects.create(name="Writers of Welsh")
    writers.permissions.add(Permission.objects.get(codename="access_admin"))
    may = {"group": writers, "permission": Permission.objects.get(codename="change_page")}
    GroupPagePermission.objects.create(page=page, **may)
    writer = client_of(member_of("Writers of Welsh", name="writer"))
    where = side_by_side(page, twin)
    assert writer.post(where, {"action": action}).url == "/admin/"
    GroupPagePermission.objects.create(page=twin, **may)
    assert writer.get(where).status_code == 200
    assert writer.post(where, {"action": action}).url == "/admin/"
    assert latest_version(twin).title == "Te"


def test_only_what_the_screen_offers_can_be_done(editor, page, twin):
    assert editor.post(side_by_side(page, twin), {"action": "publish"}).status_code == 400
    assert editor.get(f"/admin/pages/{page.pk}/side-by-side/en/").status_code == 404
