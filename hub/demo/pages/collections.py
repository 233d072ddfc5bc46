"""A collection of the Yellow Book, in both languages."""

from hub.demo.materials import text
from hub.demo.publishing import MADE_UP, only_page, publish_below, translate, welsh
from yellowbook.models import CollectionPage, Contribution, YellowBookPage

LOOKING_OUT = ["Lighthouse", "Sŵn y dŵr", "Small boat"]
AT_NIGHT = ["Moonrise", "Frost", "Hallway"]
IN_WELSH = {
    "title": "Ger y dŵr",
    "summary": f"{MADE_UP['cy']} Gweithiau o lan, o ffenestr ac o gwch.",
    "picture_alt": "Mae barcud melyn â bwâu lliw eirin ar ei gynffon yn hedfan dros y môr ar ddiwrnod clir.",
}


def make_collection(materials):
    """Put some public works together, once works are there."""
    if book := only_page(YellowBookPage):
        page = CollectionPage(
            title="Near water",
            slug="near-water",
            summary="Works from a shore, a window and a boat.",
            picture=materials.pictures["fresh_air"],
            body=[
                text("<p>We sat by the pond for an hour, and then we chose these together.</p>"),
                *chapter("Looking out", "From a shore, a window, a boat.", LOOKING_OUT),
                *chapter("At night", "When nobody speaks, and something shines.", AT_NIGHT),
            ],
        )
        publish_below(book, page)


def translate_collection():
    """Make the Welsh page of the collection, if there is a Welsh page above it."""
    page = only_page(CollectionPage)
    if page and page.get_parent().has_translation(welsh()):
        body = [
            text("<p>Eisteddon ni wrth y pwll am awr, ac yna dewison ni'r rhain gyda'n gilydd.</p>"),
            *chapter("Edrych allan", "O lan, o ffenestr, o gwch.", LOOKING_OUT),
            *chapter("Yn y nos", "Pan nad oes neb yn siarad, a rhywbeth yn disgleirio.", AT_NIGHT),
        ]
        translate(page, **IN_WELSH, body=body)


def chapter(heading, words, titles):
    """The blocks of a chapter with the public works that have these titles."""
    works = {work.title: work for work in Contribution.objects.filter(live=True, title__in=titles)}
    chosen = [works[title] for title in titles if title in works]
    return [("chapter", {"heading": heading, "words": words}), ("works", chosen)]
