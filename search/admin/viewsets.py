"""The admin's screen for synonyms."""

from hub.coproduction.admin.viewsets import CoproducedViewSet
from search.models import Synonym


class SynonymViewSet(CoproducedViewSet):
    """Synonyms: words that visitors type, and what that is called here. The menu lists them beside the picks."""

    model = Synonym
    icon = "rotate"
    list_display = ["name", "means", "live", "locale"]
    add_to_settings_menu = True
    menu_order = 910
