"""The demonstration is made once, says that it is made up, and never undoes what people write."""

import re
from collections import Counter
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils.html import escape
from wagtail.fields import StreamField
from wagtail.models import Page, PageLogEntry

from hub.coproduction.models import Notice
from hub.core.easy_read.wording import hints
from hub.core.models import HubImage, HubPage, Service
from initiatives.course_runs import STATES
from initiatives.models import CourseRun, ExpertsPage, LoopItem, MeetingPage, SocialHubPage
from tests.conftest import WRITTEN_BEFORE, load_demo
from tests.publishing import publish
from yellowbook.models import Contribution, Submission

pytestmark = pytest.mark.nightly


def everything():
    content = StringIO()
    call_command("dumpdata", stdout=content)
    return content.getvalue()


@pytest.fixture
def demo(demo_for_a_module, db):
    """The loaded demonstration, in a hub in which editors had written something before."""


def test_a_second_run_changes_nothing(demo):
    before = everything()
    assert "nothing was changed" in load_demo()
    assert everything() == before


def test_what_editors_wrote_before_stays(demo):
    assert ExpertsPage.objects.get(locale__language_code="en").support == WRITTEN_BEFORE


def test_what_editors_change_or_delete_afterwards_stays_so(demo):
    SocialHubPage.objects.get(slug="the-back-room").delete()
    service = Service.objects.order_by("pk").first()
    service.name = "Another name"
    publish(service)
    load_demo()
    assert not SocialHubPage.objects.filter(slug="the-back-room").exists()
    assert Service.objects.filter(name="Another name").exists()


def test_everybody_logs_in_with_the_password_that_is_printed_once(client, demo, rows_of_the_demo):
    password = re.search(r"Their password: (\S+)", rows_of_the_demo[0])[1]
    for name in ("admin", "ebye", "ebye2", "staff", "staff2", "both"):
        assert client.login(username=name, password=password), name
    assert "password" not in load_demo()


def test_every_made_up_page_says_so_at_the_top(demo):
    real = PageLogEntry.objects.filter(data__has_key="setup").values("page__translation_key")
    others = HubPage.objects.exclude(translation_key__in=real)
    assert others.count() > 30
    for page in others:
        assert page.summary.startswith(("Made-up example.", "Enghraifft wedi'i dychmygu.")), page


def test_nobody_is_written_to_about_a_demonstration(demo):
    assert not Notice.objects.exists()
    call_command("send_messages")
    assert mail.outbox == []


def test_pictures_are_described_and_credited_to_nobody(demo):
    assert HubImage.objects.count() >= 30
    assert not HubImage.objects.exclude(credit="Drawn by code for this demonstration").exists()
    assert not HubImage.objects.filter(description="").exists()


def test_every_page_could_be_published_by_an_editor_as_it_is(demo):
    for page in Page.objects.filter(depth__gt=1).specific():
        page.full_clean()
        for field in page._meta.concrete_fields:
            if isinstance(field, StreamField):
                field.stream_block.clean(getattr(page, field.name))


def test_five_pages_have_an_easy_read_version_in_each_language_in_which_nothing_is_hard(demo):
    pages = [page for page in HubPage.objects.published().select_related("locale") if page.easy_read]
    assert Counter(page.locale.language_code for page in pages) == {"en": 5, "cy": 5}
    assert len({page.translation_key for page in pages}) == 5
    words = [block.value["words"] for page in pages for block in page.easy_read if block.block_type == "row"]
    assert {one: hints(one) for one in words if hints(one)} == {}


def test_a_welsh_page_leads_to_easy_read_in_welsh(demo, client):
    for page in HubPage.objects.published().filter(locale__language_code="cy").exclude(easy_read=[]):
        address = f"{page.url}easy-read/"
        assert f'href="{address}"' in client.get(page.url).text
        text = client.get(address).text
        assert '<html lang="cy"' in text
        assert all(escape(block.value["words"]) in text for block in page.easy_read if block.block_type == "row")
        assert client.get(page.url.removeprefix("/cy") + "easy-read/").status_code == 200


def test_courses_run_on_the_day_of_the_week_that_they_say(demo):
    for run in CourseRun.objects.filter(page__locale__language_code="en"):
        assert run.times.startswith(f"{run.starts:%A}s,")
        assert run.ends.weekday() == run.starts.weekday()


def test_there_is_something_in_every_state(demo):
    assert set(CourseRun.objects.values_list("state", flat=True)) == set(STATES)
    assert set(LoopItem.objects.values_list("state", flat=True)) == {"did", "could_not", "not_yet"}
    assert MeetingPage.objects.filter(agreed_on=None).exists()


def test_works_of_every_kind_are_public_and_some_are_in_every_state(demo, client):
    public = Contribution.objects.filter(live=True)
    assert len(public) >= 60
    assert {work.kind for work in public} == set(Contribution.Kind.values)
    gallery = "".join(client.get(f"/yellow-book/?page={number}").text for number in range(1, len(public) // 24 + 2))
    for work in public:
        assert work.get_absolute_url() in gallery
        assert "Made-up example." in client.get(work.get_absolute_url()).text
    assert set(Submission.objects.values_list("state", flat=True)) == set(Submission.State.values)
