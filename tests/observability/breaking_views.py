"""The hub's addresses, and some whose views break over what somebody typed."""

from django.core.exceptions import SuspiciousOperation, ValidationError
from django.db import connection
from django.urls import path

from hub import urls
from tests.observability.conftest import ADDRESS, EMAIL, NAME, WORDS

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


def as_a_number(request):
    int(request.POST["words"])


def by_its_words(request):
    raise RuntimeError(f"{request.POST['words']} by {request.POST['name']} came from {ADDRESS}")


def by_another(request):
    try:
        raise ValidationError(f"No such person: {request.POST['name']}")
    except ValidationError as error:
        raise OSError(f"[Errno 2] No such file: '/srv/{request.POST['name']}.jpg'") from error


def in_the_database(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM nowhere WHERE name = %s", [request.POST["name"]])


def by_a_key(request):
    return {}[request.POST["name"]]


def in_bytes(request):
    return f"{request.POST['name']}é".encode("ascii")


def as_tampering(request):
    raise SuspiciousOperation(f"Somebody sent {EMAIL!r} and '{WORDS}' as {NAME!r}")


VIEWS = (as_a_number, by_its_words, by_another, in_the_database, by_a_key, in_bytes, as_tampering)
urlpatterns = [
    path(f"{view.__name__}/<name>/", lambda request, name, view=view: view(request), name=view.__name__)
    for view in VIEWS
]
urlpatterns += urls.urlpatterns
