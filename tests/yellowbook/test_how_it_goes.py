"""The report “How it goes” counts works truthfully, names nobody, and lets no small number be worked out."""

import csv
import random
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now
from openpyxl import load_workbook

from hub.core.models import ServiceLine
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.site.test_queries_in_the_admin import copies_of
from tests.yellowbook.conftest import a_poem, entry_called, publish_a_poem, send_a_poem
from yellowbook.contributors.models import Consent, Message
from yellowbook.models import Contribution, Decision, Reason, Submission
from yellowbook.statistics.disclosure import SMALL, hidden_cells, is_small, to_gather
from yellowbook.workflow import moderating, withdrawing

REPORT = "/admin/yellow-book/how-it-goes/"
QUERIES = 25


def lines(person):
    """The rows of the CSV export."""
    answer = client_of(person).get(REPORT, {"export": "csv"})
    return list(csv.DictReader(StringIO(b"".join(answer.streaming_content).decode())))


def line_of(person, label):
    return next((line for line in lines(person) if line["Which works"] == label), None)


def more_like(work, number, **fields):
    """Add `number` works that stand where `work` stands. Writes their rows directly, for speed."""
    works = copies_of(Contribution.objects.get(pk=work.pk), range(number), **fields)
    copies_of(Submission.objects.get(pk=work.pk), works, pk=lambda place: works[place].pk)
    for model, when in ((Consent, "given_at"), (Message, "at"), (Decision, "at")):
        for row in model.objects.filter(contribution=work):
            copies = copies_of(row, works, contribution_id=lambda place: works[place].pk)
            model.objects.filter(pk__in=[copy.pk for copy in copies]).update(**{when: getattr(row, when)})
    return works


def happened(work, days_to_answer, offered):
    """Say that a work was first sent at `offered`, and answered so many days later."""
    Consent.objects.filter(contribution=work).update(given_at=offered)
    answers = Message.objects.filter(contribution=work, kind__in=["public", "declined"])
    answers.update(at=offered + timedelta(days=days_to_answer))


@pytest.fixture
def many(hub, ebye, staff):
    """Works in each standing: 6 public, 7 declined for two reasons, 5 taken back, 8 that wait."""
    offered = now() - timedelta(days=40)
    public, declined, back, waiting = publish_a_poem("Public", ebye, staff), *map(send_a_poem, ["No", "Back", "New"])
    reason = Reason.objects.order_by("pk").first()
    moderating.decline(declined, ebye, "The kettle.", reason, "")
    withdrawing.hide(back)
    for work, days in ((public, 3), (declined, 9), (back, 0), (waiting, 0)):
        happened(work, days, offered)
    for work, number in ((public, 5), (declined, 6), (back, 4), (waiting, 7)):
        more_like(work, number)
    return {"reason": reason, "declined": declined, "offered": offered}


def test_counts_are_those_of_the_works_and_drafts_do_not_count(many, ebye):
    a_poem("Not sent")
    whole = line_of(ebye, "All works")
    standing = ("Offered", "Public now", "With the moderators", "Not this time", "Taken back", "Consent ran out")
    assert [whole[name] for name in standing] == ["25", "5", "10", "5", "5", "0"]  # of 26, 6, 8, 7 and 5
    assert (whole["Days to an answer (median)"], whole["Days to an answer (longest)"]) == ("9", "9")
    reasons = {line["Which works"]: line["Not this time"] for line in lines(ebye) if line["Counted by"] == "Reason"}
    assert reasons == {many["reason"].name: "5"}


def test_a_work_that_is_sent_again_counts_where_it_was_first_sent(many, ebye):
    Submission.objects.filter(state="declined").update(sent_at=now())
    months = [line for line in lines(ebye) if line["Counted by"] == "Month"]
    assert [(line["Which works"], line["Offered"]) for line in months] == [(f"{many['offered']:%B %Y}", "25")]


def test_deleted_works_are_told_apart_and_nothing_of_them_is_guessed(many, staff):
    for work in list(Contribution.objects.filter(submission__state="withdrawn")):
        withdrawing.erase(work)
    page = client_of(staff).get(REPORT).text
    assert "5 works were deleted for ever by their contributors." in page
    assert "nothing is left that says of which kind they were" in page
    assert line_of(staff, "All works")["Offered"] == "20"


def test_few_works_are_not_shown_at_all(hub, ebye):
    for title in "abcd":
        send_a_poem(title)
    assert lines(ebye) == []
    assert "Fewer than five works were offered in months that are over." in client_of(ebye).get(REPORT).text


@pytest.mark.invariant(6)
def test_two_reports_of_two_days_tell_nothing_about_one_person(many, ebye):
    before = lines(ebye)
    back = Contribution.objects.filter(submission__state="withdrawn").first()
    more_like(back, 1)  # it was somewhere else yesterday
    declined = more_like(many["declined"], 5)  # of this month, which is not over
    for model, when in ((Consent, "given_at"), (Message, "at")):
        model.objects.filter(contribution__in=declined).update(**{when: now()})
    assert lines(ebye) == before


