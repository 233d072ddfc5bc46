"""Every internal of Wagtail and other packages that the hub uses is in ARCHITECTURE.md, and still works as we need."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.template.utils import get_app_template_dirs
from django.urls import resolve, reverse
from wagtail.admin.mail import send_notification
from wagtail.models import UploadedFile

from hub.coproduction.workflow import reminders
from hub.core.models import HubDocument
from tests.core.test_documents_and_sounds import PDF

ROOT = Path(__file__).parents[2]
APPS = ["hub", "home", "initiatives", "yellowbook", "search"]
SECTION = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("## What we override in Wagtail")[2]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in SECTION.partition("\n## ")[0].splitlines()
    if line.startswith("| ") and not line.startswith("| What ")
]
NAMES = sorted({name for row in ROWS for name in re.findall(r"`([a-z_]\w*(?:\.\w+)+)`", row[2])})
TEMPLATES = {name for name in NAMES if name.endswith(("html", "txt"))}
TESTS = sorted({name for row in ROWS for name in re.findall(r"`([\w/]+\.py::\w+)`", row[3])})
OVERRIDING = [
    file for file in sorted((ROOT / "templates").rglob("*.html")) if '{% extends "wagtail' in file.read_text()
]
EXTENDS, BLOCK = re.compile(r'{% extends ["\']([^"\']+)["\']'), re.compile(r"{%-? block (\w+)")


def imported(name):
    """The module, or object in a module, of a dotted name."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        try:
            found = import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:]:
            found = getattr(found, part)
        return found
    raise ModuleNotFoundError(name)


def of_a_package(template):
    """The path of a package's template; None if no package has one of this name."""
    return next((place / template for place in get_app_template_dirs("templates") if (place / template).exists()), None)


def blocks_above(template):
    """The names of all blocks of a package's template and of the templates that it extends."""
    text = of_a_package(template).read_text(encoding="utf-8")
    above = EXTENDS.search(text)
    return {*BLOCK.findall(text), *(blocks_above(above[1]) if above else ())}


def filled_blocks(text):
    """The names of a template's blocks, without blocks inside of others."""
    depth, filled = 0, set()
    for name in BLOCK.findall(text):
        filled |= {name} if name and depth == 0 else set()
        depth += 1 if name else -1
    return filled


# --- The table -------------------------------------------------------------------------------------------------------


def test_the_table_names_for_each_override_what_it_stands_on_and_a_test():
    assert len(ROWS) > 10
    wrong = [
        row[0] for row in ROWS if len(row) != 4 or not re.search(r"`[a-z_]\w*\.", row[2]) or "::test_" not in row[3]
    ]
    assert wrong == []


@pytest.mark.parametrize("name", [name for name in NAMES if name not in TEMPLATES])
def test_what_we_stand_on_is_there(name):
    assert imported(name) is not None


@pytest.mark.parametrize("name", TESTS)
def test_the_named_test_exists(name):
    file, _colons, function = name.partition("::")
    assert f"\ndef {function}(" in (ROOT / "tests" / file).read_text(encoding="utf-8")


def test_every_private_name_of_others_that_we_use_is_in_the_table():
    used, ours = set(), {"_meta", "_base_manager", "_default_manager", "_state", "_replace"}  # these are documented
    files = [file for app in APPS for file in (ROOT / app).rglob("*.py") if "migrations" not in file.parts]
    for node in (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))):
        if isinstance(node, ast.FunctionDef):
            ours.add(node.name)
        elif isinstance(node, ast.Attribute) and re.match("_[a-z]", node.attr):
            owner = ast.unparse(node.value)
            is_set_here = isinstance(node.ctx, ast.Store) and owner in {"self", "person"}
            (ours if is_set_here else used).add(f"super.{node.attr}" if owner == "super()" else node.attr)
    assert len(used - ours) > 5
    assert {name.removeprefix("super.") for name in used - ours} <= set(re.findall(r"_[a-z]\w+", SECTION))


# --- Templates -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", OVERRIDING, ids=lambda file: file.name)
def test_every_block_that_we_fill_is_there(file):
    text = file.read_text(encoding="utf-8")
    assert filled_blocks(text) <= blocks_above(EXTENDS.search(text)[1])


def test_a_template_in_the_place_of_another_has_one_to_replace():
    names = [str(file.relative_to(ROOT / "templates")) for file in (ROOT / "templates").glob("wagtail*/**/*.*")]
    assert len(names) > 1
    assert [name for name in names if not of_a_package(name)] == []


# --- What no other test covers ---------------------------------------------------------------------------------------


def test_a_page_is_asked_for_again(client, home):
    assert "no-cache" in client.get("/")["Cache-Control"]


@pytest.mark.parametrize(
    ("signal", "sender", "_uid"), reminders.STOCK_EMAIL, ids=[uid for *_, uid in reminders.STOCK_EMAIL]
)
def test_ours_stands_in_the_place_of_wagtails_email(signal, sender, _uid):
    assert [heard for heard, _said in signal.send_robust(sender, instance=None)] == [reminders.send_no_stock_email]


def test_email_about_comments_names_no_page_in_its_subject(home, admin_user):
    admin_user.email = "admin@example.org"
    context = {"page": home, "editor": admin_user, "new_comments": [], "resolved_comments": [], "deleted_comments": []}
    send_notification([admin_user], "updated_comments", context | {"replied_comments": []})
    assert home.title in mail.outbox[0].body
    assert home.title not in mail.outbox[0].subject


def test_migrations_see_no_other_storage_of_uploads():
    assert "storage" not in UploadedFile._meta.get_field("file").deconstruct()[3]


def test_django_knows_a_file_that_is_not_stored_yet(db):
    document = HubDocument(title="A", file=ContentFile(PDF, "a.pdf"))
    assert document.file._committed is False
    document.save()
    assert document.file._committed is True
    assert HubDocument.objects.get().file._committed is True


def test_reports_that_say_nothing_here_are_in_no_menu(admin_client, home):
    menu = admin_client.get(reverse("wagtailadmin_home")).text
    assert reverse("out_of_step") in menu
    for name in ("wagtail_localize:translations_report", "wagtailsearchpromotions:search_terms"):
        assert reverse(name) not in menu


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("wagtailadmin_pages:edit", [1]),
        ("wagtailadmin_workflows:disable", [1]),
        ("wagtailadmin_collections:edit", [1]),
        ("wagtailadmin_account", []),
        ("wagtailadmin_login", []),
        ("wagtailadmin_password_reset", []),
        ("wagtailadmin_password_reset_confirm", ["a", "b"]),
        ("wagtail_localize:submit_page_translation", [1]),
        ("wagtail_localize:submit_snippet_translation", ["core", "theme", "1"]),
        ("wagtailsearchpromotions:add", []),
        ("wagtailsearchpromotions:edit", [1]),
        ("wagtailsearchpromotions:chooser", []),
        ("wagtailsearchpromotions:chooserresults", []),
    ],
)
def test_our_views_answer_at_its_addresses(name, args):
    """Our views have no URL name of their own: the name stays that of Wagtail's view."""
    assert resolve(reverse(name, args=args)).url_name is None
