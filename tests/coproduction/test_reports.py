"""Reports list what waits and for whom, how equal the sides are, and what was published without them."""

import csv
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission, Locale, TaskState

from hub.coproduction.admin_links import decide_url, edit_url
from hub.coproduction.models import Agreement, EqualPartnersTask, Publication, Side, TakeDown
from hub.core.models import Theme
from tests.coproduction.admin_actions import agree, client_of, decide, publish_alone, submit, take_down
from tests.publishing import publish_alone as publish_without_agreement

WAITING, PARITY, ALONE = (f"/admin/coproduction/reports/{name}/" for name in ("waiting", "parity", "alone"))
NEW = "In words that we chose together."


def rows(person, report, **asked):
    """The rows of a report's CSV export."""
    answer = client_of(person).get(report, {**asked, "export": "csv"})
    return list(csv.DictReader(StringIO(b"".join(answer.streaming_content).decode())))


def titles(person, report, **asked):
    """The titles on a report's first page."""
    return [line.title for line in client_of(person).get(report, asked).context["object_list"]]


def days_ago(days):
    return timezone.now() - timedelta(days=days)


def asked_days_ago(days):
    TaskState.objects.filter(status="in_progress").update(started_at=days_ago(days))


def put_up(number, agreed_by):
    """Make themes that were published alone, and now wait for agreement."""
    for index in range(number):
        theme = Theme(name=f"Theme {index}", live=False)
        theme.save()
        publish_without_agreement(theme, "It could not wait.")
        theme.save_revision()
        theme.get_workflow().start(theme, agreed_by[0])
        for person in agreed_by:
            agree(person, theme)


@pytest.fixture
def editor_of_one_page(hub, page, django_user_model):
    """Somebody of no side who may change one page and nothing else."""
    group = Group.objects.create(name="Editors of one page")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=page, permission=Permission.objects.get(codename="change_page")
    )
    person = django_user_model.objects.create_user("editor-in-tests")
    person.groups.add(group)
    return person


@pytest.fixture
def outsider(hub, django_user_model):
    person = django_user_model.objects.create_user("outsider-in-tests")
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return person


@pytest.mark.parametrize("report", [WAITING, PARITY, ALONE])
def test_people_of_a_side_administrators_and_editors_read_the_reports(
    report, ebye, staff, administrator, editor_of_one_page, outsider
):
    for person in (ebye, staff, administrator, editor_of_one_page):
        assert client_of(person).get(report).status_code == 200
        assert report in client_of(person).get("/admin/").text
    assert client_of(outsider).get(report).status_code == 302
    assert report not in client_of(outsider).get("/admin/").text


def test_somebody_of_no_side_reads_only_of_what_they_may_edit(page, theme, ebye, staff, editor_of_one_page):
    submit(ebye, page, title="Ours")
    submit(ebye, theme, name="Theirs")
    assert sorted(titles(staff, WAITING)) == ["Ours", "Theirs"]
    assert titles(editor_of_one_page, WAITING) == ["Ours"]
    assert titles(editor_of_one_page, ALONE) == [page.title]


def test_what_waits_is_listed_with_who_asked_agreed_and_is_awaited(page, theme, ebye, staff):
    submit(ebye, page, title="Ours")
    asked_days_ago(5)
    submit(staff, theme, name="Theirs")
    agree(ebye, page)
    first, second = rows(ebye, WAITING)
    assert (first["Title"], first["Kind"], first["Asked by"], first["Days"]) == (
        "Ours",
        "Strategy page",
        "ebye-in-tests",
        "5",
    )
    assert first["Who agreed"] == "ebye-in-tests (Experts by Experience)"
    assert first["Who is awaited"] == "Staff"
    assert first["Waits since"].startswith(f"{timezone.localdate(days_ago(5))}")
    assert (second["Title"], second["Kind"], second["Asked by"]) == ("Theirs", "Theme", "staff-in-tests")
    assert (second["Who agreed"], second["Who is awaited"]) == ("Nobody yet", "Experts by Experience, Staff")
    shown = client_of(ebye).get(WAITING).text
    assert f'href="{decide_url(page)}"' in shown
    assert "5 days" in shown.replace("\xa0", " ")


