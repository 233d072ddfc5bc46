"""A purpose that its contributor dropped can be given again, with a new consent; the website takes both sides anew."""

import pytest

from hub.coproduction.models import Agreement
from tests.publishing import agree_to_work
from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.test_submitting import at, fill
from yellowbook.contributors import consent
from yellowbook.contributors.models import Consent, Message
from yellowbook.models import Contribution, Submission

PURPOSES = "/yellow-book/receipt/purposes/"


@pytest.fixture
def contributor(hub):
    return ContributorClient()


def sent_for(contributor, purposes):
    contributor.post("/yellow-book/share/", {"kind": "poem"})
    fill(contributor)
    contributor.post(at("consent"), {"purposes": purposes})
    contributor.post(at("check"))
    return Contribution.objects.latest("pk")


def consented():
    return list(Consent.objects.order_by("pk").values_list("purposes", flat=True))


@pytest.mark.invariant(1)
def test_a_dropped_purpose_comes_back_and_the_website_is_agreed_to_anew(contributor, client, ebye, staff):
    work = sent_for(contributor, ["website", "print"])
    for person in (ebye, staff):
        agree_to_work(work, person)
    contributor.post(PURPOSES, {"purposes": ["website"]})
    contributor.post(PURPOSES, {"purposes": ["website", "social"]})
    assert consented() == [["website", "print"], ["website"], ["social", "website"]]
    assert client.get(work.get_absolute_url()).status_code == 200
    assert "Our social media" in Message.objects.filter(kind="changed").latest("pk").words
    contributor.post(PURPOSES, {"purposes": []})
    assert client.get(work.get_absolute_url()).status_code == 410
    contributor.post(PURPOSES, {"purposes": ["website", "social"]})
    assert client.get(work.get_absolute_url()).status_code == 404
    assert Submission.objects.get().state == "sent"
    for person, status in ((ebye, 404), (staff, 200)):
        agree_to_work(work, person)
        assert client.get(work.get_absolute_url()).status_code == status


@pytest.mark.invariant(1)
def test_a_yes_to_a_work_that_was_not_for_the_website_is_not_one_for_it(contributor, client, ebye, staff):
    work = sent_for(contributor, ["print"])
    agree_to_work(work, ebye)
    contributor.post(PURPOSES, {"purposes": ["website", "print"]})
    assert not Agreement.objects.about(work).open().exists()
    agree_to_work(work, staff)
    assert client.get(work.get_absolute_url()).status_code == 404
    agree_to_work(work, ebye)
    assert client.get(work.get_absolute_url()).status_code == 200


def test_what_is_added_counts_in_the_words_that_were_shown_and_the_same_ticks_add_nothing(contributor, ebye):
    sent_for(contributor, ["print"])
    welsh = contributor.get(f"/cy{PURPOSES}").text
    contributor.post(f"/cy{PURPOSES}", {"purposes": ["print", "ebook"]})
    for _again in range(2):
        contributor.post(PURPOSES, {"purposes": ["print", "ebook"]})
    first, latest = Consent.objects.order_by("pk")
    assert (first.wording.language, latest.wording.language) == ("en", "cy")
    assert latest.wording.words.split(".")[0].strip() in welsh
    assert consent.latest_purposes(latest.contribution) == ["ebook", "print"]


def test_a_tampered_purpose_is_refused_and_nothing_changes(contributor):
    sent_for(contributor, ["print"])
    assert contributor.post(PURPOSES, {"purposes": ["print", "billboards"]}).status_code == 422
    assert consented() == [["print"]]
