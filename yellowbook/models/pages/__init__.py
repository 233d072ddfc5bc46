from yellowbook.models.pages.collections import CollectionPage
from yellowbook.models.pages.yellow_book import YellowBookPage

__all__ = ["CollectionPage", "YellowBookPage"]