def test_what_waits_is_found_by_side_kind_language_and_who_asked(page, theme, ebye, staff):
    welsh = theme.copy_for_translation(Locale.objects.get(language_code="cy"))
    welsh.live = False
    welsh.save()
    submit(ebye, page, title="Ours")
    submit(staff, welsh, name="Gobaith")
    agree(ebye, page)
    ebyes, staff_side = Side.objects.all()
    assert titles(staff, WAITING, side=ebyes.pk) == ["Gobaith"]
    assert titles(staff, WAITING, side=staff_side.pk) == ["Ours", "Gobaith"]
    assert titles(staff, WAITING, content_type=page.content_type_id) == ["Ours"]
    assert titles(staff, WAITING, language=welsh.locale_id) == ["Gobaith"]
    assert titles(staff, WAITING, language=page.locale_id) == ["Ours"]
    assert titles(staff, WAITING, requested_by=ebye.pk) == ["Ours"]
    assert rows(staff, WAITING, requested_by=staff.pk)[0]["Title"] == "Gobaith"


@pytest.mark.parametrize("report", [WAITING, PARITY, ALONE])
@pytest.mark.parametrize("question", ["side=x&language=99", "period_from=soon", "made_at_from=x&by=y", "p=x"])
def test_a_question_that_makes_no_sense_is_answered(report, question, page, ebye):
    submit(ebye, page, summary=NEW)
    assert client_of(ebye).get(f"{report}?{question}").status_code == 200


