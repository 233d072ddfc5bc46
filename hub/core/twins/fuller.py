"""Which version of a page in another language says clearly more than the page itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.core.blocks.written_texts import public_text
from hub.core.caching.derived import kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hub.core.models import HubPage

# A translation has nearly as many words as what it was made from. A page says clearly less if it has less than this
# share of the other's words, and if it lacks about as many as a paragraph has.
SHARE, A_PARAGRAPH = 2 / 3, 40


def fuller_versions(page: HubPage, versions: Sequence[HubPage]) -> list[HubPage]:
    """Those of the public `versions` that say clearly more than `page`; kept until something public changes."""
    if not versions:
        return []
    numbers = kept(f"fuller-{page.pk}", lambda: [one.pk for one in versions if says_more(one, page)])
    return [one for one in versions if one.pk in numbers]


def says_more(version: HubPage, page: HubPage) -> bool:
    """Whether `version` says clearly more than `page`, by the words that visitors can read."""
    more, less = (len(public_text(one.specific).split()) for one in (version, page))
    return less < SHARE * more and more - less >= A_PARAGRAPH
