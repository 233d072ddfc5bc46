"""Finds the words that somebody typed in all that a form of the admin sent."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

NOT_TYPED = re.compile(
    r"(.*-)?(type|id|order|deleted|count|DELETE|ORDER|\w+_FORMS)|next|action-.*|.*revision.*|csrfmiddlewaretoken"
)


def typed_texts(fields: Iterable[tuple[str, str]]) -> list[str]:
    """The values, of pairs of a field's name and value, that hold words: no numbers, choices or marks of the form."""
    found = [typed_text(value) for name, value in fields if not NOT_TYPED.fullmatch(name)]
    return [words for words in found if re.search(r"[^\W\d_]{2}", words) and words not in {"on", "true", "false"}]


def typed_text(value: str) -> str:
    """The words of a value, which may be rich text as the editor sends it."""
    try:
        return "\n".join(block["text"] for block in json.loads(value)["blocks"])
    except (ValueError, TypeError, KeyError):
        return value
