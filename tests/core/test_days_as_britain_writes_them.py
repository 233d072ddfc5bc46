"""The admin shows, and understands, days as Britain writes them, in English and in Welsh."""

import datetime

import pytest
from wagtail.users.models import UserProfile

from initiatives.models import SocialHubsPage
from tests.admin_forms import filled_form
from tests.coproduction.admin_actions import client_of

THIRD_OF_NOVEMBER = datetime.date(2099, 11, 3)


@pytest.fixture
def page(hub):
    return SocialHubsPage.objects.get(locale__language_code="en")


@pytest.fixture(params=["en", "cy"])
def reader(ebye, request):
    """Somebody who reads the admin in this language, in their browser."""
    profile = UserProfile.get_for_user(ebye)
    profile.preferred_language = request.param
    profile.save()
    return client_of(ebye)


@pytest.mark.parametrize("typed", ["03/11/2099", "3/11/2099", "2099-11-03"])
def test_a_day_is_understood_as_it_is_typed_here_and_shown_so_again(page, reader, typed):
    editor = f"/admin/pages/{page.pk}/edit/"
    days = {"last_checked": typed, "go_live_at": f"{typed} 10:30"}
    answer = reader.post(editor, filled_form(reader, editor, **days).dict() | {"action-save": "1"}, follow=True)
    page.refresh_from_db()
    saved = page.get_latest_revision().as_object()
    assert saved.last_checked == THIRD_OF_NOVEMBER, answer.text
    assert saved.go_live_at.isoformat() == "2099-11-03T10:30:00+00:00"
    again = reader.get(editor).text
    assert 'value="03/11/2099"' in again
    assert 'value="03/11/2099 10:30"' in again


def test_an_american_day_is_no_day(page, ebye):
    client, editor = client_of(ebye), f"/admin/pages/{page.pk}/edit/"
    answer = client.post(
        editor, filled_form(client, editor, last_checked="11/28/2099").dict() | {"action-save": "1"}, follow=True
    )
    assert "Enter a valid date." in answer.text
    assert 'value="11/28/2099"' in answer.text  # it stays to be mended


def test_moments_in_lists_are_written_so(page, ebye):
    page.save_revision(user=ebye)
    history = client_of(ebye).get(f"/admin/pages/{page.pk}/history/").text
    today = datetime.datetime.now(tz=datetime.UTC)
    assert f"{today.day} {today:%B %Y}, " in history
    assert "a.m." not in history
    assert "p.m." not in history


@pytest.mark.parametrize("typed", ["3 November 2099", "3 Nov 2099", "3/11/99"])
def test_english_days_may_name_their_month_or_shorten_their_year(page, ebye, typed):
    client, editor = client_of(ebye), f"/admin/pages/{page.pk}/edit/"
    answer = client.post(editor, filled_form(client, editor, last_checked=typed).dict() | {"action-save": "1"})
    page.refresh_from_db()
    saved = page.get_latest_revision()
    assert saved, answer.text
    assert saved.as_object().last_checked.strftime("%d %m %y") == "03 11 99"
