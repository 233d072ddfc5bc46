"""Templates are named after what they show, and hold no inline script or style."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import get_template
from django.urls import reverse
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import get_page_models

from hub.core.models import HubPage

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
FILES = sorted(TEMPLATES.rglob("*.html"))
PAGE_TYPES = [model for model in get_page_models() if issubclass(model, HubPage) and model is not HubPage]
SOURCES = "\n".join(
    file.read_text(encoding="utf-8")
    for folder in ("hub", "home", "initiatives", "yellowbook", "search", "templates")
    for file in (ROOT / folder).rglob("*")
    if file.suffix in {".py", ".html"} and "migrations" not in file.parts
)


def snake(name):
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()


def name_of(file):
    return str(file.relative_to(TEMPLATES))


def blocks_in(block):
    """Every block type that an editor can add inside `block`."""
    children = []
    if isinstance(block, StreamBlock):
        children = list(block.child_blocks.values())
        yield from children
    elif isinstance(block, StructBlock):
        children = list(block.child_blocks.values())
    elif isinstance(block, ListBlock):
        children = [block.child_block]
    for child in children:
        yield from blocks_in(child)


def offered_blocks():
    fields = [
        field for model in apps.get_models() for field in model._meta.get_fields() if isinstance(field, StreamField)
    ]
    found = {type(block): block for field in fields for block in blocks_in(field.stream_block)}
    return [block for kind, block in sorted(found.items(), key=lambda entry: entry[0].__name__) if kind.__name__]


OFFERED = [block for block in offered_blocks() if type(block).__name__ != "SiteWordsBlock"]


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_a_page_type_finds_its_template_by_name(model):
    address = f"{model._meta.app_label}/{snake(model.__name__)}.html"
    assert model.template == address
    assert Path(get_template(address).origin.name).is_relative_to(TEMPLATES)


@pytest.mark.parametrize("block", OFFERED, ids=lambda block: type(block).__name__)
def test_a_block_has_its_template_icon_label_help_and_preview(block):
    assert block.meta.template == f"blocks/{snake(type(block).__name__.removesuffix('Block'))}.html"
    assert get_template(block.meta.template)
    assert block.meta.icon != "placeholder"
    assert block.label
    assert block.get_description()
    assert block.is_previewable


@pytest.mark.parametrize("block", OFFERED, ids=lambda block: type(block).__name__)
def test_a_block_can_be_previewed_by_an_editor(admin_client, block):
    answer = admin_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert answer.status_code == 200


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_every_template_is_used(file):
    derived = {f"{model._meta.app_label}/{snake(model.__name__)}.html" for model in PAGE_TYPES}
    wagtails_own = name_of(file).startswith("wagtailadmin/")
    errors = re.fullmatch(r"errors/\d{3}\.html", name_of(file))
    assert wagtails_own or errors or name_of(file) in derived or f'"{name_of(file)}"' in SOURCES


@pytest.mark.invariant(10)
@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_no_template_holds_script_or_style(file):
    text = file.read_text(encoding="utf-8")
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text) == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", text) == []
