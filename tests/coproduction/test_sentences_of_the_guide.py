"""Each sentence of the guide in the admin is so: beside it stands the test that follows it.

A sentence that asks something of people, and says nothing of the hub, stands under `ADVICE`.
"""

import ast
import html
import re
from pathlib import Path

import pytest
from django.urls import reverse

from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of

TESTS = Path(__file__).parents[1]
ANY_ORDER = "coproduction/test_actions_in_any_order.py::test_in_any_order_nothing_is_public_past_both_sides"
BOTH = "coproduction/test_both_sides_agree.py::"
GUIDE = "coproduction/test_guide.py::"
FIRST_VISIT = "site/test_first_visit_to_live_in_browser.py::test_from_a_first_visit_to_live_in_few_presses_and_screens"
BUTTONS = f"{GUIDE}test_its_words_are_those_on_the_buttons"
MEETINGS = "coproduction/test_meetings.py::"
CHANGES = f"{BOTH}test_asking_for_changes_needs_a_comment_and_keeps_what_was_agreed_on_record"
REAL_CHANGE = f"{BOTH}test_a_real_change_voids_the_agreements_and_says_so"
DOWN = f"{BOTH}test_taking_down_takes_one_and_coming_back_takes_both"
ALONE = f"{BOTH}test_a_superuser_publishes_alone_with_a_reason_and_on_record"
MOVED = "coproduction/test_places.py::test_a_moved_page_has_its_new_address_and_the_old_one_leads_on"
TWINS = "core/test_twins.py::"
ANNOUNCEMENT = "core/test_announcements.py::test_it_begins_on_its_first_day_and_ends_after_its_last_in_kept_pages_too"

AUTOSAVED = "site/test_autosave_in_browser.py::test_the_first_words_of_a_change_are_saved"
COMMENTS = "coproduction/test_reader_comments.py::"
IN_TURN = "coproduction/test_reading_in_turn.py::"
WAITS = "coproduction/test_lists_of_what_waits.py::"
THREE_DOTS = "for the pages below a page, in the menu of the page (the three dots)."
OPEN_IT = "open it and choose “Take down”, or use the button on the public page."

