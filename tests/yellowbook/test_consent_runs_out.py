"""Consent lasts two years: contributors are asked in time, and without an answer the work is unpublished."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db.models import F
from django.utils.timezone import localdate, now

from tests.yellowbook.conftest import a_poem, publish_a_poem
from yellowbook import retention
from yellowbook.contributors import consent
from yellowbook.contributors.models import Consent, Contributor, Message
from yellowbook.models import Contribution, Submission, Withdrawn
from yellowbook.workflow import withdrawing


@pytest.fixture
def public(hub, ebye, staff):
    work = publish_a_poem("The kettle", ebye, staff)
    Contributor.objects.filter(pk=work.pk).update(answer=Contributor.Answer.EMAIL, email="maker@example.org")
    return work


def runs_out_in(days, work):
    Consent.objects.filter(contribution=work).update(review_on=localdate() + timedelta(days=days))


def tend():
    call_command("tend_yellow_book", verbosity=0)


def kinds(work):
    return [message.kind for message in Message.objects.filter(contribution=work)]


@pytest.mark.parametrize(("days", "asked"), [(61, 0), (60, 1), (30, 1), (14, 1), (1, 1)])
def test_the_contributor_is_asked_in_time_once(public, days, asked):
    runs_out_in(days, public)
    tend()
    tend()
    assert kinds(public).count("still_happy") == asked
    public.refresh_from_db()
    assert public.live


def test_the_contributor_is_asked_twice_as_the_day_comes_near(public, django_capture_on_commit_callbacks):
    runs_out_in(61, public)
    for passed, asked in [(0, 0), (1, 1), (20, 1), (26, 2), (1, 2), (12, 2)]:
        Consent.objects.update(review_on=F("review_on") - timedelta(days=passed))
        Message.objects.update(at=F("at") - timedelta(days=passed))
        with django_capture_on_commit_callbacks(execute=True):
            tend()
        assert kinds(public).count("still_happy") == asked
    assert all("kettle" not in message.subject + message.body for message in mail.outbox)


@pytest.mark.invariant(8)
def test_on_its_day_it_is_unpublished_and_its_contributor_is_notified(public, client):
    address = public.get_absolute_url()
    runs_out_in(1, public)
    tend()
    assert client.get(address).status_code == 200
    runs_out_in(0, public)
    tend()
    assert client.get(address).status_code == 410
    assert kinds(public)[-1] == "ran_out"
    assert Submission.objects.get().state == "ran_out"
    tend()
    assert kinds(public).count("ran_out") == 1


def test_a_renewed_one_stays(public, client):
    runs_out_in(5, public)
    tend()
    consent.renew(public)
    tend()
    assert consent.latest_consent(public).review_on == localdate() + consent.VALID_FOR
    assert Consent.objects.filter(contribution=public).count() == 2
    assert client.get(public.get_absolute_url()).status_code == 200


def test_what_ran_out_can_be_offered_again_and_needs_both_sides(public, client, ebye, staff):
    runs_out_in(0, public)
    tend()
    withdrawing.resubmit(public)
    public.refresh_from_db()
    assert not public.live
    assert public.workflow_in_progress


def test_what_was_begun_and_never_sent_goes_after_ninety_days(hub):
    left, touched = a_poem("Left"), a_poem("Touched")
    Submission.objects.filter(pk=left.pk).update(touched_at=now() - retention.DRAFT_LIFETIME - timedelta(minutes=1))
    Submission.objects.filter(pk=touched.pk).update(touched_at=now() - retention.DRAFT_LIFETIME + timedelta(minutes=1))
    tend()
    assert list(Contribution.objects.values_list("title", flat=True)) == ["Touched"]
    assert not Withdrawn.objects.exists()  # nobody took it back
