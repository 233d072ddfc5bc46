"""An edition on the web: made like a page, read like a book, with the works that may stand in it."""

import json
import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import rich_text

from hub.coproduction.workflow.decisions import digest_of_latest
from hub.core.models import Service
from tests.admin_forms import blocks, create_in_admin
from tests.core.files import jpeg
from tests.publishing import publish
from tests.yellowbook.editions import ADDRESS, EBOOK, an_edition, file_of, for_books
from tests.yellowbook.test_calls import in_welsh
from yellowbook.contributors import consent
from yellowbook.editions.contents import contents_of
from yellowbook.gallery.topics import COOKIE
from yellowbook.models import ContentNote, Contribution, EditionFile, EditionPage, EditionsIndexPage
from yellowbook.workflow import withdrawing

PAGE = f"{ADDRESS}/"
CHOOSER = "edition_chooser"


@pytest.fixture
def index(hub):
    return EditionsIndexPage.objects.get(locale__language_code="en")


def titles(client, address):
    return re.findall(r'<h3 id="title-\d+"[^>]*><a [^>]*>(.*?)</a>', client.get(address).text)


def chosen(client, name, **params):
    """What the chooser answers to the editor."""
    return client.get(reverse(f"{CHOOSER}:{name}", args=params.pop("args", [])), params)


def test_an_expert_by_experience_makes_one_and_visitors_read_it(client, ebye_client, index, public):
    first, second = for_books(public("The tide"), public("A gull"))
    body = [
        ("chapter", {"heading": "Waves", "words": "Two of them."}),
        ("works", blocks(str(second.pk), str(first.pk))),
    ]
    create_in_admin(
        ebye_client,
        index,
        EditionPage,
        title="What we carry",
        slug="what-we-carry",
        summary="One year.",
        number="2026",
        foreword=rich_text("<p>We read everything twice.</p>"),
        body=body,
    )
    client.logout()
    front = client.get(PAGE).text
    for words in ("What we carry", "2026", "We read everything twice.", "Waves", "The tide", "A gull"):
        assert words in front
    assert titles(client, f"{PAGE}?part=1") == ["A gull", "The tide"]
    assert PAGE in client.get("/yellow-book/editions/").text
    assert PAGE in client.get("/yellow-book/").text


def test_it_is_read_chapter_by_chapter_or_as_a_whole(client, index, public):
    one, two = public("The tide"), public("A gull")
    body = [
        ("works", [one]),
        ("chapter", {"heading": "Later", "words": ""}),
        ("works", [two, one]),
    ]
    an_edition(body=body)
    assert titles(client, f"{PAGE}?part=1") == ["The tide"]
    assert titles(client, f"{PAGE}?part=2") == ["A gull", "The tide"]
    assert titles(client, f"{PAGE}?part=all") == ["The tide", "A gull"]
    assert 'rel="next"' in client.get(f"{PAGE}?part=1").text
    assert 'rel="prev"' in client.get(f"{PAGE}?part=2").text


def test_it_names_its_makers_as_each_chose_and_nobody_else(client, index, public):
    named = public("The tide", credit_kind="pen_name", credit="Kestrel")
    nameless = public("A gull", credit_kind="anonymous", credit="Somebody Real")
    an_edition(named, nameless)
    makers = client.get(PAGE).text.partition('id="makers"')[2].partition("</section>")[0]
    assert re.findall(r"<bdi>(.*?)</bdi>", makers) == ["Kestrel"]
    assert "The tide" in makers
    assert "A gull" not in makers


@pytest.mark.invariant(15)
@pytest.mark.parametrize(
    ("first", "second", "lines"),
    [(True, True, 1), (True, False, 2), (False, False, 2)],
    ids=["both said so", "one said so", "neither said so"],
)
def test_works_stand_under_one_name_together_where_both_contributors_said_so(
    client, index, public, first, second, lines
):
    name = {"credit_kind": "pen_name", "credit": "Kestrel"}
    works = [public(title, **name, name_leads_on=leads) for title, leads in (("Rain", first), ("Sun", second))]
    edition = an_edition(*for_books(*works))
    makers = client.get(PAGE).text.partition('id="makers"')[2].partition("</section>")[0]
    assert re.findall(r"<bdi>(.*?)</bdi>", makers) == ["Kestrel"] * lines
    for form in EditionFile.Format:
        assert [one["name"] for one in contents_of(edition, form).data["contributors"]] == ["Kestrel"] * lines


