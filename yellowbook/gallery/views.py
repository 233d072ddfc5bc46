"""What visitors see of the Yellow Book beside its own page: a work, one by chance, and topics to hide."""

import secrets
from http import HTTPStatus

from django.db.models import Exists, Max, OuterRef, Q, Subquery
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from hub.core.caching.derived import kept
from hub.core.templatetags.hub import as_json_ld
from yellowbook.gallery import topics
from yellowbook.gallery.facet_counts import THEMES
from yellowbook.gallery.filters import Pages, load_for_display, public_works, works_under_the_name_of
from yellowbook.gallery.structured_data import link_preview, structured_data
from yellowbook.models import ContentNote, Contribution, YellowBookPage
from yellowbook.public_files import captions_response
from yellowbook.workflow.withdrawing import is_gone

MAX_DERIVED = 24
MAX_ALIKE = 3
OF_A_LINK = ("title", "language", "first_published_at")


def book():
    """The title and address of the Yellow Book's own page in the active language, in a list of one, or of none."""

    def links():
        pages = YellowBookPage.objects.live().filter(locale__language_code=get_language())[:1]
        return [{"title": page.title, "url": page.url} for page in pages]

    return kept(f"book-{get_language()}", links)


@require_safe
@cache_control(no_cache=True)  # caches must revalidate it
def work(request, number, slug):
    """A published work. An old slug redirects to the present one; a withdrawn work responds with 410."""
    found = next(iter(load_for_display(Contribution.objects.filter(pk=number, live=True))), None)
    if found is None:
        return gone(request, number)
    if request.path != found.get_absolute_url():
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    address, hidden = request.build_absolute_uri(request.path), topics.hidden_by(request)
    context = {
        "work": found,
        "books": book(),
        "address": address,
        "preview": link_preview(found, address),
        "machine_words": as_json_ld([structured_data(found, address)]),
        "hidden": [note for note in found.notes if note.pk in hidden],
        "around_it": around(found, hidden) if hidden else kept(f"around-{found.pk}", lambda: around(found)),
    }
    return render(request, "yellowbook/gallery/work.html", context)


@require_safe
@cache_control(no_cache=True)  # as the page of the work
def captions(request, number):
    """The captions of the film of a published work."""
    return captions_response(get_object_or_404(Contribution.objects.filter(live=True), pk=number))


def gone(request, number):
    """The neutral page of a withdrawn work (410). Raises Http404 for any other id."""
    if is_gone(number):
        context = {"books": book(), "one_language": True}  # its address contains its title, so it is not linked
        return render(request, "yellowbook/gallery/gone.html", context, status=HTTPStatus.GONE)
    raise Http404


def around(found, hidden=()):
    """The public works to which the page of this one leads, without hidden topics: with what a link to them says."""
    public = public_works(hidden).only(*OF_A_LINK)
    return {
        "before": list(public.filter(pk=found.derived_from_id)) if found.derived_from_id else [],
        "after": list(public.filter(derived_from=found)[:MAX_DERIVED]),
        "alike": alike(found, hidden),
        "name_leads_on": works_under_the_name_of(found, hidden).exclude(pk=found.pk).exists(),
        **neighbours(found, hidden),
    }


def alike(found, hidden):
    """The primary keys of the newest other works with a theme of this one, without those that a content note warns of.

    They are found from the newest backwards, so that it does not matter how many works there are.
    """
    themes = [theme.pk for theme in found.themes.all()]
    of_a_theme = Exists(THEMES.filter(contribution=OuterRef("pk"), theme__in=themes))
    works = public_works(hidden).filter(of_a_theme, content_notes=None).exclude(pk=found.pk)
    return list(works.values_list("pk", flat=True)[:MAX_ALIKE]) if themes else []


def neighbours(found, hidden):
    """The works beside this one in the gallery. One query, which looks at no other work."""
    works, at = public_works(hidden), found.first_published_at
    newer = works.filter(Q(first_published_at__gt=at) | Q(pk__gt=found.pk), first_published_at__gte=at).reverse()
    older = works.filter(Q(first_published_at__lt=at) | Q(pk__lt=found.pk), first_published_at__lte=at)
    beside = [Subquery(there.values("pk")[:1]) for there in (newer, older)]
    both = Contribution.objects.filter(pk__in=beside).only(*OF_A_LINK)
    is_newer = {(work.first_published_at, work.pk) > (at, found.pk): work for work in both}
    return {"newer": is_newer.get(True), "older": is_newer.get(False)}


@require_safe
@cache_control(no_cache=True)  # as the page of the work
def works_under_a_name(request, number):
    """The works to which the name beside this one leads. Its address holds no name, and goes with the work."""
    found = get_object_or_404(public_works(), pk=number)
    if not found.leads_to_its_name:
        raise Http404
    works = works_under_the_name_of(found, topics.hidden_by(request)).values_list("pk", flat=True)
    page = Pages(works, works.count()).get_page(request.GET.get("page"))
    context = {"name": found.credit, "books": book(), "works": page, "numbers": list(page.object_list)}
    return render(request, "yellowbook/gallery/works_under_a_name.html", context)


@require_safe
@never_cache
def random_work(request):
    """Redirect to a random work: the first one from a random id upwards."""
    works = public_works(topics.hidden_by(request)).order_by("pk")
    last = works.aggregate(Max("pk"))["pk__max"] or 1
    found = works.filter(pk__gte=1 + secrets.randbelow(last)).first() or works.first()
    if found is None:
        raise Http404
    return redirect(found)


@never_cache
@require_POST
@csrf_exempt  # it keeps a preference in the visitor's own browser; a token would set a cookie for all who only read
def hide_topics(request):
    """Hide the works with a content note on this device, or show them again."""
    numbers = set(topics.hidden_by(request))
    asked = topics.as_numbers(request.POST.getlist("hide"))
    numbers |= set(ContentNote.objects.filter(pk__in=asked, live=True).values_list("pk", flat=True))
    numbers -= topics.as_numbers(request.POST.getlist("show"))
    there = [f"{page['url']}#topics" for page in book()] or ["yellow-book-share"]
    return topics.set_hidden(redirect(there[0]), numbers)