FOLLOWED = {
    "Nothing goes public here until every side has said yes to exactly what it says.": ANY_ORDER,
    "The sides are equal: nobody publishes alone, and nobody has the last word.": (
        f"{BOTH}test_the_sides_agree_in_any_order"
    ),
    "The sides are: Experts by Experience, Staff.": f"{GUIDE}test_it_names_the_sides_and_those_who_look_after_them",
    "Open the page and change it.": FIRST_VISIT,
    "What you type is saved as a draft.": AUTOSAVED,
    "Visitors do not see it.": FIRST_VISIT,
    "Look at the preview.": "site/test_previews.py::test_a_change_can_be_seen_before_it_is_saved",
    "You can close the page and go on another day.": (
        "site/test_agreeing_in_browser.py::test_what_is_typed_is_there_again_without_saving_by_hand"
    ),
    "When it is ready, choose “Ask both sides”.": BUTTONS,
    "Every side is asked, and told by email.": (
        "coproduction/test_messages.py::test_the_sides_are_asked_and_the_one_who_asks_is_not"
    ),
    "Say yes for your own side, too: open “Read and decide” and choose “Agree”.": FIRST_VISIT,
    "It goes public by itself when the last side has agreed.": (
        f"{BOTH}test_a_change_goes_public_when_both_sides_have_said_yes"
    ),
    "If you gave a day to go live, it waits for that day.": f"{BOTH}test_on_its_day_it_goes_public_if_it_was_agreed",
    "Open “Read and decide”.": BUTTONS,
    "Read it as visitors will, and see what is different from what is public now.": (
        "coproduction/test_what_is_shown.py::test_the_screen_shows_the_page_itself_as_it_is_bound_to_the_yes"
    ),
    "If you agreed before, you see what changed since.": (
        "coproduction/test_shown_before_agreed.py::test_who_agreed_before_reads_what_changed_since"
    ),
    "Then choose “Agree”.": BUTTONS,
    "You can take your yes back until the last side has agreed.": f"{BOTH}test_a_yes_can_be_taken_back",
    "If several things wait, “Read one after another” on your home opens the next one after each answer.": (
        f"{IN_TURN}test_after_a_yes_a_request_and_a_skip_the_next_opens"
    ),
    "Each is agreed for itself.": f"{IN_TURN}test_the_last_yes_leads_on_and_the_end_is_said",
    "If several of you are in one room, choose “Read it out and decide”.": (
        f"{GUIDE}test_what_it_says_of_a_meeting_is_so"
    ),
    "It shows everything in large letters.": (
        "site/test_meeting_in_browser.py::test_a_room_reads_agrees_and_is_one_yes_by_keyboard_alone"
    ),
    "Then write down how many people of your side were there, and how many agreed.": (
        f"{GUIDE}test_what_it_says_of_a_meeting_is_so"
    ),
    "People without an account count there, too.": (
        f"{MEETINGS}test_the_public_record_tells_the_numbers_and_never_the_words"
    ),
    "All of you together are one yes.": (
        f"{MEETINGS}test_a_meeting_is_one_yes_of_its_side_and_the_other_side_is_still_asked"
    ),
    "People who read along without a vote, such as observers, can leave a comment there.": (
        f"{COMMENTS}test_both_sides_see_the_comment_where_they_decide_and_by_email"
    ),
    "It decides nothing.": f"{COMMENTS}test_a_comment_changes_nothing_about_who_agreed",
    "Small things, such as a typing mistake, you can change yourself.": (
        "coproduction/test_two_editors.py::test_changes_to_different_fields_both_stay"
    ),
    "For anything bigger, ask for changes.": CHANGES,
    "It then goes back to whoever sent it.": (
        f"{WAITS}test_what_is_sent_back_goes_to_whoever_asked_and_whoever_edited_last"
    ),
    "No agreement is lost from the record, but everybody is asked again when it returns.": CHANGES,
    "Everybody of the sides may go on writing.": REAL_CHANGE,
    "If the text really changes, the agreements given so far no longer count, and those who gave them are told.": (
        "coproduction/test_messages.py::test_people_hear_that_what_they_agreed_to_was_changed"
    ),
    "Saving without a change keeps every yes.": f"{BOTH}test_a_save_that_changes_nothing_keeps_the_agreements",
    "Under “Lists” there are “Announcements”: a sentence at the top of every page, until its last day.": ANNOUNCEMENT,
    "Both sides agree to it, as to everything else.": (
        "core/test_announcements.py::test_an_announcement_that_an_editor_adds_is_public_once_both_sides_agreed"
    ),
    "The old address leads on by itself while the page is public, so links that people saved still work.": (
        "core/test_old_addresses.py::test_an_address_that_both_sides_changed_leads_on_from_the_last_yes"
    ),
    "Nobody moves a public page alone, because menus and lists change with it.": (
        "coproduction/bypass/test_place.py::test_not_even_a_superuser_moves_what_is_public"
    ),
    f"Choose “Propose a new place”, or “Propose a new order” {THREE_DOTS}": BUTTONS,
    "Both sides see how it is now and how it would be, and which addresses change.": MOVED,
    "It moves by itself when both have said yes.": MOVED,
    f"Anybody of any side can take a page down, alone and at once: {OPEN_IT}": DOWN,
    "Say why.": f"{BOTH}test_taking_down_needs_a_reason",
    "Everybody is told.": "coproduction/test_messages.py::test_both_sides_hear_that_it_was_taken_down_and_why",
    "Nothing is deleted.": DOWN,
    "It comes back when the sides agree to it again.": DOWN,
    "In an emergency a superuser can publish without the sides.": ALONE,
    "They must say why.": "coproduction/test_each_guard_alone.py::test_publishing_alone_without_a_reason_is_refused",
    "The public page says so, both sides are told, and a report lists it until both have agreed.": (
        "coproduction/test_reports.py::test_breaking_the_glass_is_listed_until_both_sides_have_agreed"
    ),
    "There are no silly questions, and you cannot break anything: a draft is never public.": (
        "coproduction/test_record.py::test_the_record_is_of_what_is_public_and_not_of_what_waits"
    ),
    "These people look after accounts and sides: keeper.": (
        f"{GUIDE}test_it_names_the_sides_and_those_who_look_after_them"
    ),
    "At the top of the editor you see in which other languages a page stands.": (
        f"{TWINS}test_the_editor_says_in_which_languages_a_page_stands_and_leads_there"
    ),
    "“Side by side” shows both and marks what changed since the other was brought up to date.": (
        f"{TWINS}test_both_pages_stand_beside_each_other_each_in_its_language"
    ),
    "“Send what changed” puts what is new into a draft there; words that somebody wrote there stay.": (
        f"{TWINS}test_what_is_new_goes_into_a_draft_and_words_of_the_other_language_stay"
    ),
    "See what waits for you": f"{WAITS}test_what_was_asked_waits_for_both_sides_until_one_agrees",
}
ADVICE = {
    *("Ask yourself:", "Is it true, as far as I know?", "Will people understand it at the first reading?"),
    *("Are there words that only we know?", "Is it kind to the people it is about?"),
    *("Would I be glad to be written about like this?", "Does it show a name, a picture or a story?"),
    *("Did that person say yes to it?", "Do pictures have words for people who cannot see them?"),
    *("You need not like every word.", "You agree that it can stand in public for all of us.", "Write down no names."),
    "Say three things: what is good, what you would change and why, and how it could be said.",
    *("I like how the first part welcomes people.", "How about “people who stay here”?"),
    "I would leave out “service user”, because it makes us sound like a number.",
    *("This is clear and warm.", "I am not sure the opening hours are right."),
    *("Could you check them with the ward before we publish?", "Thank you for writing this.", "Has she read it?"),
    *("The story is strong, and I think people could tell who it is about.", "If so, I am happy to agree."),
    "Read it again, and agree again if you can.",
    *("If you are not sure, take it down first, and talk about it afterwards.", "Nobody will blame you."),
    "Ask anybody of your side who has done it before.",
}


