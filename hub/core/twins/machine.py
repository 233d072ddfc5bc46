"""A machine's first draft of a translation, by the service that WAGTAILLOCALIZE_MACHINE_TRANSLATOR names, if any.

Its words stay marked in the version (`HubPage.machine_texts`) until a person rewrites them or says that they read them,
and nobody can agree to them or publish them before (`hub.coproduction.publication.publish.why_unread`).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.strings import StringValue, extract_strings, restore_strings

from hub.coproduction.digest import digest, refuse_unless_shown
from hub.coproduction.exceptions import Refusal
from hub.coproduction.workflow.decisions import get_locked, latest_version
from hub.core.blocks.written_texts import change_texts, texts_of, words_of
from hub.core.twins.changes import refuse_unless_may_write, version_for

if TYPE_CHECKING:
    from wagtail_localize.machine_translators.base import BaseMachineTranslator

    from hub.core.models import HubPage
    from hub.users.models import User

    Text = tuple[str, bool]
    Strings = list[tuple[StringValue, dict[str, dict[str, str]]]]

logger = logging.getLogger(__name__)
MACHINE_WROTE = "hub.machine_wrote"
MACHINE_READ = "hub.machine_read"


def service_for(source: HubPage, twin: HubPage) -> BaseMachineTranslator | None:
    """The service that translates between the languages of these pages; None if the hub has set up none."""
    service = get_machine_translator()
    return service if service and service.can_translate(source.locale, twin.locale) else None


def untranslated(version: HubPage, twin: HubPage) -> list[Text]:
    """The texts of `twin` that say word for word what `version` says in its own language, each once."""
    there = {words_of(*text) for text in texts_of(version)}
    return list(dict.fromkeys(text for text in texts_of(twin) if words_of(*text) in there))


def write_first_draft(source: HubPage, twin: HubPage, person: User) -> None:
    """Let the machine translate what is untranslated in `twin`, as a draft whose words are marked.

    Raises PermissionDenied, or Refusal if there is no service, nothing to translate, or no answer.
    """
    refuse_unless_may_write(twin, person)
    service, version = service_for(source, twin), version_for(source, person)
    texts = untranslated(version, latest_version(twin))
    if service is None or not texts:
        raise Refusal(_("There is nothing here that a machine could translate."))
    translations = _translate(service, source, twin, texts)
    with transaction.atomic():
        twin = get_locked(twin)
        latest = latest_version(twin)
        content = change_texts(latest, lambda text, is_html: translations.get((text, is_html), text))
        written = {words_of(text, is_html) for (_source, is_html), text in translations.items()}
        content["machine_texts"] = sorted({*latest.machine_texts, *written})
        draft = twin.with_content_json(content)
        draft.save_revision(user=person, clean=False)
        log(twin, MACHINE_WROTE, user=person, data={"service": str(service.display_name)})


@transaction.atomic
def confirm_read(twin: HubPage, person: User, seen: str | None) -> None:
    """Record that `person` read what the machine wrote. `seen` is the digest of the version that they were shown.

    Raises PermissionDenied, NotShown or Refusal.
    """
    twin = get_locked(twin)
    refuse_unless_may_write(twin, person)
    latest = latest_version(twin)
    refuse_unless_shown(seen, digest(latest))
    latest.machine_texts = []
    latest.save_revision(user=person, clean=False)
    log(twin, MACHINE_READ, user=person)


def _translate(service: BaseMachineTranslator, source: HubPage, twin: HubPage, texts: list[Text]) -> dict[Text, str]:
    """What the service makes of these texts; those of which it makes nothing else are left out. Raises Refusal."""
    parts = {text: _parts(*text) for text in texts}
    strings = list(dict.fromkeys(string for _template, found in parts.values() for string, _attrs in found))
    try:
        answers = service.translate(source.locale, twin.locale, strings)
        # Refuses whatever else a service might put into a page than words, bold letters and the links that were there.
        checked = {string: StringValue.from_translated_html(answers[string].data) for string in strings}
        made = {text: _put_together(text[1], *parts[text], checked) for text in texts}
    except Exception as error:
        logger.exception("The service that translates gave no answer.")
        raise Refusal(_("The service that translates gave no answer that can be used. Nothing was changed.")) from error
    return {text: new for text, new in made.items() if words_of(new, text[1]) != words_of(*text)}


def _parts(text: str, is_html: bool) -> tuple[str, Strings]:
    """A text as wagtail-localize sends it: a template, and the strings in it with the attributes of their links."""
    return extract_strings(text) if is_html else ("", [(StringValue.from_plaintext(text.replace("\r\n", "\n")), {})])


def _put_together(is_html: bool, template: str, strings: Strings, answers: dict[StringValue, StringValue]) -> str:
    translated = [(answers[string], attrs) for string, attrs in strings]
    return restore_strings(template, translated) if is_html else translated[0][0].render_text()
