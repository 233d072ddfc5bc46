"""How an edition is read on the web: its contents, its works in full, and its files."""

import operator

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from yellowbook.gallery import topics
from yellowbook.gallery.filters import load_for_display, public_works
from yellowbook.models import EditionFile

register = template.Library()


def numbers_in(sections):
    """The primary keys of the works in these sections."""
    blocks = [part.value for section in sections for part in section.parts if part.block_type == "works"]
    return [work.pk for works in blocks for work in works if work]


def shown_works(context, sections):
    """A query for the works in these sections that are public, without those with topics hidden on this device."""
    hidden = topics.hidden_by(context["request"]) if "request" in context else []
    return public_works(hidden).filter(pk__in=numbers_in(sections))


@register.simple_tag(takes_context=True)
def edition_contents(context, sections):
    """The sections with the works in each, as far as the contents name them."""
    works = shown_works(context, sections).only("title", "language", "credit", "credit_kind", "name_leads_on").in_bulk()
    return [
        {
            "heading": section.heading or _("The beginning"),
            "works": [works[number] for number in dict.fromkeys(numbers_in([section])) if number in works],
        }
        for section in sections
    ]


@register.simple_tag
def edition_makers(contents):
    """The names as they were chosen, by letter, each with its works and the numbers of their parts, from 1.

    Works stand under one name together where each contributor lets the name lead to the others.
    """
    works = {}
    for part, section in enumerate(contents, 1):
        for work in filter(operator.attrgetter("is_named"), section["works"]):
            works.setdefault(work.name_key, {})[work.pk] = {"work": work, "part": part}
    return [{"name": key[0], "works": works[key].values()} for key in sorted(works, key=lambda key: key[0].casefold())]


@register.simple_tag(takes_context=True)
def edition_parts(context, sections):
    """Everything in these sections in order: blocks, and works loaded for display, each of them once."""
    works = {
        work.pk: work for work in load_for_display(shown_works(context, sections).prefetch_related("translations"))
    }
    parts = []
    for part in (part for section in sections for part in section.parts):
        if part.block_type == "works":
            parts += [{"work": works.pop(work.pk)} for work in part.value if work and work.pk in works]
        else:
            parts.append({"block": part})
    return parts


@register.simple_tag(takes_context=True)
def edition_cover(context, page):
    """The work on the cover, loaded for display, or an editors' picture; None if there is neither to show."""
    work = page.cover_work()
    hidden = topics.hidden_by(context["request"]) if "request" in context else []
    works = load_for_display(public_works(hidden).filter(pk=work.pk)) if work else []
    picture = next((picture for one in works for picture in one.pictures.all()), None)
    if picture:
        return {"work": works[0], "picture": picture}
    return {"image": page.cover_image()}


@register.simple_tag(takes_context=True)
def part_address(context, number):
    """Where a part of the edition is read; empty in a preview, which shows all parts itself."""
    return "" if is_preview(context) else f"{context['page'].url}?part={number}"


def is_preview(context):
    return getattr(context.get("request"), "is_preview", False)


@register.simple_tag(takes_context=True)
def edition_files(context, page):
    """The files that an edition has or will have: each with its name, and its address once it was made.

    Empty if it is behind a password, which files do not have. Those that are there in a preview are of another version.
    """
    if page.get_view_restrictions().exists():
        return []
    made = {} if is_preview(context) else {file.format: file for file in page.files.all()}
    return [described(page, form, made.get(form)) for form in EditionFile.Format]


def described(page, form, row):
    """What the page says of a file. Its row is None while it is being made, and without a file if that failed."""
    if not (row and row.file):
        return {"name": form.label, "failed": row is not None}
    url = reverse("yellow-book-edition-file", kwargs={"slug": page.slug, "suffix": EditionFile.SUFFIXES[form]})
    return {"name": form.label, "made": row, "url": url}
