"""Before a work is published and after it is withdrawn, no address shows a word or a file of it."""

import re

import pytest
from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, get_resolver

from hub.coproduction.publication.unpublish import take_down
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.core.files import jpeg
from tests.publishing import agree_to_work, send
from tests.search.searching import is_found
from tests.yellowbook.conftest import a_poem
from tests.yellowbook.contributor import ContributorClient
from yellowbook.models import Contribution, Copy, Reason, Upload
from yellowbook.workflow import moderating, submitting

SECRET = "zebrafinch"  # in every text of the works here, and nowhere else
CLOSED = {403, 404, 410}
FOR_EVERYBODY = [
    "/",
    "/yellow-book/",
    "/cy/yellow-book/",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/sitemap-works.xml",
    "/api/v2/pages/",
]


def a_secret_work(state):
    work = a_poem(f"{SECRET} {state}")
    picture = submitting.add_picture(work, SimpleUploadedFile(f"{SECRET}.jpg", jpeg()))
    picture.alt = f"A {SECRET}"
    picture.save()
    work.text, work.about, work.credit_kind, work.credit = SECRET, SECRET, "pen_name", SECRET
    work.save()
    return work


def made(state, ebye, staff):
    """A work that was moved to this state in the usual way."""
    work = a_secret_work(state)
    if state == "making":
        return work
    send(work)
    deeds = {
        "asked": lambda: moderating.ask(work, ebye, "Which bird is it?"),
        "suggested": lambda: moderating.suggest(work, ebye, "text", f"{SECRET}!", "It sings."),
        "held": lambda: moderating.hold(work, ebye, "We ask somebody."),
        "declined": lambda: moderating.decline(work, staff, "It sings.", Reason.objects.first(), ""),
        "agreed by one": lambda: agree_to_work(work, ebye),
        "taken down": lambda: publish_and_take_down(work, ebye, staff),
    }
    if state in deeds:
        deeds[state]()
    return work


def publish_and_take_down(work, ebye, staff):
    agree_to_work(work, ebye)
    agree_to_work(work, staff)
    work.refresh_from_db()
    assert work.live
    work.was_public = list(Copy.objects.filter(upload__contribution=work).values_list("public", flat=True))
    take_down(work, ebye, "It shows somebody.")


STATES = ["making", "sent", "asked", "suggested", "held", "declined", "agreed by one", "taken down"]


@pytest.fixture
def works(hub, ebye, staff):
    return [made(state, ebye, staff) for state in STATES]


@pytest.fixture
def stranger(hub):
    """A contributor with a work of their own."""
    client = ContributorClient()
    client.post("/yellow-book/share/", {"kind": "poem"})
    return client


def addresses(patterns=None, before=""):
    """Every address of the project, with `{}` in the place of parameters."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            filled = re.sub(r"<[^>]+>", "{}", re.sub(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)", "{}", route))
            yield "/" + re.sub(r"[\^$\\]|\.\*|\(\?:|\)\??", "", filled).lstrip("/")
        else:
            yield from addresses(pattern.url_patterns, route)


def shows_nothing(answer):
    """Whether a response contains nothing of a secret work, in its body or its redirect."""
    words = answer.getvalue().decode(errors="replace") + answer.headers.get("Location", "")
    return SECRET not in words


@pytest.mark.invariant(5)
def test_no_address_shows_anything_to_visitors_and_other_contributors(works, stranger):
    """Tries the primary keys of the works, their revisions, pictures and files as parameters."""
    numbers = [work.pk for work in works]
    found = []
    for address in dict.fromkeys(addresses()):
        tried = Copy.objects.values_list("pk", flat=True) if "/files/" in address else numbers
        for number in tried if "{}" in address else numbers[:1]:
            path = address.replace("{}", str(number))
            visitors = [ContributorClient()] if path.startswith("/admin") else [ContributorClient(), stranger]
            found += [path for client in visitors if not shows_nothing(client.get(path))]
    assert found == []


@pytest.mark.invariant(5)
@pytest.mark.parametrize("role", ["Translators", "Administrators", "Moderators", "Yellow Book hosts"])
def test_people_of_no_side_find_no_work_in_the_admin(hub, role):
    work = a_secret_work("sent")
    send(work)
    client = client_of(member_of(role, name="of-no-side"))
    of_works = {address for address in addresses() if "yellowbook/contribution" in address or "yellow-book" in address}
    paths = [
        path.replace("{}", str(work.pk)) for path in of_works if "/who/" not in path
    ]  # hosts may see which work it is
    assert len(paths) > 20
    assert [path for path in paths if not shows_nothing(client.get(path))] == []


def test_a_public_work_would_be_found_like_this(hub, ebye, staff):
    """The test above would find a word that is shown."""
    work = made("agreed by one", ebye, staff)
    agree_to_work(work, staff)
    paths = {path.replace("{}", str(work.pk)) for path in addresses()}
    found = {path for path in paths if not shows_nothing(ContributorClient().get(path))}
    assert f"/yellow-book/works/{work.pk}/{work.pk}/" in found


@pytest.mark.invariant(5)
def test_its_own_address_is_closed_and_no_list_names_it(works, stranger):
    for client in (ContributorClient(), stranger):
        for work in works:
            for path in (work.get_absolute_url(), "/cy" + work.get_absolute_url()):
                assert client.get(path).status_code in CLOSED, path
        for path in FOR_EVERYBODY:
            assert SECRET not in client.get(path).text, path
        assert not is_found(client, SECRET)


@pytest.mark.invariant(5)
def test_no_file_is_where_visitors_can_reach_it(works, stranger):
    assert list(default_storage.names_in("works")) == []
    names = [*storages["private"].names_in("works"), *works[-1].was_public]
    assert len(names) == 4 * len(STATES) + 3
    copies = Copy.objects.values_list("pk", flat=True)
    paths = [f"/media/{name}" for name in names] + [f"/{name}" for name in names]
    paths += [f"/yellow-book/share/files/{pk}/" for pk in copies]
    for client in (ContributorClient(), stranger):
        assert [path for path in paths if client.get(path).status_code not in CLOSED] == []


@pytest.mark.invariant(5)
def test_a_name_says_nothing_of_what_is_in_the_file(works):
    for name in Upload.objects.values_list("original", flat=True):
        assert re.fullmatch(r"works/[0-9a-f]{32}/picture\.\w+", name)
    assert not [name for name in works[-1].was_public if not re.fullmatch(r"works/[0-9a-f]{40}\.webp", name)]


@pytest.mark.invariant(7)
def test_what_is_still_being_made_is_its_contributors_alone(works, ebye, administrator):
    making = Contribution.objects.get(title__endswith="making")
    copy = Copy.objects.filter(upload__contribution=making).first()
    for person in (ebye, administrator):
        client = ContributorClient()
        client.force_login(person)
        for path in (f"edit/{making.pk}/", f"usage/{making.pk}/", f"history/{making.pk}/", ""):
            answer = client.get(f"/admin/snippets/yellowbook/contribution/{path}")
            assert f"{SECRET} making" not in answer.text, path
        assert client.get(f"/admin/yellow-book/files/{copy.pk}/").status_code == 404 or person == administrator