@pytest.mark.parametrize("part", ["0", "9999", "x", "1'--", ""])
def test_a_part_that_is_not_there_leads_to_one_that_is(client, index, public, part):
    an_edition(public("The tide"))
    assert client.get(f"{PAGE}?part={part}").status_code == 200


@pytest.mark.invariant(8)
@pytest.mark.parametrize("go", [withdrawing.hide, withdrawing.erase], ids=["for now", "for ever"])
def test_a_work_that_is_withdrawn_is_gone_and_nothing_is_agreed_anew(client, index, public, go):
    stays, goes = public("The tide"), public("Zanzibar")
    page = an_edition(goes, stays)
    agreed = digest_of_latest(page)
    go(goes)
    assert "Zanzibar" not in client.get(PAGE).text
    assert titles(client, f"{PAGE}?part=all") == ["The tide"]
    assert digest_of_latest(EditionPage.objects.get()) == agreed


@pytest.mark.invariant(1)
def test_what_is_not_public_is_not_shown_whoever_writes_its_number_there(client, index, sent, public):
    an_edition(sent, public("The tide"))
    assert "The kettle" not in client.get(PAGE).text
    assert titles(client, f"{PAGE}?part=all") == ["The tide"]


def test_a_topic_that_is_hidden_on_a_device_is_hidden_there(client, index, public):
    an_edition(public("A sad poem", notes=["Loss"]), public("The tide"))
    client.cookies[COOKIE] = str(ContentNote.objects.get(name="Loss", locale__language_code="en").pk)
    assert "A sad poem" not in client.get(PAGE).text
    assert titles(client, f"{PAGE}?part=all") == ["The tide"]


def test_the_picture_of_a_work_is_its_cover_while_the_work_is_public(client, index, public):
    work = public("The bay", picture=jpeg())
    an_edition(work, public("The tide"), cover=[("works", [work])])
    assert "What The bay shows" in client.get(PAGE).text
    withdrawing.hide(work)
    assert "What The bay shows" not in client.get(PAGE).text


@pytest.mark.invariant(11)
@pytest.mark.parametrize("end", ["", "?part=1", "?part=all"])
def test_it_asks_no_more_of_the_database_for_more_works(client, index, public, end):
    public("The tide", picture=jpeg())
    call_command("make_contributions", 300, verbosity=0)
    works = list(Contribution.objects.filter(live=True))

    def queries(number):
        page = EditionPage.objects.first() or an_edition(*works[:2])
        page.body = [("works", works[:2])] + [("works", works[at : at + 50]) for at in range(0, number, 50)]
        publish(page)
        client.get(f"{PAGE}{end}")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{PAGE}{end}").status_code == 200
        return len(captured)

    assert queries(10) == queries(300)


def test_the_chooser_says_in_which_files_a_work_may_stand(ebye_client, index, public):
    for_books(public("The tide"))
    consent.widen(public("A gull"), [EBOOK])
    public("Sand")
    text = chosen(ebye_client, "choose_results").content.decode()
    rows = {title: row for row in text.split("<tr")[1:] for title in ("The tide", "A gull", "Sand") if title in row}
    assert "PDF and e-readers" in rows["The tide"]
    assert "did not say yes to print" in rows["A gull"]
    assert "Cannot be chosen" in rows["Sand"]
    assert ["data-chooser-modal-choice" in rows[title] for title in rows] == [title != "Sand" for title in rows]


@pytest.mark.invariant(15)
def test_the_chooser_gives_no_work_whose_contributor_said_no_to_books(ebye_client, index, sent, public):
    (yes,), no = for_books(public("The tide")), public("Sand")
    assert chosen(ebye_client, "chosen", args=[yes.pk]).json()["result"]["title"] == "The tide"
    for work in (no, sent):
        assert chosen(ebye_client, "chosen", args=[work.pk]).status_code == 404
    some = chosen(ebye_client, "chosen_multiple", id=[yes.pk, no.pk, sent.pk]).json()["result"]
    assert [one["title"] for one in some] == ["The tide"]


