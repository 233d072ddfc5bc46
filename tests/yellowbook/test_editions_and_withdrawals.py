"""What a contributor takes back is in no file of an edition any more when they have their answer (invariant 8)."""

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.core.storages import public_storage
from tests.core.files import jpeg
from tests.yellowbook.editions import ADDRESS, EBOOK, EPUB, PRINT, an_edition, for_books, words_in_all_files
from yellowbook.contributors.models import Consent
from yellowbook.editions import files
from yellowbook.models import Contribution, EditionFile, EditionPage
from yellowbook.workflow import changing, withdrawing

pytestmark = pytest.mark.invariant(8)
WEBSITE = Consent.Purpose.WEBSITE
CREDIT = {"credit_kind": "pen_name", "credit": "Sandpiper"}


def rename(work):
    names = {name: getattr(work, name) for name in changing.NAME_FIELDS if name != changing.LEADS_ON}
    changing.rename(work, **{**names, "credit_kind": "anonymous", "credit": ""})


def take_down(work):
    work.unpublish()


# What happens to a work, and what of it no file may say after that.
EVENTS = {
    "hidden": (withdrawing.hide, {"Zanzibar", "tern over", "Sandpiper", "What Zanzibar shows"}),
    "erased": (withdrawing.erase, {"Zanzibar", "tern over", "Sandpiper", "What Zanzibar shows"}),
    "taken down": (take_down, {"Zanzibar", "tern over", "Sandpiper", "What Zanzibar shows"}),
    "narrowed": (lambda work: withdrawing.reduce_purposes(work, [WEBSITE]), {"Zanzibar", "tern over", "Sandpiper"}),
    "renamed": (rename, {"Sandpiper"}),
}


@pytest.fixture
def works(hub, public):
    stays = public("The tide")
    goes = public("Zanzibar", text="A tern over the sand", picture=jpeg(), **CREDIT)
    return for_books(stays, goes)


@pytest.fixture
def edition(works):
    page = an_edition(*works, cover=[("works", [works[1]])])
    assert files.make_all() == 3
    assert "Sandpiper" in words_in_all_files()
    return page


def names_of_files():
    return set(public_storage().names_in("editions"))


@pytest.mark.parametrize("event", EVENTS)
def test_nothing_of_it_is_in_any_file_when_the_answer_comes(edition, works, event, django_capture_on_commit_callbacks):
    happens, unsaid = EVENTS[event]
    with django_capture_on_commit_callbacks(execute=True):
        happens(works[1])
    words = words_in_all_files()
    assert "The tide" in words
    assert not [said for said in unsaid if said in words]
    assert EditionFile.objects.exclude(file="").count() == len(names_of_files()) == 3


@pytest.mark.parametrize("event", ["hidden", "erased", "taken down", "narrowed"])
def test_the_old_files_are_gone_before_it_is_committed(edition, works, event):
    """The new ones are made after the commit, which never comes here."""
    before = names_of_files()
    EVENTS[event][0](works[1])
    assert not names_of_files() & before
    assert not EditionFile.objects.exists()


def test_only_the_files_of_a_purpose_that_ends_are_made_anew(edition, works):
    withdrawing.reduce_purposes(works[1], [WEBSITE, EBOOK])
    assert [row.format for row in EditionFile.objects.all()] == [EPUB]


@pytest.mark.parametrize("event", EVENTS)
def test_a_hub_that_was_stopped_in_between_makes_it_good_at_its_next_start(edition, works, event):
    """The commit is done, and nothing that comes after it: the rows and files are as before."""
    rows = list(EditionFile.objects.values())
    kept = {row["file"]: read(row["file"]) for row in rows}
    EVENTS[event][0](works[1])
    EditionFile.objects.all().delete()
    for name, data in kept.items():
        public_storage().delete(name)
        public_storage().save(name, ContentFile(data))
    EditionFile.objects.bulk_create(EditionFile(**row) for row in rows)
    call_command("tend_yellow_book", verbosity=0)
    words = words_in_all_files()
    assert "The tide" in words
    assert not [said for said in EVENTS[event][1] if said in words]


def read(name):
    with public_storage().open(name) as file:
        return file.read()


def test_a_file_that_no_row_names_is_removed(edition, monkeypatch):
    """One is left if the hub was stopped before the row of a new file was committed."""
    monkeypatch.setattr("yellowbook.editions.files.PUBLICATION_GRACE", files.PUBLICATION_GRACE * 0)
    stray = public_storage().save("editions/0000/what-we-carry.pdf", ContentFile(b"words"))
    call_command("tend_yellow_book", verbosity=0)
    assert not public_storage().exists(stray)
    assert len(names_of_files()) == 3


@pytest.mark.parametrize("event", ["hidden", "narrowed", "renamed"])
def test_a_file_that_is_being_made_meanwhile_is_not_stored(works, event, monkeypatch):
    an_edition(*works)
    write = files.write

    def write_and_withdraw(*args):
        pages = write(*args)
        monkeypatch.setattr(files, "write", write)
        EVENTS[event][0](works[1])
        return pages

    monkeypatch.setattr(files, "write", write_and_withdraw)
    assert files.make(EditionPage.objects.get(), "book") is False
    assert not names_of_files()
    assert not EditionFile.objects.exists()


def test_one_that_comes_back_is_in_the_files_again(edition, works, ebye, staff, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        withdrawing.reduce_purposes(works[1], [WEBSITE])
    assert "Zanzibar" not in words_in_all_files()
    with django_capture_on_commit_callbacks(execute=True):
        withdrawing.change_purposes(Contribution.objects.get(pk=works[1].pk), [WEBSITE, PRINT, EBOOK])
    assert "Zanzibar" in words_in_all_files()


def test_an_edition_that_is_taken_down_has_no_files(client, edition, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        edition.unpublish()
    assert not names_of_files()
    assert client.get(f"{ADDRESS}.pdf").status_code == 404


def test_an_edition_that_is_deleted_leaves_no_files(edition):
    assert names_of_files()
    edition.delete()
    assert not names_of_files()


@pytest.mark.invariant(11)
def test_saving_a_work_asks_no_more_for_more_editions(works, public):
    work, private = public("In none"), Contribution.objects.create(kind="poem", title="Begun")

    def queries(one):
        with CaptureQueriesContext(connection) as captured:
            one.save()
        return len(captured)

    few = [queries(work), queries(private)]
    for number in range(4):
        an_edition(*works, title=f"Number {number}", slug=f"number-{number}", body=[("works", list(works))])
    files.make_all()
    assert [queries(work), queries(private)] == few