@pytest.mark.invariant(6)
def test_a_small_group_is_counted_with_another_and_its_own_number_is_nowhere(many, ebye):
    line = entry_called("Rehabilitation", ServiceLine)
    Contribution.objects.filter(pk__in=Contribution.objects.filter(live=True).values("pk")[:3]).update(
        service_line=line, credit="Jane Doe"
    )
    page = client_of(ebye).get(REPORT)
    assert line.name not in page.text
    assert "Jane" not in page.text
    assert "The kettle" not in page.text
    by_line = [line for line in lines(ebye) if line["Counted by"] == "Service line"]
    assert [(one["Which works"], one["Offered"]) for one in by_line] == [("Those with few works, together", "25")]


@pytest.mark.invariant(6)
def test_a_standing_that_few_works_have_is_hidden_everywhere_with_another(many, ebye):
    declined = Contribution.objects.filter(submission__state="declined").values("pk")
    Contribution.objects.filter(pk__in=list(declined.values_list("pk", flat=True)[:3])).delete()
    shown = [line for line in lines(ebye) if line["Counted by"] != "Reason"]
    assert {(line["Not this time"], line["Taken back"]) for line in shown} == {("hidden", "hidden")}
    assert not [line for line in lines(ebye) if line["Counted by"] == "Reason"]


def can_be_larger(table, row, column, by):
    """Whether a hidden cell may be larger by `by` in some other table that shows the same numbers and sums."""
    hidden = hidden_cells(table)
    values = {cell: table[cell[0]][cell[1]] for cell in hidden}
    values.pop((row, column), None)
    for _one in range(by):
        # A way from the cell's column back to its row, by turns through cells that shrink and cells that grow.
        came, edge = {("column", column): None}, [("column", column)]
        while edge and ("row", row) not in came:
            side, key = edge.pop()
            for cell in values:
                where, there = (cell[1], ("row", cell[0])) if side == "column" else (cell[0], ("column", cell[1]))
                if where == key and there not in came and (side == "row" or values[cell]):
                    came[there] = ((side, key), cell)
                    edge.append(there)
        if ("row", row) not in came:
            return False
        here = ("row", row)
        while came[here]:
            (before, cell) = came[here]
            values[cell] += 1 if before[0] == "row" else -1
            here = before
    return True


@pytest.mark.invariant(6)
def test_no_difference_of_rows_or_totals_gives_a_small_number_away():
    chance = random.Random(5)  # noqa: S311  # the same tables at each run
    for _table in range(300):
        width, height = chance.randint(2, 6), chance.randint(2, 6)
        table = {
            row: {column: chance.choice([0, 1, 2, 4, 5, 9, 40]) for column in range(width)} for row in range(height)
        }
        sums = [*(sum(cells.values()) for cells in table.values())]
        sums += [sum(table[row][column] for row in table) for column in range(width)]
        if any(map(is_small, sums)):
            continue  # such rows and columns are gathered first
        for row, cells in table.items():
            for column, number in cells.items():
                if is_small(number):
                    assert can_be_larger(table, row, column, SMALL - number), (table, row, column)


def test_what_is_gathered_is_never_one_alone_nor_small():
    chance = random.Random(7)  # noqa: S311
    for _numbers in range(300):
        numbers = {key: chance.choice([0, 1, 3, 4, 5, 8, 30]) for key in range(chance.randint(1, 7))}
        together = to_gather(numbers)
        assert not [key for key in numbers if is_small(numbers[key]) and key not in together]
        if together and sum(numbers.values()) >= SMALL:
            assert len(together) > 1
            assert not is_small(sum(numbers[key] for key in together))


def test_spreadsheets_run_no_formula_and_hold_no_unseen_character(many, ebye):
    Reason.objects.filter(pk=many["reason"].pk).update(name="=1+1\x07")
    Decision.objects.filter(action="declined").update(reason="=1+1\x07")
    assert line_of(ebye, "'=1+1")["Not this time"] == "5"
    answer = client_of(ebye).get(REPORT, {"export": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert "'=1+1" in [cell.value for row in sheet for cell in row]
    assert not [cell for row in sheet for cell in row if cell.data_type == "f"]


def test_the_chart_stands_beside_its_table_without_a_script(many, ebye, administrator):
    page = client_of(ebye).get(REPORT).text
    assert 'aria-hidden="true" focusable="false"' in page
    assert f"{many['offered']:%B %Y}: <strong>25</strong>" in page
    for other in (administrator, member_of("Moderators", name="moderator-in-tests")):
        assert client_of(other).get(REPORT).status_code == 302
        assert REPORT not in client_of(other).get("/admin/").text


def test_a_thousand_works_need_no_more_queries_than_a_few(many, ebye):
    client = client_of(ebye)
    client.get(REPORT)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(REPORT)
    more_like(many["declined"], 1000, kind=lambda place: ["poem", "artwork", "audio"][place % 3])
    with CaptureQueriesContext(connection) as more:
        assert client.get(REPORT).status_code == 200
    assert len(more) == len(few) <= QUERIES
