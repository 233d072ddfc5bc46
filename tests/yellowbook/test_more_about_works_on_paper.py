"""What a paper says only now and then goes with its work, typed or in a spreadsheet. Many works need few queries."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub.coproduction.workflow.decisions import latest_version
from hub.core.models import Service, ServiceLine, Theme
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.core.files import SECRET, jpeg, photograph
from tests.publishing import publish_alone
from tests.yellowbook.conftest import entry_called
from tests.yellowbook.test_paper_spreadsheets import as_csv, bring, line, zipped
from tests.yellowbook.test_works_on_paper import Desk
from yellowbook.contributors.models import Contributor
from yellowbook.contributors.paper import PaperBatch, PaperConsent
from yellowbook.models import Contribution
from yellowbook.paper.forms import MORE
from yellowbook.paper.spreadsheets import COLUMNS

MORE_SAID = {
    "about": "Made on a Tuesday.",
    "year_made": "2021",
    "place_kind": "The kind of service",
    "helper_role": "A member of staff",
    "helper": "Plantedrook",
    "helped_how": "held the pen",
    "read_back": "Yes",
}


@pytest.fixture
def desk(hub, staff):
    return Desk(staff)


@pytest.fixture
def entries(hub):
    return entry_called("Family", Theme), entry_called("Rehabilitation", ServiceLine)


def assert_said(entries):
    theme, service_line = entries
    work, contributor = Contribution.objects.get(), Contributor.objects.get()
    assert [*work.themes.all()] == [theme]
    assert (work.about, work.year_made, work.service_line) == ("Made on a Tuesday.", 2021, service_line)
    assert (contributor.helper, contributor.helped_how, contributor.read_back) == ("Plantedrook", "held the pen", True)


def test_what_a_line_of_a_spreadsheet_says_beside_goes_with_its_work(desk, entries):
    theme, service_line = entries
    said = MORE_SAID | {"themes": theme.name, "service_line": service_line.name}
    bring(desk, as_csv([line(1, **said)]), zipped({"consent.jpg": jpeg()}))
    assert theme.name in desk.shown().text
    desk.send()
    assert_said(entries)


def test_a_spreadsheet_without_these_columns_is_taken(desk):
    sheet = as_csv([line(1)]).decode("utf-8-sig")
    names = [name.replace("_", " ") for name in MORE]
    kept = [place for place, name in enumerate(COLUMNS) if name not in MORE]
    rows = [",".join(row.split(",")[place] for place in kept) for row in [sheet.splitlines()[0]]]
    assert not [name for name in names if name in rows[0].split(",")]
    cells = line(1, text="A boat")
    values = ",".join(str(cells.get(COLUMNS[place], "")) for place in kept)
    assert bring(desk, f"{rows[0]}\n{values}\n".encode()).status_code == 302
    assert desk.batch.works.get().title == "Poem 1"


def test_what_is_typed_behind_add_more_goes_with_the_work_and_stays_open_while_something_is_wrong(desk, entries):
    theme, service_line = entries
    said = MORE_SAID | {"place_kind": "service_line", "helper_role": "staff", "read_back": "no"}
    said |= {"themes": [theme.pk], "service_line": service_line.pk}
    poem = {"kind": "poem", "title": "The boat", "text": "A boat"}
    assert '<details class="paper-more">' in desk.client.get(f"{desk.at}1/").text
    desk.type(1, **poem, **said)
    page = desk.client.get(f"{desk.at}1/").text
    assert '<details class="paper-more" open>' in page
    assert re.search(r"Read everything out", page)
    desk.drop(**{"1 consent.jpg": jpeg()})
    desk.send()
    assert not Contribution.objects.exists()
    desk.type(1, new=False, **poem, **(said | {"read_back": "yes"}))
    desk.send()
    assert_said(entries)


@pytest.mark.invariant(6)
@pytest.mark.parametrize(
    ("said", "leads_on"),
    [
        ({"name_leads_on": "yes"}, True),
        ({"name_leads_on": "no"}, False),
        ({}, False),
        ({"name_leads_on": "yes", "credit_kind": "anonymous"}, False),
    ],
    ids=str,
)
def test_a_name_on_paper_leads_to_other_works_only_where_that_was_ticked(desk, said, leads_on):
    desk.type(1, kind="poem", text="A boat", **said)
    desk.drop(**{"1 consent.jpg": jpeg()})
    desk.send()
    work = Contribution.objects.get()
    assert work.name_leads_on is leads_on
    assert latest_version(work).name_leads_on is leads_on


@pytest.mark.invariant(6)
def test_a_line_of_a_spreadsheet_can_say_that_a_name_leads_on(desk):
    named = {"credit_kind": "A pen name", "credit": "Plantedwren"}
    lines = [line(1, **named, name_leads_on="Yes"), line(2, **named, name_leads_on="No"), line(3, **named)]
    bring(desk, as_csv(lines), zipped({"consent.jpg": jpeg()}))
    desk.send()
    assert [*Contribution.objects.order_by("title").values_list("name_leads_on", flat=True)] == [True, False, False]


def test_the_choice_stands_there_in_the_words_of_the_contributors_own_form(desk):
    page = desk.client.get(f"{desk.at}1/").text
    assert "Let people find my other works under the same name" in page
    assert "if somebody else has your name, their works stand there as well" in page
    desk.type(1, kind="poem", text="A boat", name_leads_on="yes")
    assert re.search(r"my other works under the same name:</strong></dt>\s*<dd[^>]*>Yes", desk.shown().text)


@pytest.mark.invariant(6)
def test_works_on_paper_are_entered_by_those_who_may_only(desk, administrator):
    desk.type(1, kind="poem", text="A boat")
    addresses = [reverse("yellow-book-paper"), desk.at, f"{desk.at}1/", f"{desk.at}slips/"]
    addresses.append(reverse("yellow-book-paper-template", args=["csv"]))
    for other in (
        administrator,
        member_of("Yellow Book hosts", name="host"),
        member_of("Safeguarding leads", name="lead"),
    ):
        client = client_of(other)
        answers = [client.get(address) for address in addresses] + [client.post(address) for address in addresses]
        assert {answer.status_code for answer in answers} <= {302, 405}
        assert {answer.url for answer in answers if answer.status_code == 302} == {"/admin/"}
    assert PaperBatch.objects.count() == 1


@pytest.mark.invariant(6)
def test_a_signed_form_is_kept_only_as_the_intake_wrote_it(desk):
    desk.type(1, kind="poem", text="A boat")
    desk.drop(**{"1 consent.jpg": photograph()})
    desk.send()
    with PaperConsent.objects.get().scan.open() as scan:
        assert SECRET not in scan.read()


@pytest.mark.invariant(6)
def test_a_place_that_is_not_shown_is_not_stored(desk):
    service = Service(name="Planted House", town="Ely", region="East", live=False)
    service.save()
    publish_alone(service, "For a test.")
    desk.type(1, kind="poem", text="A boat", place_kind="", service=service.pk)
    desk.drop(**{"1 consent.jpg": jpeg()})
    desk.send()
    assert Contribution.objects.get().service is None


def test_a_batch_of_many_works_is_shown_with_as_many_queries_as_one_of_two(desk, entries):
    for number in (1, 2):
        desk.type(number, themes=[entries[0].pk])
    desk.shown()
    with CaptureQueriesContext(connection) as two:
        desk.shown()
    for number in range(3, 9):
        desk.type(number, themes=[entries[0].pk])
    with CaptureQueriesContext(connection) as many:
        desk.shown()
    assert len(many) == len(two)
