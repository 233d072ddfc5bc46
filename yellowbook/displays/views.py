"""Labels for whoever hangs works up, and slideshows for screens in lobbies.

Labels are for people who are signed in: they say how many makers did not say yes to displays. No answer is kept:
consents change without changing the version of what is public.
"""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yellowbook.displays.slideshow import EVERY, Slide
from yellowbook.displays.works import displayed, works_page_at
from yellowbook.gallery.filters import load_for_display, public_works

for_editors = permission_required("wagtailadmin.access_admin", login_url="wagtailadmin_login")


@never_cache
@require_safe
@for_editors
def label(request, number, slug):
    """The label of one work."""
    work = get_object_or_404(public_works(), pk=number)
    return labels_response(request, [number], of=work, back=work.get_absolute_url())


@never_cache
@require_safe
@for_editors
def labels(request, address):
    """The labels of the works of a page, in their order."""
    page = works_page_at(request, address)
    return labels_response(request, page.work_numbers(), of=page, back=page.get_url(request), one_language=True)


def labels_response(request, numbers, **context):
    """The labels of these works as sheets to print, and how many are left out and why."""
    loaded = {work.pk: work for work in load_for_display(displayed(numbers))}
    public = public_works().filter(pk__in=numbers).count()
    context |= {
        "works": [loaded[number] for number in numbers if number in loaded],
        "without_consent": public - len(loaded),
        "not_public": len(numbers) - public,
        "is_large": request.GET.get("large") == "1",
        "every": EVERY,
    }
    return render(request, "yellowbook/displays/labels.html", context)


@never_cache
@require_safe
def work_slideshow(request, number, slug):
    """One work on a screen."""
    get_object_or_404(public_works(), pk=number)
    return render(request, "yellowbook/displays/slide.html", {"slide": Slide(request, [number])})


@never_cache
@require_safe
def slideshow(request, address):
    """The works of a page on a screen, one after the other."""
    numbers = works_page_at(request, address).work_numbers()
    return render(request, "yellowbook/displays/slide.html", {"slide": Slide(request, numbers)})
