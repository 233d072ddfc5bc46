"""What visitors see of the Yellow Book: one work."""

from django.http import HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from yellowbook.models import Contribution, YellowBookPage


def work(request, number, slug):
    """A published work at its own address. A slug of before leads to the one of today."""
    found = get_object_or_404(Contribution.objects.filter(live=True), pk=number)
    if request.path != found.get_absolute_url():
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    books = YellowBookPage.objects.live().filter(locale__language_code=get_language())[:1]
    return render(request, "yellowbook/work.html", {"work": found, "books": books})
