"""Made-up services, and the service lines and themes that pages share."""

from hub.core.models import Service, ServiceLine, Theme
from hub.demo.publishing import publish, welsh

# Name, town, region, nation and coordinates: the towns are made up, and so is where they stand.
# "(demo)" in their names says in both languages that they are made up.
SERVICES = [
    ("Marigold House", "Hollowmere", "North", "england", "54.23, -2.71"),
    ("Orchard Row", "Applethwick", "North", "england", "54.52, -2.38"),
    ("Juniper Court", "Eastfarthing", "Midlands", "england", "52.71, -0.62"),
    ("Lantern Place", "Tansyford", "Midlands", "england", "52.36, -1.94"),
    ("Saltmarsh Lodge", "Wrenhythe", "South", "england", "50.97, 0.81"),
    ("Limpet Quay", "Gullcombe", "South", "england", "50.28, -3.76"),
    ("Plas yr Helyg", "Aberfedwen", "Cymru Wales", "wales", "52.34, -3.83"),
    ("Kestrel Brae", "Invermossie", "Scotland", "scotland", "57.11, -3.94"),
]

# In English and in Welsh.
SERVICE_LINES = [
    ("Secure services", "Gwasanaethau diogel"),
    ("Rehabilitation", "Adsefydlu"),
    ("CAMHS (children and young people)", "CAMHS (plant a phobl ifanc)"),
    ("Learning disability", "Anabledd dysgu"),
    ("Autism", "Awtistiaeth"),
    ("Personality disorder", "Anhwylder personoliaeth"),
    ("Older adults", "Oedolion hŷn"),
    ("Social care", "Gofal cymdeithasol"),
]
THEMES = [
    ("Calm", "Tawelwch"),
    ("Courage", "Dewrder"),
    ("Food", "Bwyd"),
    ("Friendship", "Cyfeillgarwch"),
    ("Home", "Cartref"),
    ("Hope", "Gobaith"),
    ("Music", "Cerddoriaeth"),
    ("Nature", "Natur"),
    ("Seasons", "Y tymhorau"),
    ("The sea", "Y môr"),
]


def make_lists():
    """Make all lists. Returns the services by name."""
    for model, names in ((ServiceLine, SERVICE_LINES), (Theme, THEMES)):
        for english_name, welsh_name in names:
            make_in_both_languages(model, english_name, welsh_name)
    services = [
        Service(name=f"{name} (demo)", town=town, region=region, nation=nation, coordinates=place)
        for name, town, region, nation, place in SERVICES
    ]
    return {service.name.removesuffix(" (demo)"): publish(service) for service in services}


def make_in_both_languages(model, english_name, welsh_name):
    """Make one entry and its translation, unless an entry of that name exists."""
    if model.objects.filter(name=english_name).exists():
        return
    entry = publish(model(name=english_name))
    translation = entry.copy_for_translation(welsh())
    translation.name = welsh_name
    publish(translation)
