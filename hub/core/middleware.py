"""What comes from browsers holds no character that nobody can see, whichever form or search box it was put into."""

from django.http import Http404

from hub.characters import UNSEEN, cleaned, is_clean


class OnlyWhatCanBeSeen:
    """Takes such characters out of forms, names of files and addresses' queries before any view reads them.

    Nobody types them: they come along with what is copied from other programs, or from somebody who tries. So no form
    is refused for them, and nothing that anybody wrote is lost. In an address's query each leaves the sign for what
    cannot be shown, as bytes do that are no text: what made no sense goes on finding nothing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not is_clean(request.path_info):
            raise Http404
        request.GET = cleaned_query(request.GET, lambda text: UNSEEN.sub("\ufffd", text))
        if request.method == "POST":
            request.POST = cleaned_query(request.POST, cleaned)
            for _name, files in request.FILES.lists():
                for file in files:
                    file.name = cleaned(file.name)


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
