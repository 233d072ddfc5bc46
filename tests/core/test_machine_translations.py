"""A machine may write a first draft of a translation, if the hub has set one up; nobody sees it unread."""

import re

import pytest
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from hub.coproduction.admin_links import decide_url
from hub.coproduction.exceptions import NotAgreed
from hub.coproduction.workflow.decisions import latest_version
from hub.core.translations import start_translation
from hub.core.twins import machine
from tests.coproduction.admin_actions import agree, edit
from tests.core.twins import body_of, change, paragraph, press, side_by_side
from tests.hub.filling import PAGE_TYPES
from tests.publishing import publish_alone

UNREAD = "A machine wrote this. Nobody has read it yet."
OFFER = "Let a machine write a first draft"
THROUGH = "tests.core.test_machine_translations."


class Shouting(BaseMachineTranslator):
    """A service that answers in capitals."""

    display_name = "Shouting"

    def can_translate(self, source_locale, target_locale):
        return (source_locale.language_code, target_locale.language_code) == ("en", "cy")

    def translate(self, source_locale, target_locale, strings):
        return {string: StringValue(self.answer(string.data)) for string in strings}

    def answer(self, words):
        return re.sub("(<[^>]*>)|([^<]+)", lambda found: found[1] or found[2].upper(), words)


class Broken(Shouting):
    """A service that does not answer."""

    def answer(self, words):
        raise OSError("No route to host")


class Hostile(Shouting):
    """A service that answers with a script."""

    def answer(self, words):
        return "<script>alert(1)</script>"


def choose_service(settings, service):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": f"{THROUGH}{service.__name__}"}


@pytest.fixture
def twin(page, welsh):
    """A Welsh draft of which somebody has translated one sentence."""
    return change(start_translation(page, welsh), summary="Rydym yn yfed te.")


@pytest.fixture
def draft(settings, editor, page, twin):
    """The same after a machine wrote the rest."""
    choose_service(settings, Shouting)
    press(editor, page, twin, "machine")
    twin.refresh_from_db()
    return twin


def confirm(editor, page, twin):
    seen = editor.get(side_by_side(page, twin)).context["seen"]
    return press(editor, page, twin, "read", seen=seen)


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_agreements_from_before_machines_wrote_stay_valid(model):
    assert "machine_texts" in model.counted_once_filled


def test_nothing_is_offered_or_done_unless_the_hub_has_set_up_a_service(editor, page, twin):
    assert OFFER not in editor.get(side_by_side(page, twin)).text
    assert "There is nothing here that a machine could translate." in press(editor, page, twin, "machine")
    assert latest_version(twin).title == "Tea"


def test_a_service_translates_only_between_the_languages_that_it_knows(settings, editor, page, twin):
    choose_service(settings, Shouting)
    assert OFFER in editor.get(side_by_side(page, twin)).text
    assert OFFER not in editor.get(side_by_side(twin, page)).text


def test_the_machine_writes_what_nobody_has_translated_and_nothing_else(editor, page, draft):
    assert latest_version(draft).title == "TEA"
    assert latest_version(draft).summary == "Rydym yn yfed te."
    assert body_of(draft) == ["<p>WE MEET ON MONDAY.</p>", "<p>BRING A CUP.</p>"]
    assert body_of(page) == ["<p>We meet on Monday.</p>", "<p>Bring a cup.</p>"]
    assert OFFER not in editor.get(side_by_side(page, draft)).text


def test_its_words_are_marked_in_the_editor_side_by_side_and_where_people_decide(editor, ebye, page, draft):
    draft.get_workflow().start(draft, ebye)
    assert f'href="{side_by_side(page, draft)}"' in editor.get(f"/admin/pages/{draft.pk}/edit/").text
    for where in (f"/admin/pages/{draft.pk}/edit/", side_by_side(page, draft), decide_url(draft)):
        text = editor.get(where).text
        assert UNREAD in text
        assert "<li>WE MEET ON MONDAY.</li>" in text
        assert "<li>Rydym yn yfed te.</li>" not in text


