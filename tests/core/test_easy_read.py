"""Easy Read stands beside its page, is agreed to with it, and is looked at again when the page changes."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from hub.coproduction.admin_links import decide_url
from hub.coproduction.digest import digest
from hub.coproduction.exceptions import NotAgreed
from hub.coproduction.workflow.decisions import latest_version
from hub.core.easy_read.wording import hints
from hub.core.models import EasyReadCheck, HubImage, HubPage
from tests.conftest import member_of
from tests.coproduction.admin_actions import agree, client_of, page_shown_after, take_down
from tests.core.twins import change, publish_changed
from tests.hub.filling import PAGE_TYPES, a_picture, add_filled, copy_of, golden_square
from tests.publishing import create_page, publish
from tests.search.searching import ask, titles
from tests.sitemap import whole_sitemap

WORDS = "We drink tea on Monday."


def rows(*words):
    """An Easy Read version with a row for each of these words, as a field holds it."""
    return [("row", {"picture": a_picture(), "words": one, "right_as_it_is": False}) for one in words]


@pytest.fixture
def easy(page):
    """A public page with an Easy Read version."""
    return publish_changed(page, easy_read=[*rows(WORDS), ("heading", {"text": "Can I come?"}), *rows("Yes.")])


def text_at(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


def said_in_editor(editor, page):
    return "after its Easy Read version was written" in text_at(editor, f"/admin/pages/{page.pk}/edit/")


def say_that_it_fits(client, page, seen=""):
    """Press the button of the editor. Returns the text of the next page."""
    address = f"/admin/pages/{page.pk}/edit/"
    seen = seen or re.search(r'name="seen" value="(\w+)"', text_at(client, address)).group(1)
    sent = client.post(reverse("easy_read_fits", args=[page.pk]), {"seen": seen}, headers={"referer": address})
    return page_shown_after(client, sent).text


def test_it_has_an_address_of_its_own_to_which_the_page_leads_first(client, easy):
    page, own = text_at(client, "/tea/"), text_at(client, "/tea/easy-read/")
    first = re.search(r'<main.*?<a href="([^"]+)"', page, re.S)
    assert first.group(1) == "/tea/easy-read/"
    assert WORDS in own
    assert "<h2>Can I come?</h2>" in own
    assert WORDS not in page
    assert 'href="/tea/"' in own
    assert '<link rel="canonical" href="http://127.0.0.1:8000/tea/easy-read/">' in own
    assert 'alt=""' in re.search(r'<div class="easy-read-row">.*?</div>', own, re.S).group()


def test_a_page_without_it_has_no_such_address_and_no_link(client, page):
    assert "easy-read" not in text_at(client, "/tea/")
    assert client.get("/tea/easy-read/").status_code == 404
    assert client.get("/nowhere/easy-read/").status_code == 404


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_type_of_page_can_have_it(hub, client, model):
    parent = HubPage.objects.get(depth=2, locale__language_code="en")
    page = model.objects.filter(locale=parent.locale).first() or add_filled(model, parent)
    page = publish_changed(page, easy_read=rows(WORDS))
    assert WORDS in text_at(client, f"{page.url}easy-read/")
    assert f'href="{page.url}easy-read/"' in text_at(client, page.url)


@pytest.mark.invariant(1)
def test_it_is_public_once_both_sides_agreed_and_not_before(client, page, ebye, staff):
    change(page, easy_read=rows(WORDS))
    assert client.get("/tea/easy-read/").status_code == 404
    page.get_workflow().start(page, ebye)
    agree(ebye, page)
    assert client.get("/tea/easy-read/").status_code == 404
    agree(staff, page)
    assert WORDS in text_at(client, "/tea/easy-read/")


@pytest.mark.invariant(1)
def test_no_save_puts_it_up_alone(easy):
    easy.easy_read = rows("Something else.")
    with pytest.raises(NotAgreed):
        easy.save()


@pytest.mark.invariant(3)
def test_it_goes_with_its_page(client, easy, staff):
    take_down(staff, easy)
    assert client.get("/tea/easy-read/").status_code == 404


@pytest.mark.invariant(12)
def test_who_decides_is_shown_it_as_it_would_be(page, ebye, staff):
    change(page, easy_read=rows(WORDS))
    page.get_workflow().start(page, ebye)
    screen = text_at(client_of(staff), decide_url(page))
    link = re.search(r'href="([^"]+\?mode=easy-read)"', screen).group(1)
    assert WORDS in text_at(client_of(staff), link)
    assert WORDS in screen


def test_agreements_to_pages_from_before_it_existed_count(page):
    assert not page.easy_read
    assert {"easy_read", "easy_read_checked_by"} <= set(page.counted_once_filled)
    before = digest(page)
    page.easy_read_checked_by = "A group"
    assert digest(page) != before


def test_every_type_keeps_that(hub):
    for model in PAGE_TYPES:
        assert {"easy_read", "easy_read_checked_by"} <= set(model.counted_once_filled), model


def test_editors_hear_that_the_page_changed_afterwards_until_somebody_looks(editor, easy):
    assert not said_in_editor(editor, easy)
    change(easy, title="Tea and cake")
    assert said_in_editor(editor, easy)
    assert "Tea and cake" in text_at(editor, reverse("easy_read_report"))
    assert "Easy Read fits the page as it is now." in say_that_it_fits(editor, easy)
    assert not said_in_editor(editor, easy)
    assert "Tea and cake" not in text_at(editor, reverse("easy_read_report"))


@pytest.mark.invariant(12)
def test_nobody_says_so_of_a_change_that_they_have_not_seen(editor, easy):
    change(easy, title="Tea and cake")
    seen = digest(latest_version(easy))
    change(easy, title="Coffee")
    for shown in (seen, "-"):
        assert "Easy Read fits the page as it is now." not in say_that_it_fits(editor, easy, shown)
    assert said_in_editor(editor, easy)


def test_writing_it_anew_is_an_answer_too(editor, easy):
    change(easy, title="Tea and cake")
    change(easy, easy_read=rows("There is cake."))
    assert not said_in_editor(editor, easy)


def test_a_change_that_is_taken_back_is_none(editor, easy):
    change(easy, title="Tea and cake")
    change(easy, title="Tea")
    assert not said_in_editor(editor, easy)


def test_to_say_that_it_fits_changes_nothing_that_was_agreed(editor, easy):
    change(easy, title="Tea and cake")
    before = easy.latest_revision.object_str, easy.revisions.count(), digest(easy.get_latest_revision_as_object())
    say_that_it_fits(editor, easy)
    easy.refresh_from_db()
    assert before == (
        easy.latest_revision.object_str,
        easy.revisions.count(),
        digest(easy.get_latest_revision_as_object()),
    )


def test_nobody_says_so_who_may_not_edit_the_page(easy):
    change(easy, title="Tea and cake")
    translator = client_of(member_of("Translators", name="t"))
    say_that_it_fits(translator, easy, digest(latest_version(easy)))
    assert EasyReadCheck.objects.get(page=easy).page_changed_at


def test_the_link_to_the_other_language_stays_in_easy_read_where_there_is_one(client, easy, welsh):
    home = HubPage.objects.get(depth=2, locale=welsh)
    publish(home.specific)
    twin = type(easy)(title="Te", slug="te", summary="Te.", locale=welsh, translation_key=easy.translation_key)
    twin = create_page(home, twin)
    assert 'href="/cy/te/"' in text_at(client, "/tea/easy-read/")
    publish_changed(twin, easy_read=rows("Rydym yn yfed te."))
    english = text_at(client, "/tea/easy-read/")
    assert 'href="/cy/te/easy-read/"' in english
    assert '<link rel="alternate" hreflang="cy" href="http://127.0.0.1:8000/cy/te/easy-read/">' in english
    assert 'href="/tea/easy-read/"' in text_at(client, "/cy/te/easy-read/")


@pytest.mark.invariant(5)
def test_a_kept_answer_is_new_after_a_change_and_gone_with_the_page(client, easy, staff, settings):
    settings.PAGE_CACHE = True
    assert WORDS in text_at(client, "/tea/easy-read/")
    with CaptureQueriesContext(connection) as asked:
        assert WORDS in text_at(client, "/tea/easy-read/")
    assert len(asked) == 1
    publish_changed(easy, easy_read=rows("There is cake."))
    assert "There is cake." in text_at(client, "/tea/easy-read/")
    take_down(staff, easy)
    assert client.get("/tea/easy-read/").status_code == 404


@pytest.mark.invariant(1)
def test_behind_a_password_it_asks_for_it(client, easy):
    PageViewRestriction.objects.create(page=easy, restriction_type=PageViewRestriction.PASSWORD, password="kettle")
    assert WORDS not in text_at(client, "/tea/easy-read/")


@pytest.mark.invariant(11)
def test_it_asks_as_little_of_the_database_for_many_rows_as_for_one(client, easy):
    def queries():
        text_at(client, "/tea/easy-read/")
        with CaptureQueriesContext(connection) as asked:
            text_at(client, "/tea/easy-read/")
        return len(asked)

    few = queries()
    many = rows(*[f"Row {number}." for number in range(20)])
    for _kind, row in many:
        row["picture"] = HubImage.objects.create(title="Gold", description="Gold", file=copy_of(golden_square()))
    publish_changed(easy, easy_read=many)
    assert queries() == few


def test_search_and_the_sitemap_know_it(client, easy):
    publish_changed(easy, easy_read=rows("There is a samovar."))
    assert titles(ask(client, "samovar")) == ["Tea"]
    assert "http://127.0.0.1:8000/tea/easy-read/</loc>" in whole_sitemap(lambda path: client.get(path).text)


def test_no_page_takes_its_address(easy):
    child = type(easy)(title="Easy", slug="easy-read", summary="A page.", locale=easy.locale)
    with pytest.raises(ValidationError, match="Easy Read version"):
        easy.add_child(instance=child)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (" ".join(["word"] * 16) + ".", "16 words"),
        ("One. Two. Three.", "Sentences beside this picture: 3"),
        ("We facilitate it.", "Perhaps: help"),
        ("The assessments are on Monday.", "“assessments” is a hard word"),
        ("Ask the CPA team.", "“CPA” is only first letters"),
        ("This is incomprehensible.", "“incomprehensible” is long"),
        ("Y cydgynhyrchu.", "gweithio gyda"),
    ],
)
def test_hints_say_what_could_be_easier(editor, words, hint):
    assert any(hint in one for one in hints(words))
    told = editor.post(reverse("easy_read_hints"), {"words": ["We meet on Monday.", words]}).json()["hints"]
    assert told == [[], hints(words)]


@pytest.mark.parametrize("words", ["", "We meet at 10.30 am.", " ".join(["word"] * 15), "Call the NHS.", "Come. Stay."])
def test_what_is_easy_has_no_hints(words):
    assert hints(words) == []
