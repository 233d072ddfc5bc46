"""The home page, the list of initiatives, and the Yellow Book's page."""

from home.models import StrategyPage
from hub.core.models import HubPage, HubSettings
from hub.demo.materials import figure, quote, text
from hub.demo.pages.easy_read import easy_read_fields
from hub.demo.publishing import fill_empty_fields, only_page
from initiatives.models import RecoveryCollegesPage
from yellowbook.models import YellowBookPage

ABOUT_THE_DEMO = (
    "<h2>This is a demonstration</h2><p>The services, people, quotes, numbers and pictures in this hub are made up. "
    "They show what the hub can do. No real person or place is meant.</p>"
)


def make_home(materials, page):
    fill_empty_fields(
        page,
        picture=materials.pictures["notebook"],
        pick=only_page(RecoveryCollegesPage),
        pick_words="Learn something in a group, with people who have been there (made-up example).",
        pick_until=materials.day(90),
        body=[
            text(ABOUT_THE_DEMO),
            quote("Nobody asked me what I think. They asked me what we should do.", "Robin", materials.day(300)),
        ],
    )
    fill_empty_fields(HubSettings.for_site(page.get_site()), picture=materials.pictures["notebook"])


def make_index(materials, page):
    others = HubPage.objects.child_of(page.get_parent()).type((StrategyPage, YellowBookPage))
    fill_empty_fields(
        page,
        picture=materials.pictures["patchwork"],
        body=[
            text(
                "<p>Eight areas of work. Each started with somebody who said: this could be better, and I can help.</p>"
            ),
            ("page_list", {"heading": "How it all fits together", "pages": list(others), "below": None}),
        ],
    )


def make_yellow_book(materials, page):
    fill_empty_fields(
        page,
        **easy_read_fields(materials, "yellow-book"),
        picture=materials.pictures["open_book"],
        led_by="Experts by Experience and activity staff (made up)",
        guidelines="<p>Your work stays yours. We ask before we show it, and you choose the name that stands beside it. "
        "You can take it back at any time.</p><ul><li>Send only what you made yourself.</li><li>Leave out other "
        "people's names.</li><li>It does not need to be good. It needs to be yours.</li></ul>",
        body=[
            text(
                "<h2>How it began (made-up example)</h2><p>Somebody put a poem on a kitchen door. A week later there "
                "were nine. We ran out of door, so we made a book.</p>"
            )
        ],
        impact=[figure("120", "works sent in", "January to June 2026", "eight made-up services")],
        quotes=[
            quote("I read my poem on the stairs, to nobody. Then three people clapped.", "K. L.", materials.day(200)),
            quote("I paint the sea because I miss it. Now other people look at it too.", "Sam", materials.day(240)),
        ],
        made_with_who="Made-up example: people who use services, two Experts by Experience and an art teacher.",
        made_with_how="Everybody who sends something in may vote on the theme.",
        made_with_changed="Poems now have as much room as pictures, because writers asked for it.",
        made_with_paid="partly",
        contact_role="The Yellow Book team (made up)",
        contact_email="yellow-book@example.org",
        last_checked=materials.day(-20),
        next_review=materials.day(160),
    )