@pytest.mark.invariant(1)
def test_nobody_agrees_to_it_or_publishes_it_before_a_person_has_read_it(editor, ebye, staff, page, draft):
    draft.get_workflow().start(draft, ebye)
    assert "nobody has read it yet" in agree(staff, draft)
    with pytest.raises(NotAgreed, match="nobody has read it yet"):
        publish_alone(draft)
    assert "counts as read by you" in confirm(editor, page, draft)
    assert UNREAD not in editor.get(f"/admin/pages/{draft.pk}/edit/").text
    agree(ebye, draft)
    agree(staff, draft)
    assert draft.live
    assert draft.title == "TEA"


@pytest.mark.invariant(1)
def test_a_copy_and_a_version_that_is_brought_back_stay_marked(editor, page, draft):
    unread = draft.latest_revision
    copy = latest_version(draft).copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=False)
    assert latest_version(copy).unread_machine_texts() == ["WE MEET ON MONDAY.", "BRING A CUP."]
    confirm(editor, page, draft)
    unread.as_object().save_revision()
    with pytest.raises(NotAgreed, match="nobody has read it yet"):
        publish_alone(draft)


def test_what_a_person_rewrote_is_theirs_and_a_save_without_a_change_is_no_reading(ebye, draft):
    body = [paragraph("We  meet on\n<b>Friday</b>.", 1), paragraph("BRING <i>A</i>  CUP.", 2)]
    assert latest_version(change(draft, body=body)).unread_machine_texts() == ["TEA", "BRING A CUP."]
    change(draft, body=[])
    edit(ebye, draft)
    assert latest_version(draft).unread_machine_texts() == ["TEA"]
    edit(ebye, draft, title="Te")
    assert latest_version(draft).unread_machine_texts() == []
    publish_alone(draft)


def test_reading_counts_for_what_was_shown_only(editor, page, draft):
    seen = editor.get(side_by_side(page, draft)).context["seen"]
    change(draft, summary="Rydym yn yfed coffi.")
    assert "Somebody changed it while you were reading." in press(editor, page, draft, "read", seen=seen)
    assert "Read it first" in press(editor, page, draft, "read")
    assert latest_version(draft).unread_machine_texts()


def test_words_of_a_machine_that_are_sent_on_stay_marked(editor, page, draft):
    body = [*latest_version(draft).body.raw_data, paragraph("MORE", 9)]
    marked = [*latest_version(draft).machine_texts, "MORE"]
    change(draft, body=body, machine_texts=marked)
    press(editor, draft, page, "translated")
    change(draft, body=[*body, paragraph("AND MORE", 8)], machine_texts=[*marked, "AND MORE"])
    press(editor, draft, page, "send")
    assert latest_version(page).unread_machine_texts() == ["AND MORE"]


@pytest.mark.parametrize("service", [Broken, Hostile])
def test_a_service_without_an_answer_that_can_be_used_changes_nothing(settings, editor, page, twin, service):
    choose_service(settings, service)
    assert "gave no answer that can be used. Nothing was changed." in press(editor, page, twin, "machine")
    assert body_of(twin) == ["<p>We meet on Monday.</p>", "<p>Bring a cup.</p>"]


def test_links_and_bold_letters_stay_where_they_were(settings, ebye, page, welsh):
    choose_service(settings, Shouting)
    words = f'Ask <a linktype="page" id="{page.pk}">the <b>team</b></a> &amp; us'
    other = page.copy(update_attrs={"slug": "ask", "title": "Ask"}, keep_live=False)
    change(other, body=[paragraph(words, 1)])
    twin = start_translation(other, welsh)
    change(twin, body=[paragraph(words, 1)])
    machine.write_first_draft(other, twin, ebye)
    assert body_of(twin) == [f'<p>ASK <a id="{page.pk}" linktype="page">THE <b>TEAM</b></a> &amp; US</p>']
