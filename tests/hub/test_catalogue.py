"""The Welsh catalogue is complete, in step with the sources, and compiled."""

import ast
import re
from pathlib import Path

import polib
import pytest
import wagtail
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.utils.translation.template import templatize

ROOT = settings.BASE_DIR
APPS = ["hub", "home", "initiatives", "yellowbook", "search"]
FOLDER = Path(settings.LOCALE_PATHS[0]) / "cy" / "LC_MESSAGES"
# The number of leading arguments of each call that are texts: context, sentence, plural.
CALLS = {"_": 1, "gettext": 1, "ngettext": 2, "pgettext": 2, "npgettext": 3}
TEXT = r"""\s*u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\s*"""
CALL_IN_TEMPLATE = re.compile(rf"\b({'|'.join(CALLS)})\({TEXT}(?:,{TEXT})?(?:,{TEXT})?", re.DOTALL)
WAGTAIL = Path(wagtail.__file__).parent
WAGTAILS = [
    WAGTAIL / app / "locale" / "en" / "LC_MESSAGES" / "django.po"
    for app in (".", "admin", "snippets", "contrib/redirects")
]
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def words_asked_for(call, arguments):
    """The catalogue entry for one call: context, sentence, plural."""
    arguments = list(arguments[: CALLS[call]])
    context = arguments.pop(0) if call in {"pgettext", "npgettext"} else None
    return context, arguments[0], arguments[1] if len(arguments) > 1 else ""


def in_python(source):
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        call = getattr(node.func, "id", "").removesuffix("_lazy").removesuffix("_noop")
        if call in CALLS:
            yield words_asked_for(call, [arg.value for arg in node.args if isinstance(arg, ast.Constant)])


def in_template(source):
    for call, *arguments in CALL_IN_TEMPLATE.findall(templatize(source)):
        yield words_asked_for(call, [ast.literal_eval(argument) for argument in arguments if argument])


@pytest.fixture(scope="module")
def asked_for():
    """Every sentence that the sources mark for translation."""
    found = set()
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            found.update(in_python(path.read_text(encoding="utf-8")))
    for folder in [ROOT / "templates", *(ROOT / app for app in APPS)]:
        for path in [*folder.rglob("*.html"), *folder.rglob("*.txt")]:
            found.update(in_template(path.read_text(encoding="utf-8")))
    return found


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(FOLDER / "django.po"))


def keys(entries):
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in entries}


def test_words_to_translate_are_marked_in_a_way_that_the_catalogue_is_collected_from():
    """Calls of gettext under another name are not collected, and their words stay English."""
    imported = re.compile(r"^from django.utils.translation import (\w+) as (\w+)$", re.MULTILINE)
    sources = [path.read_text(encoding="utf-8") for app in APPS for path in (ROOT / app).rglob("*.py")]
    renamed = {names for source in sources for names in imported.findall(source)}
    assert renamed <= {("gettext", "_"), ("gettext_lazy", "_")}


def test_every_sentence_of_the_sources_is_in_the_catalogue(asked_for, catalogue):
    assert len(asked_for) > 100
    assert asked_for - keys(catalogue) == set()


def test_nothing_else_is_in_the_catalogue(asked_for, catalogue):
    assert keys(catalogue) - asked_for == set()
    assert not catalogue.obsolete_entries()


def test_every_sentence_is_translated_and_none_is_a_guess(catalogue):
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


def test_every_number_has_all_its_plural_forms(catalogue):
    forms = int(re.search(r"nplurals=(\d)", catalogue.metadata["Plural-Forms"]).group(1))
    for entry in catalogue:
        if entry.msgid_plural:
            assert len(entry.msgstr_plural) == forms, entry.msgid
            assert all(entry.msgstr_plural.values()), entry.msgid


def test_a_translation_keeps_every_placeholder(catalogue):
    for entry in catalogue:
        for translated in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            wanted = PLACEHOLDER.findall(entry.msgid_plural or entry.msgid)
            assert sorted(PLACEHOLDER.findall(translated)) == sorted(wanted), entry.msgid


def test_the_compiled_catalogue_says_what_the_written_one_says(catalogue):
    compiled = polib.mofile(str(FOLDER / "django.mo"))
    assert {(*key, text(entry)) for entry in compiled for key in keys([entry])} == {
        (*key, text(entry)) for entry in catalogue for key in keys([entry])
    }


def text(entry):
    return str(entry.msgstr_plural or entry.msgstr)


def test_the_catalogue_says_that_a_welsh_speaker_must_check_it(catalogue):
    assert "Welsh speaker" in catalogue.header


def test_the_hub_speaks_welsh():
    with override("cy"):
        assert _("Experts by Experience") == "Arbenigwyr drwy Brofiad"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_what_wagtail_says_in_our_words_is_still_said_by_wagtail(language):
    """A sentence that a new Wagtail writes otherwise would be shown in its words."""
    ours = polib.pofile(str(Path(settings.LOCALE_PATHS[1]) / language / "LC_MESSAGES" / "django.po"))
    theirs = {entry.msgid for file in WAGTAILS for entry in polib.pofile(str(file))}
    assert {entry.msgid for entry in ours} <= theirs
    assert [entry.msgid for entry in ours if not entry.msgstr] == []
    compiled = polib.mofile(str(Path(settings.LOCALE_PATHS[1]) / language / "LC_MESSAGES" / "django.mo"))
    assert {entry.msgid: entry.msgstr for entry in compiled} == {entry.msgid: entry.msgstr for entry in ours}
    for entry in ours:
        assert set(PLACEHOLDER.findall(entry.msgstr)) <= set(PLACEHOLDER.findall(entry.msgid))


def test_the_same_sentences_of_wagtails_are_ours_in_each_language():
    files = [Path(settings.LOCALE_PATHS[1]) / language / "LC_MESSAGES" / "django.po" for language in ("en", "cy")]
    english, welsh = ({entry.msgid for entry in polib.pofile(str(file))} for file in files)
    assert english == welsh
