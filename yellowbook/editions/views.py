"""Files of editions, at addresses that stay while the files change."""

from http import HTTPStatus

from django.http import Http404, HttpResponseRedirect
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hub.core.private_files.responses import file_response
from yellowbook.models import EditionFile, EditionPage

TYPES = {".pdf": "application/pdf", "-large.pdf": "application/pdf", ".epub": "application/epub+zip"}


@require_safe
@cache_control(no_cache=True)
def download(request, slug, suffix):
    """A file of a public edition. While it is being made, the edition's page, which says so."""
    pages = EditionPage.objects.published().filter(slug=slug, locale__language_code=get_language())
    edition = pages.first()
    if edition is None:
        raise Http404
    form = next(form for form, end in EditionFile.SUFFIXES.items() if end == suffix)
    file = edition.files.filter(format=form).exclude(file="").first()
    if file is None:
        return HttpResponseRedirect(edition.url, status=HTTPStatus.FOUND)
    return file_response(request, file.file, TYPES[suffix], f"{slug}{suffix}")
