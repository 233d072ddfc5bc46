"""The Yellow Book's page says what it is, shows works, and links to sharing."""

from wagtail.test.utils.form_data import rich_text

from home.models import HomePage
from tests.admin_forms import create_in_admin
from yellowbook.models import YellowBookPage


def write_yellow_book(editor, home):
    return create_in_admin(
        editor,
        home,
        YellowBookPage,
        title="The Yellow Book",
        slug="yellow-book",
        summary="Our art and poems.",
        what_it_is=rich_text("<p>A book that we fill together.</p>"),
        what_is_welcome=rich_text("<p>Poems and paintings.</p>"),
        guidelines=rich_text("<p>Your work stays yours.</p>"),
    )


def test_an_editor_writes_the_page_and_a_visitor_reads_it(client, editor, home):
    write_yellow_book(editor, home)
    text = client.get("/yellow-book/").text
    for words in ("A book that we fill together.", "Poems and paintings.", "Your work stays yours."):
        assert words in text
    told = client.get(f"/api/v2/pages/{YellowBookPage.objects.get().pk}/").json()
    assert "Your work stays yours." in told["guidelines"]


def test_the_page_leads_to_sharing_and_back_to_ones_work(client, editor, home):
    write_yellow_book(editor, home)
    text = client.get("/yellow-book/").text
    for address in ("/yellow-book/share/", "/yellow-book/receipt/"):
        assert f'href="{address}"' in text
        assert client.get(address).status_code == 200


def test_there_is_one_yellow_book_under_each_home_page(editor, home):
    write_yellow_book(editor, home)
    assert YellowBookPage.allowed_parent_page_models() == [HomePage]
    home.refresh_from_db()
    assert not YellowBookPage.can_create_at(home)


def test_the_page_is_among_the_initiatives(client, editor, home):
    write_yellow_book(editor, home)
    assert "Our art and poems." in client.get(home.url).text
