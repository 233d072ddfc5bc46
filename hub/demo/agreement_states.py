"""Drafts in every state of agreement, so that somebody who tries the admin has something to decide."""

from home.models import ContentPage
from hub.coproduction.publication.publish import publish_alone
from hub.coproduction.publication.unpublish import take_down
from hub.coproduction.workflow.decisions import agree, ask_for_changes, digest_of_latest
from hub.demo.people import person
from hub.demo.publishing import MADE_UP, publish, submit


def make_pages_in_every_state(home):
    """Make a page in each state of agreement."""
    waits_for_staff = submit(draft(home, "Tea and talk", "A table at the door of each ward, with tea, every Tuesday."))
    agree(waits_for_staff, person("ebye"), digest_of_latest(waits_for_staff))
    waits_for_ebyes = submit(draft(home, "Quiet rooms", "How we chose the rooms where nobody needs to talk."))
    agree(waits_for_ebyes, person("staff"), digest_of_latest(waits_for_ebyes))
    submit(draft(home, "A garden together", "What we want to plant, and who waters it."))
    sent_back = submit(draft(home, "Words we use", "A list of words that we like, and of words that we do not."))
    ask_for_changes(
        sent_back,
        person("staff"),
        "The list is warm and clear. Could we say first why words matter? “Words open doors” would be a start.",
    )
    taken_down = publish(draft(home, "Last year's outing", "Where we went, and what we ate there."))
    take_down(taken_down, person("ebye2"), "Made-up example: somebody in a picture has changed their mind.")
    urgent = draft(home, "The telephone is out of order", "How to reach us this week.")
    words = "Made-up example: people could not reach the ward."
    publish_alone(urgent, words, digest_of_latest(urgent), by=person("admin"))


def draft(home, title, summary):
    """An unpublished page below the home page."""
    page = ContentPage(title=title, summary=f"{MADE_UP['en']} {summary}", locale=home.locale, live=False)
    home.add_child(instance=page)
    page.save_revision(user=person("ebye"))
    return page
