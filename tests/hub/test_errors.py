"""Error pages are kind and in the visitor's language; machines get JSON."""

import pytest
from django.test import Client

ERRORS = [("odd", 400), ("closed", 403), ("nowhere", 404), ("broken", 500)]


@pytest.fixture
def reader(settings):
    """A client whose visits fail."""
    settings.ROOT_URLCONF = "tests.hub.broken_urls"
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(("address", "status"), ERRORS)
@pytest.mark.parametrize(("prefix", "language"), [("/", "en"), ("/cy/", "cy")])
def test_an_error_page_is_in_the_language_of_the_address(reader, home, cartref, address, status, prefix, language):
    answer = reader.get(f"{prefix}{address}/")
    assert answer.status_code == status
    assert f'<html lang="{language}"' in answer.text
    assert f'href="{prefix}"' in answer.text
    assert "<h1>" in answer.text


@pytest.mark.parametrize(("address", "status"), ERRORS)
def test_an_error_page_shows_no_secret_and_sets_no_cookie(reader, home, address, status):
    answer = reader.get(f"/{address}/")
    assert "secret" not in answer.text
    assert not answer.cookies


@pytest.mark.parametrize(("address", "status"), ERRORS)
def test_machines_get_errors_in_json(reader, home, address, status):
    answer = reader.get(f"/api/v2/{address}/")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/json")
    assert "secret" not in answer.text


def test_a_hub_without_its_database_still_says_so_kindly(reader, django_db_blocker):
    with django_db_blocker.block():
        answer = reader.get("/cy/")
    assert answer.status_code == 500
    assert '<html lang="cy"' in answer.text


def test_a_host_that_is_not_ours_is_refused_without_the_database(client):
    answer = client.get("/", headers={"host": "somewhere.example"})
    assert answer.status_code == 400
    assert '<html lang="en"' in answer.text


def test_a_form_that_was_open_too_long_is_explained(home):
    answer = Client(enforce_csrf_checks=True).post("/_util/login/", {})
    assert answer.status_code == 403
    assert "The form was open for a long time" in answer.text