@pytest.mark.parametrize("report", [WAITING, PARITY, ALONE])
def test_every_report_can_be_taken_away_as_a_workbook(report, page, theme, ebye):
    submit(ebye, page, summary=NEW)
    answer = client_of(ebye).get(report, {"export": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert sheet.max_row == len(rows(ebye, report)) + 1


def test_a_spreadsheet_says_when_by_the_clocks_here(page, ebye):
    submit(ebye, page, summary=NEW)
    TaskState.objects.filter(status="in_progress").update(started_at=datetime(2026, 6, 30, 23, 20, tzinfo=UTC))
    assert rows(ebye, WAITING)[0]["Waits since"] == "2026-07-01 00:20"
    answer = client_of(ebye).get(WAITING, {"export": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert datetime(2026, 7, 1, 0, 20) in [cell.value for cell in sheet[2]]


def test_what_is_finished_or_sent_back_or_deleted_waits_no_longer(page, theme, ebye, staff):
    submit(ebye, page, summary=NEW)
    decide(staff, page, "changes", comment="Shorter, please.")
    submit(ebye, theme, name=NEW)
    theme.delete()
    assert [line for line in titles(ebye, WAITING) if line != NEW] == []


@pytest.mark.invariant(4)
def test_breaking_the_glass_is_listed_until_both_sides_have_agreed(subject, ebye, staff, administrator):
    thing, reason = subject.thing, "The telephone number was wrong."
    submit(ebye, thing, **subject.saying(NEW))
    publish_alone(administrator, thing, reason)

    def listed():
        return [line for line in rows(ebye, ALONE) if line["Why"] == reason]

    (line,) = listed()
    assert (line["Who"], line["Still public"]) == ("admin-in-tests", "Yes")
    assert f'href="{edit_url(thing)}"' in client_of(staff).get(ALONE).text
    take_down(staff, thing)
    assert listed()[0]["Still public"] == "Not any more"
    submit(ebye, thing, **subject.saying(NEW))
    agree(ebye, thing)
    assert listed()
    agree(staff, thing)
    assert not listed()
    assert [line for line in rows(ebye, ALONE, agreed_since="all") if line["Why"] == reason]


@pytest.mark.invariant(4)
def test_neither_breaking_the_glass_again_nor_a_day_that_has_not_come_is_agreement(page, ebye, staff, administrator):
    publish_alone(administrator, page, "The first time.")
    publish_alone(administrator, page, "The second time.")
    submit(ebye, page, go_live_at=f"{days_ago(-2):%Y-%m-%d %H:%M}")
    agree(ebye, page)
    agree(staff, page)
    assert [line["Why"] for line in rows(ebye, ALONE, by="people")] == ["The second time.", "The first time."]


def test_what_the_hub_published_itself_says_so(page, theme, ebye, administrator):
    publish_alone(administrator, theme)
    by_hub, by_people = rows(ebye, ALONE, by="hub"), rows(ebye, ALONE, by="people")
    assert {line["Who"] for line in by_hub} == {"the hub itself"}
    assert page.title in {line["Title"] for line in by_hub}
    assert [line["Title"] for line in by_people] == ["Hope"]


def test_what_was_published_without_agreement_is_found_by_day_and_stays_when_deleted(theme, ebye, administrator):
    publish_alone(administrator, theme, "It could not wait.")
    Publication.objects.filter(alone_by=administrator).update(made_at=days_ago(40))
    found = {"by": "people", "made_at_from": days_ago(41).date(), "made_at_to": days_ago(39).date()}
    assert len(rows(ebye, ALONE, **found)) == 1
    assert not rows(ebye, ALONE, by="people", made_at_from=days_ago(30).date())
    theme.delete()
    assert [line["Title"] for line in rows(ebye, ALONE, **found)] == ["Deleted since"]


def share(person, side, **asked):
    return next(line for line in rows(person, PARITY, **asked) if line["Side"] == side)


def test_parity_counts_what_each_side_did_and_how_long_it_was_waited_for(page, theme, ebye, staff, staff2):
    submit(ebye, page, summary=NEW)
    asked_days_ago(2)
    agree(ebye, page)
    asked_days_ago(4)
    agree(staff, page)
    submit(ebye, theme, name=NEW)
    asked_days_ago(15)
    agree(staff, theme)
    Agreement.objects.about(theme).update(agreed_at=days_ago(5))
    decide(staff2, theme, "changes", comment="Shorter, please.")
    submit(ebye, theme, name="Shorter")
    asked_days_ago(1)
    agree(staff2, theme)
    take_down(ebye, page)
    ours, theirs = share(staff, "Experts by Experience"), share(staff, "Staff")
    counted = ("Agreements", "Changes asked", "Times taken down")
    assert [ours[name] for name in counted] == ["1", "0", "1"]
    assert [theirs[name] for name in counted] == ["3", "1", "0"]
    median, longest = "Median hours until this side agreed", "Longest, in hours"
    assert (ours[median], ours[longest]) == ("96.0", "96.0")
    assert (theirs[median], theirs[longest]) == ("96.0", "240.0")


def test_a_side_has_agreed_when_enough_of_its_people_have(page, ebye, ebye2):
    EqualPartnersTask.objects.update(people=2)
    submit(ebye, page, summary=NEW)
    asked_days_ago(3)
    agree(ebye, page)
    assert share(ebye, "Experts by Experience")["Longest, in hours"] == ""
    agree(ebye2, page)
    assert share(ebye, "Experts by Experience")["Longest, in hours"] == "72.0"


def test_parity_is_of_the_last_ninety_days_or_of_the_days_that_were_asked_for(page, ebye, staff):
    submit(ebye, page, summary=NEW)
    agree(ebye, page)
    take_down(staff, page)
    TaskState.objects.update(started_at=days_ago(101))
    Agreement.objects.update(agreed_at=days_ago(100))
    TakeDown.objects.update(at=days_ago(100))
    day = timezone.localdate(days_ago(100))
    then = {"period_from": day, "period_to": day}
    assert share(ebye, "Experts by Experience")["Agreements"] == "0"
    assert share(ebye, "Experts by Experience", **then)["Agreements"] == "1"
    assert share(ebye, "Experts by Experience", **then)["Longest, in hours"] == "24.0"
    assert share(ebye, "Staff", **then)["Times taken down"] == "1"


def test_parity_shows_a_chart_in_words_too_and_every_override(page, theme, ebye, administrator):
    submit(ebye, page, summary=NEW)
    asked_days_ago(3)
    agree(ebye, page)
    publish_alone(administrator, theme, "It could not wait.")
    text = " ".join(client_of(ebye).get(PARITY).text.split()).replace("\xa0", " ")
    assert "Experts by Experience: <strong>3 days</strong>" in text
    assert "Staff: <strong>no time to tell yet</strong>" in text
    assert "It could not wait." in text
    assert "admin-in-tests" in text
    long_ago = {"period_to": days_ago(30).date()}
    assert "It could not wait." not in client_of(ebye).get(PARITY, long_ago).text


@pytest.mark.parametrize("report", [WAITING, PARITY, ALONE])
def test_reports_ask_no_more_of_the_database_for_more_lines(report, ebye, staff, django_assert_max_num_queries):
    client = client_of(ebye)
    put_up(2, agreed_by=[ebye])
    client.get(report)
    with django_assert_max_num_queries(70) as asked:
        client.get(report)
    number = len(asked)
    put_up(8, agreed_by=[staff])
    with django_assert_max_num_queries(number):
        client.get(report)
