"""Words that people type for what is called something else here. Both sides change and add to them as they like."""

from hub.setup.yellow_book import make_entries
from search.models import Synonym

# Key: what people type, and the words that stand on a page, in each language.
SYNONYMS = {
    "smoking": {
        "en": ("vaping, vape, e-cigarette, e-cigs, cigarettes, tobacco, nicotine, quitting", "Smoke Aware"),
        "cy": ("fepio, fêp, e-sigarét, sigaréts, tybaco, nicotin", "Smoke Aware"),
    },
    "help": {  # to the page that says whom to call
        "en": ("suicide, suicidal, self-harm, hurt myself, crisis, emergency", "Samaritans"),
        "cy": ("hunanladdiad, hunan-niweidio, argyfwng", "Samariaid"),
    },
    "co-production": {
        "en": ("coproduction, coproduced, working together", "co-production"),
        "cy": ("cyd-gynhyrchu, cydweithio", "cydgynhyrchu"),
    },
    "experts": {
        "en": ("EbyE, EbyEs, lived experience", "Experts by Experience"),
        "cy": ("profiad bywyd", "Arbenigwyr drwy Brofiad"),
    },
    "hubs": {
        "en": ("games room, arcade, pool table, chill out room", "Social Hubs"),
        "cy": ("ystafell gemau", "Hybiau Cymdeithasol"),
    },
    "yellow book": {
        "en": ("yellowbook, contribute, share my work, share my art, share my poem, send a poem", "Yellow Book"),
        "cy": ("cyfrannu", "Llyfr Melyn"),
    },
    "environment": {
        "en": ("recycling, climate, sustainability", "Co-Sustain"),
        "cy": ("ailgylchu, hinsawdd, cynaliadwyedd", "Co-Sustain"),
    },
    "council": {
        "en": ("patient council, patient forum, complaints", "People's Council"),
        "cy": ("cyngor cleifion, fforwm cleifion, cwynion", "Cyngor y Bobl"),
    },
    "meetings": {
        "en": ("minutes", "meeting"),
        "cy": ("cofnodion", "cyfarfod"),
    },
}


def set_up_synonyms():
    """Make the synonyms that were never made; a line for each."""
    return list(make_entries(Synonym, SYNONYMS, lambda _key: {}, second="means"))
