"""Queries are counted without who asked, for a limited time, and after the response was sent."""

import csv
import logging
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits

from search.models import Outcome
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.search.searching import ask

REPORT = "/admin/reports/questions/"
WAGTAILS_OWN = [
    *("/admin/searchpicks/queries/chooser/", "/admin/searchpicks/queries/chooser/results/", "/admin/searchpicks/"),
    *("/admin/searchpicks/reports/search-terms/", "/admin/searchpicks/reports/search-terms/results/"),
]
SECRETS = ["robin@example.org", "Robin 07700 900123", "born 1.2.1980", "apple BREAD, canvas door"]


def lines(person, **asked):
    """The rows of the report's CSV export: what was typed, how often, and how many results it had."""
    answer = client_of(person).get(REPORT, {**asked, "export": "csv"})
    rows = csv.reader(StringIO(b"".join(answer.streaming_content).decode()))
    return [tuple(row[:3]) for row in list(rows)[1:]]


def kept():
    return list(Query.objects.order_by("query_string").values_list("query_string", flat=True))


@pytest.mark.parametrize("side", ["ebye", "staff"])
def test_people_of_both_sides_see_what_was_asked_and_what_found_nothing(hub, client, request, side):
    for question in ("Smoking", "smoking", "zebras", " smoking "):
        ask(client, question)
    person = request.getfixturevalue(side)
    assert lines(person) == [("smoking", "3", "1"), ("zebras", "1", "0")]
    assert lines(person, found="nothing") == [("zebras", "1", "0")]
    assert lines(person, q="zeb") == [("zebras", "1", "0")]
    shown = client_of(person).get(REPORT)
    assert "zebras" in shown.text
    assert REPORT in client_of(person).get(reverse("wagtailadmin_home")).text


def test_what_was_offered_in_its_place_counts_as_nothing_found(hub, client, ebye):
    ask(client, "smokking")
    ask(client, "smoking zebras")
    assert set(lines(ebye, found="nothing")) == {("smokking", "1", "0"), ("smoking zebras", "1", "0")}


@pytest.mark.parametrize("role", ["Moderators", "Translators", "Yellow Book hosts", "Safeguarding leads"])
def test_nobody_else_sees_it(hub, client, role):
    ask(client, "smoking")
    person = client_of(member_of(role, name="somebody"))
    for address in [REPORT, *WAGTAILS_OWN]:
        assert "smoking" not in person.get(address, follow=True).text, address
    assert REPORT not in person.get(reverse("wagtailadmin_home")).text


def test_people_who_see_the_report_choose_from_logged_queries(hub, client, ebye):
    ask(client, "smoking")
    assert "smoking" in client_of(ebye).get(WAGTAILS_OWN[0]).text


@pytest.mark.parametrize(
    "narrowed",
    [{"page": "2"}, {"page": "1"}, {"group": "pages"}, {"sort": "date"}, {"region": "North"}],
    ids=["page 2", "page 1", "group", "sort", "region"],
)
def test_only_what_was_typed_is_counted_and_no_step_after_it(hub, client, narrowed):
    ask(client, "smoking", **narrowed)
    assert kept() == []


def test_nothing_is_counted_of_a_question_without_words_or_without_a_reader(hub, client):
    for question in ("", "   ", "?!", "\0"):
        ask(client, question)
    client.head("/search/?query=smoking")
    client.get("/search/suggest/?query=smo")
    assert kept() == []


@pytest.mark.invariant(6)
@pytest.mark.parametrize("typed", SECRETS)
def test_what_may_say_who_somebody_is_or_open_their_work_is_not_kept(hub, client, typed):
    ask(client, typed)
    assert kept() == []


def test_a_spreadsheet_takes_nothing_that_was_typed_for_a_formula(hub, client, ebye):
    ask(client, '=HYPERLINK("https://example.org")')
    ((typed, _times, _found),) = lines(ebye)
    assert typed.startswith("'=")


@pytest.mark.invariant(6)
def test_it_is_kept_without_anything_about_the_visitor_and_cut(hub, ebye_client):
    ask(ebye_client, "a" * 30 + " " + "b" * 5000)
    (query,) = Query.objects.all()
    assert len(query.query_string) == 80
    for model in (Query, QueryDailyHits, Outcome):
        assert {field.name for field in model._meta.concrete_fields} <= {
            *("id", "query_string", "query", "date", "hits", "found")
        }


def test_it_goes_after_its_days(hub, client, ebye):
    ask(client, "smoking")
    ask(client, "zebras")
    old = timezone.now().date() - timedelta(days=settings.WAGTAILSEARCH_HITS_MAX_AGE + 1)
    QueryDailyHits.objects.filter(query__query_string="smoking").update(date=old)
    call_command("searchpromotions_garbage_collect", stdout=StringIO())
    assert kept() == ["zebras"]
    assert Outcome.objects.count() == 1


@pytest.fixture
def one_connection(monkeypatch):
    """Keep the database connection, which a server closes after each request."""
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)


def answer_of_the_server(question):
    """The WSGI response before it is closed, and its status."""
    said = []
    environ = {
        **{"REQUEST_METHOD": "GET", "PATH_INFO": "/search/", "QUERY_STRING": f"query={question}"},
        **{"SERVER_NAME": "testserver", "SERVER_PORT": "443", "wsgi.url_scheme": "https"},
        **{"wsgi.input": BytesIO(), "HTTP_X_FORWARDED_PROTO": "https"},
    }
    answer = get_wsgi_application()(environ, lambda status, _headers: said.append(status))
    return answer, said[0]


def test_nothing_is_written_before_the_visitor_has_the_answer(hub, one_connection):
    answer, status = answer_of_the_server("smoking")
    assert status == "200 OK"
    assert b"Smoke Aware" in b"".join(answer)
    assert kept() == []
    answer.close()
    assert kept() == ["smoking"]


def test_a_failure_to_count_breaks_no_response_and_logs_no_query(hub, client, caplog):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE wagtailsearchpromotions_querydailyhits RENAME TO elsewhere")
    with caplog.at_level(logging.DEBUG):
        assert "Smoke Aware" in ask(client, "smoking").text
    assert "could not be counted" in caplog.text
    logged = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    assert "smoking" not in " ".join(logged)


def test_counting_is_one_short_transaction(hub, client, one_connection, django_assert_max_num_queries):
    ask(client, "smoking")
    for question in ("smoking", "zebras"):
        answer, _status = answer_of_the_server(question)
        with django_assert_max_num_queries(24):
            answer.close()