def sentences_of(text):
    """The sentences of the guide, without its headings."""
    guide = text[text.index('class="agreeing-guide"') :]
    paragraphs = re.findall(r"<(p|li)>(.*?)</\1>", guide[: guide.index("</div>")], re.DOTALL)
    plain = [re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", words))).strip() for _tag, words in paragraphs]
    return {sentence for words in plain for sentence in re.split(r"(?<=[.?])(?<!\(\.) |(?<=yourself:) ", words)}


@pytest.fixture
def sentences(ebye):
    member_of("Administrators", name="keeper")
    return sentences_of(client_of(ebye).get(reverse("coproduction:guide")).text)


def test_each_sentence_is_followed_by_a_test_or_is_advice(sentences):
    assert sentences - FOLLOWED.keys() - ADVICE == set(), "The guide says what no test follows."
    assert (FOLLOWED.keys() | ADVICE) - sentences == set(), "The guide says this no longer."
    assert not FOLLOWED.keys() & ADVICE


@pytest.mark.parametrize("address", sorted(set(FOLLOWED.values())))
def test_each_of_these_tests_is_there(address):
    file, name = address.split("::")
    found = ast.parse((TESTS / file).read_text())
    assert name in {one.name for one in found.body if isinstance(one, ast.FunctionDef)}


def test_a_new_sentence_is_noticed_wherever_it_stands():
    text = '<div class="agreeing-guide"><p>Every side is asked, and told by email. Cats agree, too.</p></div>'
    assert sentences_of(text) - FOLLOWED.keys() - ADVICE == {"Cats agree, too."}
