"""How works are shown: to visitors, and to their contributor and moderators while their files are private."""

import segno
from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hub.core.caching.derived import kept
from hub.core.templatetags.hub import cards_in_html
from hub.words import lang_of
from yellowbook.gallery import text_layout, topics
from yellowbook.gallery.filters import GalleryQuery, Pages, load_for_display, public_works
from yellowbook.models import Contribution
from yellowbook.models.captions import words_of

register = template.Library()

IMAGE_SIZES = {
    "large": "(min-width: 64rem) 68rem, 94vw",
    "card": "(min-width: 64rem) 24rem, (min-width: 40rem) 45vw, 92vw",
    "small": "9rem",
    "screen": "100vw",  # so that a picture counts as at least as wide as any place for it (slide.css)
}
MOST_ON_HOME = 3  # works
OWN_CAPTIONS = "yellow-book-share-file-captions"
BAR, TALLEST = 4, 100  # of a waveform, in its own units
RATIOS = (20, 30, 40, 50, 63, 80, 100, 125, 160, 200, 250)  # of pictures, as in work.css
WIDE, TALL = 1.35, 0.85  # width to height, from which a picture counts as wide, or up to which as tall


def copy_address(copy, private):
    """The address of a copy: of the private view named `private`, or public if that is empty."""
    return reverse(private, args=[copy.pk]) if private else copy.public.url


def stills_of(film, private):
    """The stills of a film that can be shown, one for each width."""
    by_width = {copy.width: copy for copy in film.copies.all() if copy.is_picture and (private or copy.public)}
    return list(by_width.values())


def shown_copies(upload, private):
    """The copies that can be shown, one for each width."""
    by_width = {copy.width: copy for copy in upload.copies.all() if private or copy.public}
    return list(by_width.values())


@register.simple_tag(takes_context=True)
def gallery(context):
    """The gallery, filtered as the page's address says."""
    request = context["request"]
    return GalleryQuery(request.GET, topics.hidden_by(request))


@register.simple_tag
def gallery_filters(query, page):
    """The form that narrows the gallery; kept while it is as wide as can be, and so the same for all readers."""
    if query.chosen or query.hidden:
        return rendered_filters(query, page)
    return kept(f"gallery-filters-{get_language()}-{page.url}", lambda: rendered_filters(query, page))


def rendered_filters(query, page):
    if not query.facets:
        return ""
    context = {"page": page, "facets": query.facets, "is_narrowed": query.chosen}
    return render_to_string("yellowbook/gallery/parts/filters.html", context)


@register.simple_tag
def work_cards(numbers):
    """The cards of public works with these primary keys, in this order: the same for all readers of a language."""
    return kept(f"cards-{get_language()}-{numbers}", lambda: rendered_cards(numbers), among="pages")


def rendered_cards(numbers):
    works = {work.pk: work for work in load_for_display(Contribution.objects.filter(pk__in=numbers))}
    in_order = [works[number] for number in numbers if number in works]
    return render_to_string("yellowbook/gallery/parts/work_cards.html", {"works": in_order})


@register.simple_tag(takes_context=True)
def chosen_works(context, works):
    """The cards of works that editors chose: of those that are public, and have no topic hidden on this device."""
    hidden = topics.hidden_by(context["request"]) if "request" in context else []
    numbers = list(dict.fromkeys(work.pk for work in works if work and work.live))
    if hidden:
        shown = set(public_works(hidden).filter(pk__in=numbers).values_list("pk", flat=True))
        numbers = [number for number in numbers if number in shown]
    return work_cards(numbers) if numbers else ""


@register.simple_tag
def calls_of(book):
    """The page of all calls below the Yellow Book's page, if it is public, and the calls that are open."""
    return kept(f"calls-{book.pk}", lambda: {"index": book.calls_index(), "open": list(book.open_calls())})


@register.simple_tag
def book_cards(book):
    """The cards of the editions and collections below the Yellow Book's page; empty without any."""
    return kept(f"book-cards-{book.path}-{get_language()}", lambda: cards_in_html(book.editions_and_collections()))


@register.simple_tag(takes_context=True)
def works_of_call(context, call):
    """A page of the public works that came of a call, newest first, without topics that are hidden on this device."""
    request = context["request"]
    offered = public_works(topics.hidden_by(request)).filter(submission__call_key=call.translation_key)
    works = offered.values_list("pk", flat=True)
    page = Pages(works, works.count()).get_page(request.GET.get("page"))
    page.object_list = list(page.object_list)
    return page


@register.inclusion_tag("yellowbook/gallery/parts/newest.html")
def newest_works():
    """The newest public work of each kind for the home page, without those that a content note warns of."""
    return {"numbers": kept("newest-works", newest_of_each_kind)}


def newest_of_each_kind():
    works = public_works().filter(content_notes=None)
    found = [works.filter(kind=kind).values_list("pk", flat=True).first() for kind in Contribution.Kind]
    return [number for number in found if number][:MOST_ON_HOME]


@register.simple_tag
def work_picture(picture, private="", size="large"):
    """An `<img>` of a picture of a work, with a copy for each width; empty while there is nothing to show."""
    return image(shown_copies(picture.upload, private), private, size, picture.alt, lang_of(picture.contribution))


@register.simple_tag
def still_of(film, private="", size="card"):
    """An `<img>` of a still of a film, beside what names the film; empty while there is nothing to show."""
    return image(stills_of(film, private), private, size, "")


