"""Words that people type for what is called something else here. Both sides change and add to them as they like."""

from hub.setup.yellow_book import make_entries
from search.models import Synonym

# Key: what people type, and the words that stand on a page, in each language.
SYNONYMS = {
    "smoking": {
        "en": ("vaping, vape, e-cigarette, cigarettes, tobacco, nicotine, quitting", "Smoke Aware"),
        "cy": ("fepio, fêp, e-sigarét, sigaréts, tybaco, nicotin", "Smoke Aware"),
    },
    "experts": {
        "en": ("EbyE, EbyEs, lived experience", "Experts by Experience"),
        "cy": ("profiad bywyd", "Arbenigwyr drwy Brofiad"),
    },
    "hubs": {
        "en": ("games room, arcade, pool table, chill out room", "Social Hubs"),
        "cy": ("ystafell gemau", "Hybiau Cymdeithasol"),
    },
    "environment": {
        "en": ("recycling, climate, sustainability", "Co-Sustain"),
        "cy": ("ailgylchu, hinsawdd, cynaliadwyedd", "Co-Sustain"),
    },
    "council": {
        "en": ("patient council, patient forum", "People's Council"),
        "cy": ("cyngor cleifion, fforwm cleifion", "Cyngor y Bobl"),
    },
}


def set_up_synonyms():
    """Make the synonyms that were never made; a line for each."""
    return list(make_entries(Synonym, SYNONYMS, lambda _key: {}, second="means"))
