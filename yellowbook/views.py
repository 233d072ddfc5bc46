"""What visitors see of the Yellow Book: one work."""

from django.http import HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from yellowbook.models import Contribution, YellowBookPage

MOST_LED_TO = 24


def work(request, number, slug):
    """A published work at its own address. A slug of before leads to the one of today."""
    found = get_object_or_404(Contribution.objects.filter(live=True), pk=number)
    if request.path != found.get_absolute_url():
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    books = YellowBookPage.objects.live().filter(locale__language_code=get_language())[:1]
    public = Contribution.objects.filter(live=True)
    related = {
        "before": public.filter(pk=found.derived_from_id),
        "after": public.filter(derived_from=found)[:MOST_LED_TO],
    }
    return render(request, "yellowbook/work.html", {"work": found, "books": books, "related": related})