def image(copies, private, size, alt, language=""):
    """An `<img>` of these copies; empty if there are none. `language` is the attribute for that of `alt`."""
    if not copies:
        return ""
    sources = format_html_join(", ", "{} {}w", ((copy_address(copy, private), copy.width) for copy in copies))
    largest = copies[-1]
    return format_html(
        '<img src="{}" srcset="{}" sizes="{}" alt="{}"{} width="{}" height="{}" loading="{}" decoding="async" '
        'class="ratio-{}">',
        copy_address(largest, private),
        sources,
        IMAGE_SIZES[size],
        alt,
        language,
        largest.width,
        largest.height,
        "eager" if size == "screen" else "lazy",
        ratio_of(largest),
    )


def ratio_of(copy):
    """The step of RATIOS below how wide a picture is, in percent of its height."""
    return max((ratio for ratio in RATIOS if ratio * copy.height <= 100 * copy.width), default=RATIOS[0])


@register.simple_tag
def largest_copy(picture):
    """The public address of a picture at the largest size that there is of it; empty while there is none."""
    copies = shown_copies(picture.upload, "")
    return copy_address(copies[-1], "") if copies else ""


@register.simple_tag
def work_sound(work, private=""):
    """A player for the sound of a work. It never starts by itself."""
    return format_html_join(
        "",
        '<audio controls preload="none" src="{}" aria-label="{}"{}></audio>',
        ((copy_address(copy, private), str(work), lang_of_title(work)) for copy in shown_copies(work.sound, private)),
    )


@register.simple_tag
def work_film(work, private=""):
    """A player for the film of a work, with a still and its captions. It never starts by itself."""
    copies = [copy for copy in work.film.copies.all() if not copy.is_picture and (private or copy.public)]
    stills = stills_of(work.film, private)
    if not copies:
        return ""
    captions = f"{private}-captions" if private else "yellow-book-captions"
    return format_html(
        '<video controls playsinline preload="none" src="{}" width="{}" height="{}" class="ratio-{}" '
        'aria-label="{}"{}{}>{}</video>',
        copy_address(copies[0], private),
        copies[0].width,
        copies[0].height,
        ratio_of(copies[0]),
        str(work),
        lang_of_title(work),
        format_html(' poster="{}"', copy_address(stills[-1], private)) if stills else "",
        caption_track(work, captions) if work.captions else "",
    )


def caption_track(work, view):
    """The `<track>` of a film's captions, from the view of this name. Contributors have one work: theirs."""
    address = reverse(view, args=[] if view == OWN_CAPTIONS else [work.pk])
    words = '<track kind="captions" src="{}" srclang="{}" label="{}" default>'
    return format_html(words, address, work.language, work.get_language_display())


register.filter("words_of_captions", words_of)


@register.simple_tag
def waveform(upload, bars=64):
    """A sound as a picture: how loud it is from beginning to end, in so many bars."""
    heights = [max(2, height) for height in upload.loudness(bars)]
    strokes = (f"M{bar * BAR + BAR // 2} {(TALLEST - height) / 2:g}v{height}" for bar, height in enumerate(heights))
    return format_html(
        '<svg class="wave" viewBox="0 0 {} {}" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        bars * BAR,
        TALLEST,
        "".join(strokes),
    )


@register.filter
def minutes(seconds):
    """How long a sound is, as on a clock."""
    whole = round(seconds or 0)
    return _("%(minutes)s:%(seconds)02d minutes") % {"minutes": whole // 60, "seconds": whole % 60}


def shape_of_picture(upload):
    """The shape of a picture or film, in one word."""
    ratio = upload.width / upload.height
    return "wide" if ratio >= WIDE else "tall" if ratio <= TALL else "square"


@register.filter
def shape_of(work):
    """The shape of a work's card in the gallery, in one word."""
    pictures = work.pictures.all()
    if pictures:
        return shape_of_picture(pictures[0].upload)
    if work.film_id:
        return shape_of_picture(work.film)
    return "sound" if work.sound_id else "words"


register.filter("opening", text_layout.opening)


@register.simple_tag
def as_written(text):
    """Words with each line as an element of its own, so that a long one hangs; the ends of lines stay in the text."""
    name = "paragraph" if text_layout.is_prose(text) else "line"
    stanzas = (
        format_html_join("", f'<span class="{name}">{{}}</span>', zip(lines)) for lines in text_layout.stanzas(text)
    )
    return format_html_join("", '<div class="stanza">{}</div>', zip(stanzas))


@register.simple_tag
def lang_of_title(work):
    """The attributes of a title in its own language and direction; none for “Untitled”, which is ours."""
    if not work.title.strip():
        return ""
    return format_html('{} dir="auto"', lang_of(work))


@register.simple_tag
def notes_of(work):
    """The content notes of a work in the active language."""
    return work.notes if hasattr(work, "notes") else work.content_notes.localized()


@register.simple_tag
def qr_code(address, heading="heading"):
    """A QR code of an address, as a picture in the page itself: it is asked for nowhere, and kept nowhere.

    Its name is the heading of its slip, whose id is “slip-” and `heading`.
    """
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(dark="#000", light="#fff", svgclass="qr-code", omitsize=True)
    return mark_safe(drawn.replace("<svg ", f'<svg role="img" aria-labelledby="slip-{heading}" ', 1))  # noqa: S308 (segno's)