@pytest.mark.parametrize(
    ("form", "end", "kind"),
    [("book", ".pdf", "application/pdf"), ("large", "-large.pdf", "application/pdf"), ("epub", ".epub", "epub+zip")],
)
def test_each_file_has_its_address_and_the_page_says_how_large_it_is(client, index, public, form, end, kind):
    edition = an_edition(*for_books(public("The tide")))
    assert client.get(ADDRESS + end).headers["Location"] == PAGE
    assert "It is being made" in client.get(PAGE).text
    data = file_of(edition, form)
    answer = client.get(ADDRESS + end)
    assert kind in answer.headers["Content-Type"]
    assert answer.getvalue() == data
    assert f'href="{ADDRESS}{end}"' in client.get(PAGE).text
    assert client.get(ADDRESS + end, headers={"Range": "bytes=0-3"}).status_code == 206


def test_a_file_that_could_not_be_made_is_said_to_be_so_while_the_others_are_there(client, index, public):
    edition = an_edition(*for_books(public("The tide")))
    EditionFile.objects.create(edition=edition, format="book")
    assert "It could not be made" in client.get(PAGE).text
    assert client.get(f"{ADDRESS}.pdf").headers["Location"] == PAGE


@pytest.mark.parametrize("address", ["/yellow-book/editions/nothing.pdf", "/cy/yellow-book/editions/what-we-carry.pdf"])
def test_of_an_edition_that_is_not_there_no_file_is(client, index, public, address):
    edition = an_edition(*for_books(public("The tide")))
    file_of(edition, "book")
    assert client.get(address).status_code == 404
    edition.unpublish()
    assert client.get(f"{ADDRESS}.pdf").status_code == 404


def test_no_edition_has_the_address_of_the_large_print_of_another(editor, index, public):
    body = [("works", blocks(str(public("The tide").pk)))]
    answer = create_in_admin(
        editor, index, EditionPage, title="Large", slug="what-we-carry-large", summary="One year.", body=body
    )
    assert "is that of a large print" in json.dumps(answer.context["form"].errors)
    assert not EditionPage.objects.exists()


@pytest.mark.parametrize("slug", ["labels", "slideshow"])
def test_no_edition_takes_an_address_of_the_yellow_book(editor, index, public, slug):
    body = [("works", blocks(str(public("The tide").pk)))]
    answer = create_in_admin(editor, index, EditionPage, title="Mine", slug=slug, summary="One year.", body=body)
    assert "Something else of the Yellow Book has this address" in json.dumps(answer.context["form"].errors)
    assert not EditionPage.objects.exists()


def test_its_page_leads_to_its_files_wherever_the_page_stands(client, index, public):
    edition = an_edition(*for_books(public("The tide")))
    file_of(edition, "epub")
    index.slug = "books"
    publish(index)
    text = client.get("/yellow-book/books/what-we-carry/").text
    assert f'href="{ADDRESS}.epub"' in text
    assert client.get(f"{ADDRESS}.epub").status_code == 200


def test_behind_a_password_it_says_nothing_of_files_which_have_none(client, editor, index, public):
    edition = an_edition(*for_books(public("The tide")))
    file_of(edition, "epub")
    PageViewRestriction.objects.create(page=edition, restriction_type=PageViewRestriction.LOGIN)
    text = editor.get(PAGE).text
    assert "What we carry" in text
    assert f"{ADDRESS}." not in text
    assert 'id="files"' not in text
    assert editor.get(f"{ADDRESS}.epub").status_code == 404


def test_a_note_and_a_place_without_a_welsh_version_say_that_they_are_english(client, index, public):
    service = publish(Service(name="The Larches", town="Cardiff", region="South Wales"))
    in_welsh(an_edition(public("The tide", notes=["Loss"], place_kind="region", service=service)))
    note = ContentNote.objects.get(name="Loss", locale__language_code="en")
    ContentNote.objects.filter(translation_key=note.translation_key).exclude(pk=note.pk).delete()
    text = client.get(f"/cy{PAGE}?part=1").text
    assert '<span lang="en">South Wales</span>' in text
    assert f'<strong lang="en" dir="auto">{note.says}</strong>' in text
