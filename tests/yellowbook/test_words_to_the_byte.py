"""Invariant 7. Texts are stored and shown exactly as they were typed, in any script."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.publishing import agree_to_work
from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.test_submitting import at, fill
from yellowbook.models import Contribution

TEXTS = {
    "leading spaces": "   three before\n      six before\nnone",
    "tabs": "\tone\n\t\ttwo\tand one between",
    "blank lines": "\n\nfirst after two blank lines\n\n\n\nlast\n\n",
    "spaces at the end": "two  \nfour    \n ",
    "a line of 300 letters": "long " * 60 + "\n" + "x" * 300,
    "right to left": "שלום עולם\n    سلام دنیا\nmixed שלום and words",
    "emoji": "a 🫖 and a family 👩‍👩‍👧‍👦 and a flag 🏴󠁧󠁢󠁷󠁬󠁳󠁿\n🙂🙃",
    "Welsh circumflexes": "Tŷ bach, dŵr, môr, tân, sêr, ŷd a ŵyn",
    "composed otherwise": "dw\u0302r and d\u0175r stay as they are",
    "marks and signs": "<b>not bold</b> & \"quoted\" 'so' &amp; {{ braces }} {% tags %} \\n ~ % $",
    "other spaces": "thin\u2009space, no\u00a0break, ideographic\u3000space, zero\u200bwidth, soft\u00adhyphen",
    "other scripts": "ਪੰਜਾਬੀ\n漢字かな交じり文\nአማርኛ",
}


def submission(text, **other):
    client = ContributorClient()
    client.post("/yellow-book/share/", {"kind": "poem"})
    fill(client)
    values = {"title": "Words", "kind": "poem", "text": text.replace("\n", "\r\n")}
    assert client.post(at("work"), values | other).status_code == 302
    return client


def shown(page):
    """The words of the poem on a page, as a reader copies them."""
    poem = re.search(r'<div class="poem"[^>]*>(.*?)</div></div>', page, re.DOTALL)[1]
    return html.unescape(re.sub(r"</?(?:div|span)[^>]*>", "", poem))


@pytest.mark.invariant(7)
@pytest.mark.parametrize("name", TEXTS)
def test_from_typing_to_the_public_page_not_a_byte_is_altered(hub, client, ebye, staff, name):
    contributor = submission(TEXTS[name])
    for step in ("work", "age", "name", "consent", "work"):  # then back again, saving the data that the pages show
        page = contributor.get(at(step)).text
    again = html.unescape(re.search(r'<textarea name="text"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)[1])
    assert again.removeprefix("\r\n").replace("\r\n", "\n") == TEXTS[name]
    assert shown(contributor.get(at("check")).text) == TEXTS[name]
    contributor.post(at("check"))
    for person in (ebye, staff):
        agree_to_work(Contribution.objects.get(), person)
    work = Contribution.objects.get()
    assert work.text == TEXTS[name]
    assert shown(client.get(work.get_absolute_url()).text) == TEXTS[name]


@pytest.mark.invariant(7)
@pytest.mark.parametrize("name", TEXTS)
def test_words_from_a_file_come_in_as_they_are(hub, name):
    words = TEXTS[name]
    submission("", text_file=SimpleUploadedFile("poem.txt", words.encode()))
    assert Contribution.objects.get().text == words
