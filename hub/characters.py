"""Characters that nobody can see or type, and that break feeds, databases and spreadsheets: neither in nor out.

Spaces, line ends, tabs and what joins letters (as in emoji and many scripts) are none of them: a text keeps those.
"""

import re
import unicodedata
from typing import Any

LINE_ENDS = re.compile("[\x0b\x0c\x85]")  # what some programs write for the end of a line
# Control characters, halves of letters, and numbers that are no letter in any script.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
OVERRIDES = re.compile("[\u202a-\u202e]")  # they turn round what stands after them, so a line could say another thing
BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"  # letters by name, and nothing to see


def is_clean(text: str) -> bool:
    """Whether a text holds nothing that nobody can see."""
    return UNSEEN.search(text) is None


def strip_unseen(text: str) -> str:
    """A text without what nobody can see in it; line ends of whichever kind stay line ends. The rest stays as it is."""
    if is_clean(text):
        return text
    return UNSEEN.sub("", LINE_ENDS.sub("\n", text))


def strip_unseen_within(value: Any) -> Any:
    """The same for every text in a list, tuple or dictionary; anything else stays as it is."""
    if isinstance(value, str):
        return strip_unseen(value)
    if isinstance(value, dict):
        return {key: strip_unseen_within(one) for key, one in value.items()}
    return type(value)(map(strip_unseen_within, value)) if isinstance(value, list | tuple) else value


def to_nfc(text: str) -> str:
    """A text with each letter and its accent in one, where there is such a letter: for looking it up, never to keep."""
    return unicodedata.normalize("NFC", text)


def is_blank(text: str) -> bool:
    """Whether a text has no letter, number or sign that anybody could see."""
    return all(unicodedata.category(letter)[0] in "ZC" or letter in BLANK_LETTERS for letter in text)
