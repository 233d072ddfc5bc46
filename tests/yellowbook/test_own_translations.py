"""Contributors add their own words in another language: agreed to, shown to the byte, gone with the work."""

import hashlib
import io
import json
import zipfile

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from hub.coproduction.digest import content_of, digest
from hub.coproduction.exceptions import Refusal
from hub.coproduction.workflow.decisions import latest_version
from tests.coproduction.admin_actions import client_of
from tests.publishing import agree_to_work
from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.test_purposes_come_back import sent_for
from tests.yellowbook.test_the_moderators_screen import screen
from tests.yellowbook.test_withdrawing import erase, everything_held, offered
from yellowbook.models import Contribution
from yellowbook.workflow import moderating

RECEIPT = "/yellow-book/receipt/"
WORDS = "  Mae'r plantedtegell\n\n\tyn   canu <i>eto</i>\n"
TITLE = "Plantedtitl"


@pytest.fixture
def contributor(hub):
    return ContributorClient()


@pytest.fixture
def public(contributor, ebye, staff):
    work = offered(contributor)
    for person in (ebye, staff):
        agree_to_work(work, person)
    return Contribution.objects.get(pk=work.pk)


def add(contributor, language="cy", title=TITLE, text=WORDS):
    return contributor.post(f"{RECEIPT}translation/", {"language": language, "title": title, "text": text})


@pytest.mark.invariant(1)
@pytest.mark.invariant(7)
def test_both_sides_read_and_agree_to_it_and_it_is_shown_beside_the_original(public, contributor, client, ebye, staff):
    assert add(contributor).status_code == 302
    address = public.get_absolute_url()
    assert TITLE not in client.get(address).text
    shown = client_of(ebye).get(screen(public), {"open": "1"}).text
    assert TITLE in shown
    assert "plantedtegell" in shown
    for person in (ebye, staff):
        assert TITLE not in client.get(address).text
        agree_to_work(public, person)
    page = client.get(address).text
    assert '<section class="translation" lang="cy" dir="auto"' in page
    assert "zebrafinchtext" in page
    assert f"/yellow-book/works/{public.pk}/" in client.get("/search/", {"query": "plantedtegell"}).text
    told = client.get(f"/api/v2/works/{public.pk}/").json()
    assert told["translations"] == [{"language": "cy", "title": TITLE, "text": WORDS}]


@pytest.mark.invariant(8)
def test_it_is_in_the_copy_and_goes_with_the_work(public, contributor, ebye, staff):
    add(contributor)
    for person in (ebye, staff):
        agree_to_work(public, person)
    copy = zipfile.ZipFile(io.BytesIO(contributor.get(f"{RECEIPT}copy/", {"work": contributor.named}).getvalue()))
    assert json.loads(copy.read("everything.json"))["work"]["translations"][0]["text"] == WORDS
    assert WORDS in copy.read("words.txt").decode()
    assert "plantedtegell" in copy.read("index.html").decode()
    assert "plantedtegell" in everything_held()
    erase(contributor)
    assert "plantedtegell" not in everything_held()


@pytest.mark.invariant(9)
@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"text": " \n"}, "Write your words in the other language."),
        ({"language": "en"}, "choose one of the answers"),
        ({"language": "xx"}, "choose one of the answers"),
        ({"title": "T" * 201}, "is too long"),
    ],
)
def test_a_mistake_is_said_and_loses_nothing(public, contributor, said, why):
    answer = add(contributor, **({"title": TITLE} | said))
    assert answer.status_code == 422
    assert why in answer.text
    assert said.get("title", TITLE) in answer.text
    assert not latest_version(public).translations.all()


def test_there_is_one_in_each_language_and_it_can_be_changed_and_taken_away(contributor, ebye, staff):
    work = sent_for(contributor, ["website"])
    add(contributor)
    assert add(contributor, text="In another tab.").status_code == 422
    for person in (ebye, staff):
        agree_to_work(work, person)
    version = latest_version(work)
    texts = {name: getattr(version, name) for name in ("title", "text", "about", "transcript")}
    changed = {"title-in-cy": "Arall", "text-in-cy": WORDS}
    assert contributor.post(f"{RECEIPT}change/", texts | changed).status_code == 302
    contributor.post(f"{RECEIPT}change/", texts)  # of a tab from before there was any
    (translation,) = latest_version(work).translations.all()
    assert (translation.title, translation.text) == ("Arall", WORDS)
    contributor.post(f"{RECEIPT}change/", texts | {"title-in-cy": "", "text-in-cy": ""})
    for person in (ebye, staff):
        assert Contribution.objects.get(pk=work.pk).translations.exists()
        agree_to_work(work, person)
    assert not Contribution.objects.get(pk=work.pk).translations.exists()


@pytest.mark.invariant(1)
def test_agreements_from_before_there_were_translations_stay_and_one_that_is_added_voids_them(public, contributor):
    content = content_of(public)
    for name in ("translations", "film", "captions", "name_leads_on"):  # there were none of these
        del content[name]
    before = json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True)
    assert digest(public) == hashlib.sha256(before.encode()).hexdigest()
    add(contributor)
    assert digest(latest_version(public)) != digest(public)


@pytest.mark.invariant(12)
def test_nobody_agrees_to_a_translation_that_came_while_they_read(contributor, ebye):
    work = offered(contributor)
    seen = digest(latest_version(work))
    add(contributor)
    with pytest.raises(Refusal):
        moderating.agree(work, ebye, seen=seen)
