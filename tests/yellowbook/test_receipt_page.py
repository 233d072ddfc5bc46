"""The receipt's page: one question at a time, words in any script, and a copy to open in the contributor's language."""

import io
import re
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.test_withdrawing import offered
from yellowbook.contributors.models import Contributor, Message
from yellowbook.contributors.paper import PaperConsent
from yellowbook.workflow import moderating

RECEIPT = "/yellow-book/receipt/"


@pytest.fixture
def contributor(hub):
    return ContributorClient()


@pytest.fixture
def work(contributor):
    return offered(contributor)


@pytest.mark.invariant(9)
def test_one_question_is_asked_at_a_time_so_that_no_answer_takes_along_the_words_of_another(work, contributor, ebye):
    for words in ("Which kettle?", "Whose song?"):
        moderating.ask(work, ebye, words)
    first, second = Message.objects.filter(kind="question", answered_by=None).order_by("pk")
    page = contributor.get(RECEIPT).text
    assert page.count('name="written"') == 1
    assert f"id_written-{first.pk}" in page
    assert f"{RECEIPT}?question={second.pk}" in page
    assert f"id_written-{second.pk}" in contributor.get(RECEIPT, {"question": second.pk}).text
    refused = contributor.post(RECEIPT, {"message": second.pk, "written": " "})
    assert refused.status_code == 422
    assert f'<textarea id="id_written-{second.pk}"' in refused.text
    contributor.post(RECEIPT, {"message": first.pk, "written": "The green one."})
    assert f"id_written-{second.pk}" in contributor.get(RECEIPT).text


def test_a_question_is_shown_and_answered_in_the_direction_of_its_script(work, contributor, ebye):
    moderating.ask(work, ebye, "\u05e9\u05dc\u05d5\u05dd?")
    page = contributor.get(RECEIPT).text
    assert re.search(r'<textarea[^>]*name="written"[^>]*dir="auto"', page)
    assert re.search(r'<div dir="auto">\s*<p>\u05e9\u05dc\u05d5\u05dd', page)
    boxes = re.findall(r"<(?:textarea|input type=.text.)[^>]*>", contributor.get(f"{RECEIPT}change/").text)
    typed = [box for box in boxes if "name=" in box and "trap" not in box]
    assert typed
    assert [box for box in typed if 'dir="auto"' not in box] == []


def test_the_copy_to_open_speaks_the_contributors_language_and_shows_markup_as_typed(work, contributor):
    contributor.post(
        f"{RECEIPT}change/", {"title": "<i>Mine</i>", "text": "a\n   <b>b</b>", "about": "", "transcript": ""}
    )
    Contributor.objects.filter(pk=work.pk).update(language="cy")
    signed = {"signed_on": date(2026, 1, 2), "form_version": "3"}
    PaperConsent.objects.create(contribution=work, scan=SimpleUploadedFile("scan.pdf", b"%PDF-"), **signed)
    copy = zipfile.ZipFile(io.BytesIO(contributor.get(f"{RECEIPT}copy/", {"work": contributor.named}).getvalue()))
    page = copy.read("index.html").decode()
    assert '<html lang="cy">' in page
    assert set(re.findall(r'href="([^"]*)"', page)) == set(copy.namelist()) - {"index.html"}
    assert copy.read("signed-form.pdf") == b"%PDF-"
    assert "&lt;i&gt;Mine&lt;/i&gt;" in page
    assert "a\n   &lt;b&gt;b&lt;/b&gt;" in page
    assert "zebrafinchtext" in page  # the version before
