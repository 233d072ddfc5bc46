"""Every kind of answer tells browsers what to refuse, and no cache keeps what is for one person."""

import pytest
from csp.decorators import csp_replace
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.test import Client

from hub.core.models import HubDocument
from hub.core.security.headers import PolicyMiddleware
from initiatives.models import ExpertsPage

ON_EVERY_ANSWER = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Cross-Origin-Opener-Policy": "same-origin",
}
OF_EVERY_POLICY = ("default-src 'none'", "base-uri", "form-action", "frame-ancestors 'self'")
OF_PAGES = ("object-src 'none'", "script-src 'self'", "style-src 'self'", "upgrade-insecure-requests")
COPY = f"/media/works/{'a1' * 20}.mp3"
ANONYMOUS = {
    "page": ("/", 200),
    "page in Welsh": ("/cy/search/", 200),
    "search": ("/search/?query=a", 200),
    "address without its slash": ("/yellow-book", 301),
    "admin before signing in": ("/admin/", 302),
    "login": ("/admin/login/", 200),
    "not found": ("/nowhere/", 404),
    "not found for a machine": ("/api/v2/nowhere/", 404),
    "refused": ("/closed/", 403),
    "odd": ("/odd/", 400),
    "broken": ("/broken/", 500),
    "broken for a machine": ("/api/v2/broken/", 500),
    "static file": ("/static/hub/css/hub.css", 200),
    "copy of a public work": (COPY, 200),
    "file that is not public": ("/documents/{document}/plan.pdf", 404),
    "feed": ("/yellow-book/feed/", 200),
    "podcast": ("/yellow-book/feed/podcast/", 200),
    "json": ("/api/v2/works/", 200),
    "suggestions": ("/search/suggest/?query=a", 200),
    "sitemap": ("/sitemap.xml", 200),
    "section of the sitemap": ("/sitemap-pages.xml", 200),
    "robots": ("/robots.txt", 200),
    "health": ("/healthz", 200),
    "receipt": ("/yellow-book/receipt/", 200),
    "beginning of a work": ("/yellow-book/share/", 200),
}
SIGNED_IN = {
    "home of the admin": ("/admin/", 200),
    "editor": ("/admin/pages/{page}/edit/", 200),
    "list of the admin": ("/admin/images/", 200),
    "answer of the admin to a script": ("/admin/api/main/pages/", 200),
    "not found in the admin": ("/admin/nowhere/", 404),
    "file that is not public": ("/documents/{document}/plan.pdf", 200),
    "page": ("/", 200),
}


def missing(answer):
    """The headers that an answer lacks."""
    lacks = [name for name, value in ON_EVERY_ANSWER.items() if answer.get(name) != value]
    policy = answer.get("Content-Security-Policy", "")
    lacks += [directive for directive in OF_EVERY_POLICY if directive not in policy]
    if answer.get("Accept-Ranges") is None:  # pages, and what may be taken for one
        lacks += [directive for directive in OF_PAGES if directive not in policy]
    if "camera=()" not in answer.get("Permissions-Policy", ""):
        lacks.append("Permissions-Policy")
    if answer.get("Cross-Origin-Resource-Policy") not in {"same-origin", "cross-origin"}:
        lacks.append("Cross-Origin-Resource-Policy")
    if answer.get("Referrer-Policy") not in {"same-origin", "strict-origin"}:
        lacks.append("Referrer-Policy")
    return lacks


@pytest.fixture
def ask(hub, settings, monkeypatch):
    """Asks for each address of a table over https; what each answer lacks, or its status if that is another."""
    settings.ROOT_URLCONF = "tests.hub.broken_urls"
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    default_storage.save(COPY.removeprefix("/media/"), ContentFile(b"a sound"))
    document = HubDocument.objects.create(title="Plan", file=ContentFile(b"%PDF-1.4 plan", name="plan.pdf"))
    numbers = {"document": document.pk, "page": ExpertsPage.objects.first().pk}

    def ask_each(client, table, more=lambda answer: []):
        wrong = {}
        for kind, (address, status) in table.items():
            ask = client.head if address.startswith("/static/") else client.get  # which leaves no file open
            answer = ask(address.format(**numbers), secure=True)
            lacks = [*missing(answer), *more(answer)] if answer.status_code == status else [answer.status_code]
            if lacks:
                wrong[kind] = lacks
        return wrong

    yield ask_each
    default_storage.delete(COPY.removeprefix("/media/"))


def test_every_answer_to_a_visitor_has_every_header(ask):
    def scripts_of_others(answer):
        policy = answer.get("Content-Security-Policy", "")
        return ["unsafe-inline"] if "unsafe-inline" in policy and "Accept-Ranges" not in answer else []

    table = {kind: asked for kind, asked in ANONYMOUS.items() if not asked[0].startswith("/admin/")}
    visitor = Client(raise_request_exception=False)
    assert ask(visitor, table, scripts_of_others) == {}
    assert ask(visitor, {kind: asked for kind, asked in ANONYMOUS.items() if kind not in table}) == {}


def test_every_answer_to_somebody_who_signed_in_has_them_and_is_kept_by_no_cache(ask, administrator):
    person = Client(raise_request_exception=False)
    person.force_login(administrator)

    def caches(answer):
        return [] if "private" in answer.get("Cache-Control", "") else [answer.get("Cache-Control", "no Cache-Control")]

    assert ask(person, SIGNED_IN, caches) == {}


def test_a_policy_of_the_admin_lets_in_no_script_of_another_host(ask, administrator, client):
    client.force_login(administrator)
    policy = client.get("/admin/", secure=True)["Content-Security-Policy"]
    [scripts] = [part.strip() for part in policy.split(";") if part.strip().startswith("script-src")]
    assert set(scripts.split()) == {"script-src", "'self'", "'unsafe-inline'"}


def test_a_policy_lets_in_the_script_that_was_given_its_number_and_an_answer_has_its_own_policy(rf):
    def answer(request):
        return HttpResponse(str(request.csp_nonce))

    numbered = PolicyMiddleware(answer)(rf.get("/"))
    assert f"'nonce-{numbered.text}'" in numbered["Content-Security-Policy"]
    own = PolicyMiddleware(csp_replace({"img-src": ["'none'"]})(lambda _request: HttpResponse()))(rf.get("/"))
    assert "img-src 'none'" in own["Content-Security-Policy"]


def test_being_led_to_https_has_every_header_but_that_of_https(hub, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = Client().get("/")
    assert (answer.status_code, missing(answer)) == (301, ["Strict-Transport-Security"])


@pytest.mark.parametrize("address", ["/readyz", "/", "/cy/search/"])
def test_what_is_answered_without_the_database_has_every_header(django_db_blocker, address):
    with django_db_blocker.block():
        answer = Client(raise_request_exception=False).get(address, secure=True)
    assert (answer.status_code >= 500, missing(answer)) == (True, [])


def test_the_sound_of_a_work_may_be_played_elsewhere_and_nothing_else(ask, client):
    assert client.get(COPY)["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert client.get("/")["Cross-Origin-Resource-Policy"] == "same-origin"
