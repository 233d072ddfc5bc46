"""What comes from browsers holds no character that nobody can see, whichever form or search box it was put into."""

from urllib.parse import quote

from django.http import Http404, HttpResponsePermanentRedirect
from django.utils.http import escape_leading_slashes

from hub.characters import UNSEEN, cleaned, composed, is_clean

ASKED_BY_EDITORS = "q"  # what Wagtail's lists and choosers look up, in titles as `title_looked_up` has them


class OnlyWhatCanBeSeen:
    """Takes such characters out of forms, names of files and addresses' queries before any view reads them.

    Nobody types them: they come along with what is copied from other programs, or from somebody who tries. So no form
    is refused for them, and nothing that anybody wrote is lost. In an address's query each leaves the sign for what
    cannot be shown, as bytes do that are no text: what made no sense goes on finding nothing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Lead from an address whose letters stand apart from their accents to the one that pages have."""
        path = composed(request.path)
        if request.method in {"GET", "HEAD"} and path != request.path:
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(escape_leading_slashes(quote(path)) + (f"?{query}" if query else ""))
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not is_clean(request.path_info):
            raise Http404
        request.GET = cleaned_query(request.GET, lambda text: UNSEEN.sub("\ufffd", text))
        if question := request.GET.get(ASKED_BY_EDITORS):
            request.GET = with_value(request.GET, ASKED_BY_EDITORS, composed(question))
        if request.method == "POST":
            request.POST = cleaned_query(request.POST, cleaned)
            for _name, files in request.FILES.lists():
                for file in files:
                    file.name = cleaned(file.name)


def with_value(query, name, value):
    """A QueryDict with another value of a name."""
    other = query.copy()
    other[name] = value
    other._mutable = False
    return other


def cleaned_query(query, clean):
    """A QueryDict with clean names and values: itself if it was clean."""
    if all(is_clean(text) for name, values in query.lists() for text in (name, *values)):
        return query
    other = query.copy()
    other.clear()
    for name, values in query.lists():
        other.setlist(clean(name), list(map(clean, values)))
    other._mutable = False
    return other
