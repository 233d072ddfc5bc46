"""Contributors' own translations of their words. Each is a new version that both sides read before it is public."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from hub.characters import is_blank, strip_unseen
from hub.coproduction.digest import digest
from hub.coproduction.exceptions import Refusal
from yellowbook.models import Contribution, ContributionTranslation
from yellowbook.models.contributions import LANGUAGES
from yellowbook.workflow.changing import submit_version, version_to_change


def languages_to_add(version: Contribution) -> list[tuple[str, str]]:
    """The languages that a version has no words in, in their own names."""
    there = {version.language, *(translation.language for translation in version.translations.all())}
    return [(code, name) for code, name in LANGUAGES if code not in there]


@transaction.atomic
def add_translation(work: Contribution, language: str, title: str, text: str) -> None:
    """Add the contributor's words in another language, to the byte. Raises Refusal."""
    version = version_to_change(work)
    if is_blank(text):
        raise Refusal(_("Write your words in the other language."))
    if language not in dict(languages_to_add(version)):
        raise Refusal(_("There are words in this language already. You can change them under “Change something”."))
    title, text = strip_unseen(title), strip_unseen(text)
    version.translations.add(ContributionTranslation(language=language, title=title, text=text))
    submit_version(version)


@transaction.atomic
def change_translations(work: Contribution, translations: Mapping[str, Mapping[str, str]]) -> bool:
    """Replace titles and texts of translations, by their language; without either, a translation is removed.

    Returns whether anything changed. Raises Refusal if the work was not sent.
    """
    version = version_to_change(work)
    before = digest(version)
    for translation in list(version.translations.all()):
        for name, words in translations.get(translation.language, {}).items():
            setattr(translation, name, strip_unseen(words))
        if is_blank(translation.title) and is_blank(translation.text):
            version.translations.remove(translation)
        else:
            version.translations.add(translation)
    if digest(version) == before:
        return False
    submit_version(version)
    return True
