"""The statements and the help page, with made-up words where an organisation writes its own."""

from wagtail.rich_text import RichText

from home.models import ContentPage
from hub.core.models import HelpPage
from hub.demo.publishing import publish

# What the pages that come with the hub ask editors to write, and what this made-up organisation wrote there.
WRITTEN = {
    "accessibility": (
        "Editors: add here when people last tested the site, and what they found.",
        "Made-up example: four people tested it in May, two of them with a screen reader.",
    ),
    "privacy": (
        "Editors: add here who is responsible for data protection.",
        "Made-up example: privacy@example.org reaches the person who is responsible for data protection.",
    ),
    "complaints": (
        "Editors: say here who answers, how many days that takes, and what happens then.",
        "Made-up example: the complaints team answers within three working days. It says who looks into it, and calls "
        "you every week until you have an answer.",
    ),
    "contact": ("Editors: add a shared mailbox here.", "Or write to the mailbox below."),
}
MAILBOX = {
    "name": "The team of this hub (made up)",
    "about": "Questions about this site, the initiatives and the Yellow Book.",
    "phone": "01632 960 100",
    "email": "hub@example.org",
    "address": "",
    "hours": "Weekdays, 9 to 5",
}


def make_statements(home):
    """Publish these pages with made-up words, unless editors have written theirs."""
    for page in ContentPage.objects.child_of(home).filter(slug__in=WRITTEN):
        asked, written = WRITTEN[page.slug]
        if asked not in str(page.body):
            continue
        page.body = [("text", RichText(block.value.source.replace(asked, written))) for block in page.body]
        if page.slug == "contact":
            page.body.append(("contact_card", MAILBOX))
        publish(page)
    for page in HelpPage.objects.child_of(home).filter(live=False):
        publish(page)
