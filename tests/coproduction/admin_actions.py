"""Actions of people on pages and list entries, through the admin's own forms."""

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from hub.coproduction.admin_links import decide_url, edit_url, publish_alone_url, take_down_url
from hub.coproduction.workflow.decisions import digest_of_latest
from tests.admin_forms import filled_form, sent_by


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def edit(person, thing, /, action="action-save", **values):
    """Change something in its editor and press a button. Returns the admin's messages."""
    client, address = client_of(person), edit_url(thing)
    answer = client.post(address, {**filled_form(client, address, **values).dict(), action: "1"})
    thing.refresh_from_db()
    return shown_messages(answer)


def submit(person, thing, /, **values):
    return edit(person, thing, "action-submit", **values)


def act_in_editor(person, thing, button="approve", comment="", **values):
    """Press one of the workflow's buttons in the editor. Returns the admin's messages."""
    client, address = client_of(person), edit_url(thing)
    data = filled_form(client, address, **values).dict()
    data |= {"action-workflow-action": "1", "workflow-action-name": button}
    data |= {"workflow-action-extra-data": f'{{"comment": "{comment}"}}'} if comment else {}
    answer = client.post(address, data)
    thing.refresh_from_db()
    return shown_messages(answer)


def decide(person, thing, action, **values):
    """Press a button of “Read and decide”, having read the latest version there. Returns the admin's messages.

    That the screen shows this version, and sends its digest, is what `test_shown_before_agreed` promises.
    """
    address = decide_url(thing)
    data = {"action": action, "seen": digest_of_latest(thing), **values}
    answer = client_of(person).post(address, data, headers={"referer": f"http://testserver{address}"})
    thing.refresh_from_db()
    return shown_messages(answer)


def agree(person, thing, **values):
    return decide(person, thing, "agree", **values)


def take_down(person, thing, reason="It shows somebody's name."):
    answer = client_of(person).post(take_down_url(thing), {"reason": reason})
    thing.refresh_from_db()
    return shown_messages(answer)


def publish_alone(person, thing, reason="The telephone number was wrong."):
    client, address = client_of(person), publish_alone_url(thing)
    shown = (client.get(address).context or {}).get("shown", {})
    answer = client.post(address, {"reason": reason, "seen": shown.get("seen", "")})
    thing.refresh_from_db()
    return shown_messages(answer)


def account_form(page):
    """The data of the unchanged account page."""
    return sent_by(page, number=-1).dict()


def change_account(person, values):
    """Change something on one's own account page."""
    client, address = client_of(person), "/admin/account/"
    data = account_form(client.get(address).text)
    names = {
        "name_email-first_name": "Sam",
        "name_email-last_name": "Doe",
        "name_email-email": f"{person.username}@example.org",
    }
    assert client.post(address, data | names | values).status_code == 302


def page_shown_after(client, answer):
    """The page that a browser shows after a response: itself, or the page to which it redirects."""
    return client.get(answer.url) if answer.status_code == 302 else answer


def shown_messages(answer):
    """The admin's messages in one string: on the page itself, or on the one to which it redirects."""
    messages = (
        get_messages(answer.wsgi_request) if answer.status_code == 302 else (answer.context or {}).get("messages", [])
    )
    return " ".join(str(message) for message in messages)


def workflow_address(thing, name, *args):
    """The address of one of Wagtail's workflow views, for a page or a list entry."""
    if isinstance(thing, Page):
        return reverse(f"wagtailadmin_pages:{name}", args=[thing.pk, *args])
    return reverse(thing.snippet_viewset.get_url_name(name), args=[thing.pk, *args])
