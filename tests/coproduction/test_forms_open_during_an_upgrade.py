"""A form that was open while an upgrade added a stream to its page knows nothing of it, and loses nothing."""

import pytest

from hub.coproduction.admin_links import edit_url
from hub.coproduction.workflow.decisions import latest_version
from tests.admin_forms import filled_form
from tests.coproduction.admin_actions import client_of

pytestmark = pytest.mark.invariant(9)
HEADING = ("heading", {"text": "Your work stays yours"})


@pytest.fixture
def opened(page, ebye):
    """The browser of somebody, and what it sends from a form that was opened before pages had Easy Read."""
    page.easy_read = [HEADING]
    page.save_revision(user=ebye)
    client = client_of(ebye)
    sent = filled_form(client, edit_url(page), summary="We meet in the garden.").dict()
    return client, {name: value for name, value in sent.items() if not name.startswith("easy_read-")}


@pytest.mark.parametrize("button", ["action-save", "action-submit"])
def test_what_was_typed_is_saved_and_the_page_keeps_what_it_has_there(page, opened, button):
    client, sent = opened
    assert client.post(edit_url(page), sent | {button: "1"}).status_code == 302
    version = latest_version(page)
    assert version.summary == "We meet in the garden."
    assert [block.value["text"] for block in version.easy_read] == ["Your work stays yours"]


def test_what_was_typed_is_shown_again_if_something_is_wrong(page, opened):
    client, sent = opened
    answer = client.post(edit_url(page), sent | {"title": "", "action-save": "1"})
    assert answer.status_code == 200
    assert "We meet in the garden." in answer.text


def test_a_stream_that_the_form_sends_empty_is_emptied(page, opened):
    client, sent = opened
    client.post(edit_url(page), sent | {"easy_read-count": "0", "action-save": "1"})
    assert not latest_version(page).easy_read
