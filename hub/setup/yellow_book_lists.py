"""The lists of the Yellow Book: content notes, reasons to decline, and beginnings of messages.

Each entry is made once, in every language; both sides can change them later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import Locale, ModelLogEntry

from hub.coproduction.digest import digest
from hub.coproduction.publication.publish import publish_alone
from hub.setup.tree import CAME_WITH_THE_HUB, MADE
from yellowbook.models import ContentNote, Reason, Starter
from yellowbook.models.moderation import MessageKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    # An entry's name and second text, by language.
    Entries = Mapping[str, Mapping[str, tuple[str, str]]]

# Key: the fields in each language.
NOTES = {
    "self-harm": {
        "en": ("Self-harm", "This work talks about self-harm."),
        "cy": ("Hunan-niweidio", "Mae'r gwaith hwn yn sôn am hunan-niweidio."),
    },
    "suicide": {
        "en": ("Suicide", "This work talks about suicide."),
        "cy": ("Hunanladdiad", "Mae'r gwaith hwn yn sôn am hunanladdiad."),
    },
    "abuse": {
        "en": ("Abuse", "This work talks about abuse."),
        "cy": ("Cam-drin", "Mae'r gwaith hwn yn sôn am gam-drin."),
    },
    "loss": {
        "en": ("Loss", "This work talks about losing somebody."),
        "cy": ("Colled", "Mae'r gwaith hwn yn sôn am golli rhywun."),
    },
    "restraint": {
        "en": ("Restraint", "This work talks about being held or locked in."),
        "cy": ("Atal", "Mae'r gwaith hwn yn sôn am gael eich dal neu eich cloi i mewn."),
    },
    "eating": {
        "en": ("Eating", "This work talks about difficulties with food."),
        "cy": ("Bwyta", "Mae'r gwaith hwn yn sôn am anawsterau gyda bwyd."),
    },
}
REASONS = {
    "others": {
        "en": ("It shows somebody else", "It names or shows somebody who has not said yes to that."),
        "cy": ("Mae'n dangos rhywun arall", "Mae'n enwi neu'n dangos rhywun nad yw wedi cytuno i hynny."),
    },
    "harm": {
        "en": ("It could hurt a reader", "It tells in detail how somebody could hurt themselves or others."),
        "cy": ("Gallai frifo darllenydd", "Mae'n dweud yn fanwl sut y gallai rhywun frifo ei hun neu eraill."),
    },
    "rights": {
        "en": ("It is somebody else's", "Words, music or a picture in it belong to somebody else."),
        "cy": ("Rhywun arall biau hi", "Mae geiriau, cerddoriaeth neu lun ynddo yn perthyn i rywun arall."),
    },
    "unreadable": {
        "en": ("We cannot read or hear it", "The file is too dark, too blurred or too quiet for us to show it well."),
        "cy": ("Ni allwn ei ddarllen na'i glywed", "Mae'r ffeil yn rhy dywyll, yn rhy aneglur neu'n rhy dawel."),
    },
}
STARTERS = {
    "question": {
        "en": ("A question", "Thank you for your work. We would like to understand one thing better: "),
        "cy": ("Cwestiwn", "Diolch am eich gwaith. Hoffem ddeall un peth yn well: "),
    },
    "suggestion": {
        "en": ("A suggestion", "Thank you for your work. Would you like it better this way? You decide. "),
        "cy": ("Awgrym", "Diolch am eich gwaith. A fyddai'n well gennych fel hyn? Chi sy'n penderfynu. "),
    },
    "hold": {
        "en": ("More time", "Thank you for your work. We need more time, because "),
        "cy": ("Mwy o amser", "Diolch am eich gwaith. Mae angen mwy o amser arnom, oherwydd "),
    },
}


def set_up_yellow_book() -> list[str]:
    """Make the entries of these lists that were never made. Returns a line for each."""
    lists = [
        (ContentNote, NOTES, lambda _key: {}),
        (Reason, REASONS, lambda _key: {}),
        (Starter, STARTERS, lambda key: {"kind": MessageKind(key)}),
    ]
    return [made for model, entries, more in lists for made in make_entries(model, entries, more)]


def make_entries(
    model: type[Any], entries: Entries, more: Callable[[str], dict[str, Any]], second: str = "says"
) -> Iterator[str]:
    """Make each entry in every language, the first time only: its name, the field called `second`, and `more`."""
    name = model._meta.model_name
    for key, languages in entries.items():
        if ModelLogEntry.objects.filter(action=MADE, data__setup=f"{name}-{key}").exists():
            continue
        first = None
        for language, (title, says) in languages.items():
            fields = {"name": title, second: says, **more(key)}
            entry = model(live=False, locale=Locale.objects.get(language_code=language), **fields)
            if first:
                entry.translation_key = first.translation_key
            entry.save()
            publish_alone(entry, CAME_WITH_THE_HUB, digest(entry))
            first = first or entry
        log(instance=first, action=MADE, data={"setup": f"{name}-{key}"})
        with override("en"):
            yield f"the {model._meta.verbose_name} “{first}”"
