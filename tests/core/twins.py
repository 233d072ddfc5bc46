"""A page and its twin in another language, as editors change them and see them side by side."""

from hub.coproduction.workflow.decisions import latest_version
from tests.coproduction.admin_actions import page_shown_after
from tests.publishing import publish


def paragraph(words, number):
    return {"type": "text", "value": f"<p>{words}</p>", "id": f"{number:036d}"}


def body_of(page):
    return [str(block.value.source) for block in latest_version(page).body]


def change(page, **fields):
    """Save a draft with other words, and return the page."""
    version = latest_version(page)
    for name, value in fields.items():
        setattr(version, name, value)
    version.save_revision(clean=False)
    page.refresh_from_db()
    return page


def publish_changed(page, **fields):
    return publish(latest_version(change(page, **fields)))


def side_by_side(source, twin):
    return f"/admin/pages/{source.pk}/side-by-side/{twin.locale.language_code}/"


def press(client, source, twin, action, **more):
    """Press a button of the screen. Returns the next page's text."""
    where = side_by_side(source, twin)
    answer = client.post(where, {"action": action, **more}, headers={"referer": f"http://testserver{where}"})
    return page_shown_after(client, answer).text
