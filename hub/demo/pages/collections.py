"""A collection and an edition of the Yellow Book, each in both languages."""

from hub.demo.materials import text
from hub.demo.publishing import MADE_UP, only_page, publish, publish_below, translate, welsh
from yellowbook.models import CollectionPage, Contribution, EditionPage, EditionsIndexPage, YellowBookPage

LOOKING_OUT = ["Lighthouse", "Sŵn y dŵr", "Small boat"]
AT_NIGHT = ["Moonrise", "Frost", "Hallway"]
IN_WELSH = {
    "title": "Ger y dŵr",
    "summary": f"{MADE_UP['cy']} Gweithiau o lan, o ffenestr ac o gwch.",
    "picture_alt": "Mae barcud melyn â bwâu lliw eirin ar ei gynffon yn hedfan dros y môr ar ddiwrnod clir.",
}
AT_HOME = ["The kettle on the landing", "Six hens", "My mother's soup, as told to me by my mother", "One tree", "Y côr"]
ON_THE_WAY = ["Longer than I planned", "Small boat", "La chaise d'à côté", "The way I go", "Moonrise"]
COMING_BACK = ["Round window", "Chess by post", "Lullaby for the late shift", "Cragen", "What is in my pockets"]
COVER = "Round window"
LIST_OF_EDITIONS = {
    "title": "Argraffiadau",
    "summary": "Y Llyfr Melyn fel llyfrau: i'w darllen yma, i'w hargraffu, mewn print bras ac ar e-ddarllenydd.",
}
EDITION_IN_WELSH = {
    "title": "Yr hyn a gariwn",
    "summary": f"{MADE_UP['cy']} Cerddi, lluniau a seiniau blwyddyn.",
    "number": "Rhif 1",
    "picture_alt": "Mae chwe blodyn yn tyfu o lyfr agored ar gefndir melyn.",
    "foreword": "<p>Darllenon ni bopeth ddwywaith, unwaith ar ein pennau ein hunain ac unwaith yn uchel.</p>"
    "<p>Yna dewison ni'r rhain gyda'n gilydd, a'u rhoi mewn trefn.</p>",
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


def make_edition(materials):
    """Make a book of public works, once works are there."""
    if above := only_page(EditionsIndexPage):
        publish(above)
        page = EditionPage(
            title="What we carry",
            slug="what-we-carry",
            summary="Poems, pictures and sounds of one year.",
            number="Number 1",
            picture=materials.pictures["open_book"],
            cover=[("works", list(Contribution.objects.filter(live=True, title=COVER)[:1]))],
            foreword="<p>We read everything twice, once each by ourselves and once aloud.</p>"
            "<p>Then we chose these together, and put them in order.</p>",
            body=[
                *chapter("At home", "Kitchens, gardens, and who sits in them.", AT_HOME),
                *chapter("On the way", "By boat, on foot, by post.", ON_THE_WAY),
                text("<p>Half way. We stopped here for tea.</p>"),
                *chapter("Coming back", "What is left when the coat is hung up.", COMING_BACK),
            ],
        )
        publish_below(above, page)


def translate_edition():
    """Make the Welsh edition, if there is a Welsh page above it."""
    page = only_page(EditionPage)
    if page and page.get_parent().get_parent().has_translation(welsh()):
        translate(page.get_parent(), **LIST_OF_EDITIONS)
        body = [
            *chapter("Gartref", "Ceginau, gerddi, a phwy sy'n eistedd ynddynt.", AT_HOME),
            *chapter("Ar y ffordd", "Mewn cwch, ar droed, drwy'r post.", ON_THE_WAY),
            text("<p>Hanner ffordd. Stopion ni yma am de.</p>"),
            *chapter("Dod yn ôl", "Beth sydd ar ôl pan fydd y got ar y bachyn.", COMING_BACK),
        ]
        translate(page, **EDITION_IN_WELSH, cover=page.cover.get_prep_value(), body=body)


def chapter(heading, words, titles):
    """The blocks of a chapter with the public works that have these titles, in this order."""
    works = {work.title: work for work in Contribution.objects.filter(live=True, title__in=titles)}
    chosen = [works[title] for title in titles if title in works]
    return [("chapter", {"heading": heading, "words": words}), ("works", chosen)]
