"""An initiative's page ends with one sheet: figures, quotes, resources, how it was made and whom to ask."""

import datetime

from bs4 import BeautifulSoup

from initiatives.models import SmokeAwarePage
from tests.publishing import create_page

FIGURE = {"value": 26, "unit": "people asked", "place": "Exampleton", "period": "2026", "source": "We counted."}
QUOTE = {"words": "Nobody told me off.", "consent_note": "Asked.", "review_date": datetime.date(2099, 1, 1)}
TOLD = {
    "impact": [("impact_figure", FIGURE)],
    "quotes": [("quote", QUOTE)],
    "made_with_who": "People who smoke.",
    "contact_email": "smoke-aware@example.org",
}


def sections(client, index, **told):
    """What stands on the sheet and on the whole page, by the ids of the headings."""
    page = create_page(index, SmokeAwarePage(title="Smoke Aware", summary="Help to stop.", **told))
    html = BeautifulSoup(client.get(page.url).text, "html.parser")
    return [
        [part["aria-labelledby"] for part in html.select(f"{where} section")] for where in (".about-initiative", "main")
    ]


def test_what_it_tells_stands_on_one_sheet_at_the_end(client, index):
    sheet, page = sections(client, index, what_we_do="<p>We listen.</p>", **TOLD)
    assert sheet == ["impact", "quotes", "made-with", "contact"]
    assert page[-len(sheet) :] == sheet
    assert len(page) > len(sheet)


def test_what_it_does_not_tell_has_no_heading(client, index):
    sheet, _page = sections(client, index)
    assert sheet == []
