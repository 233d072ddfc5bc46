from yellowbook.models.pages.calls import CallPage, CallsIndexPage
from yellowbook.models.pages.collections import CollectionPage
from yellowbook.models.pages.editions import EditionPage, EditionsIndexPage
from yellowbook.models.pages.works_page import WorksPage
from yellowbook.models.pages.yellow_book import YellowBookPage

__all__ = [
    "CallPage",
    "CallsIndexPage",
    "CollectionPage",
    "EditionPage",
    "EditionsIndexPage",
    "WorksPage",
    "YellowBookPage",
]
