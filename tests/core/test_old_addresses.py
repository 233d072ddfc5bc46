"""Old addresses lead on: by themselves when a page changes its own, to what anybody may read, and never in a circle."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from home.models import ContentPage, HomePage
from hub.coproduction import public_version
from hub.coproduction.exceptions import Refusal
from hub.coproduction.publication.unpublish import unpublish
from tests.admin_forms import filled_form
from tests.coproduction.admin_actions import client_of, submit
from tests.publishing import agree, create_page, publish

pytestmark = pytest.mark.invariant(13)


@pytest.fixture
def english(hub):
    return HomePage.objects.get(locale__language_code="en")


@pytest.fixture
def art(english):
    return page_below(english, "art")


def page_below(parent, slug, live=True):
    page = ContentPage(title=slug.title(), slug=slug, summary=f"About {slug}.", locale=parent.locale, live=live)
    return create_page(parent, page)


def change_slug(page, slug):
    page = ContentPage.objects.get(pk=page.pk)
    page.slug = slug
    return publish(page)


def take_down_and_move(page, target, person):
    for one in ContentPage.objects.descendant_of(page, inclusive=True):
        unpublish(one, person, "It moves.")
    ContentPage.objects.get(pk=page.pk).move(target, pos="last-child")


def leads_to(client, address):
    """Where an address leads, in one step; the number of the answer if it leads nowhere."""
    answer = client.get(address)
    return answer["Location"] if answer.status_code in {301, 302} else answer.status_code


# --- By themselves ---------------------------------------------------------------------------------------------------


def test_an_address_that_both_sides_changed_leads_on_from_the_last_yes(client, art, ebye, staff):
    submit(ebye, art, slug="painting")
    agree(art, ebye)
    assert (leads_to(client, "/art/"), leads_to(client, "/painting/")) == (200, 404)
    agree(art, staff)
    assert (leads_to(client, "/art/"), leads_to(client, "/painting/")) == ("/painting/", 200)


def test_no_browser_keeps_where_an_address_leads(client, art):
    change_slug(art, "painting")
    answer = client.get("/art/")
    assert (answer.status_code, answer["Cache-Control"]) == (302, "no-cache")
    assert client.head("/art/").status_code == 302
    assert client.post("/art/").status_code == 404


def test_pages_below_lead_on_too(client, art):
    page_below(page_below(art, "clay"), "bowls")
    change_slug(art, "painting")
    assert leads_to(client, "/art/clay/bowls/") == "/painting/clay/bowls/"
    assert leads_to(client, "/art/wood/") == 404


def test_a_chain_is_one_step(client, art):
    for slug in ("painting", "pictures", "making"):
        change_slug(art, slug)
    assert {leads_to(client, f"/{slug}/") for slug in ("art", "painting", "pictures")} == {"/making/"}


def test_a_page_that_comes_back_to_its_address_leads_nowhere_from_there(client, art):
    change_slug(art, "painting")
    change_slug(art, "art")
    assert (leads_to(client, "/art/"), leads_to(client, "/painting/")) == (200, "/art/")


def test_another_page_at_an_old_address_is_found_there(client, english, art):
    change_slug(art, "painting")
    clay = page_below(english, "clay")
    change_slug(clay, "art")
    assert (client.get("/art/").context["page"].pk, leads_to(client, "/clay/")) == (clay.pk, "/art/")
    unpublish(ContentPage.objects.get(pk=clay.pk), None, "It is wrong.")
    assert leads_to(client, "/art/") == 404


def test_each_language_leads_on_within_itself(client, art):
    welsh = HomePage.objects.get(locale__language_code="cy")
    publish(welsh)
    change_slug(page_below(welsh, "celf"), "paentio")
    change_slug(art, "painting")
    assert (leads_to(client, "/cy/celf/"), leads_to(client, "/celf/")) == ("/cy/paentio/", 404)
    assert (leads_to(client, "/art/"), leads_to(client, "/cy/art/")) == ("/painting/", 404)


def test_a_page_that_was_moved_and_those_below_it_lead_on_once_they_are_public_again(client, english, art, staff):
    bowls, groups = page_below(art, "bowls"), page_below(english, "groups")
    take_down_and_move(art, groups, staff)
    assert (leads_to(client, "/art/"), leads_to(client, "/art/bowls/")) == (404, 404)
    publish(ContentPage.objects.get(pk=bowls.pk))
    assert (leads_to(client, "/art/"), leads_to(client, "/art/bowls/")) == (404, "/groups/art/bowls/")
    publish(ContentPage.objects.get(pk=art.pk))
    assert leads_to(client, "/art/") == "/groups/art/"


def test_the_address_of_a_draft_leads_nowhere(client, english, ebye):
    draft = page_below(english, "secret-plan", live=False)
    submit(ebye, draft, slug="plan")
    publish(ContentPage.objects.get(pk=draft.pk))
    assert (leads_to(client, "/plan/"), leads_to(client, "/secret-plan/")) == (200, 404)


def test_what_is_not_public_is_not_led_to(client, english, art, staff):
    change_slug(art, "painting")
    restriction = PageViewRestriction.objects.create(page=art, restriction_type="login")
    assert leads_to(client, "/art/") == 404
    PageViewRestriction.objects.filter(pk=restriction.pk)._raw_delete("default")
    assert leads_to(client, "/art/") == "/painting/"
    unpublish(ContentPage.objects.get(pk=art.pk), staff, "It is wrong.")
    assert leads_to(client, "/art/") == 404


def test_an_address_of_a_page_that_is_deleted_leads_nowhere(client, art, staff):
    change_slug(art, "painting")
    unpublish(ContentPage.objects.get(pk=art.pk), staff, "It is wrong.")
    ContentPage.objects.get(pk=art.pk).delete()
    assert (leads_to(client, "/art/"), Redirect.objects.count()) == (404, 0)


def follow(client, address):
    """Every address on the way, until something is found or nothing is."""
    way = [address]
    while isinstance(found := leads_to(client, way[-1]), str):
        assert found not in way, f"{[*way, found]} is a circle."
        way.append(found)
    return [*way, found]


def test_two_pages_that_change_places_are_found_where_each_is_now(client, english, art):
    clay = page_below(english, "clay")
    change_slug(art, "between")
    change_slug(clay, "art")
    change_slug(art, "clay")
    assert [follow(client, f"/{slug}/") for slug in ("art", "clay", "between")] == [
        ["/art/", 200],
        ["/clay/", 200],
        ["/between/", "/clay/", 200],
    ]
    for page in (art, clay):
        unpublish(ContentPage.objects.get(pk=page.pk), None, "It is wrong.")
    assert {follow(client, f"/{slug}/")[-1] for slug in ("art", "clay", "between")} == {404}


def test_in_no_order_of_addresses_is_there_a_circle(client, english, art):
    pages = [art, page_below(english, "clay"), page_below(english, "wood")]
    for page, slug in [(0, "a"), (1, "art"), (2, "clay"), (0, "wood"), (1, "b"), (2, "art"), (0, "clay"), (1, "wood")]:
        change_slug(pages[page], slug)
    ways = [follow(client, f"/{slug}/") for slug in ("art", "clay", "wood", "a", "b")]
    assert {way[-1] for way in ways} == {200}
    assert max(map(len, ways)) == 3  # one step, and what is found there


# --- Added by somebody -----------------------------------------------------------------------------------------------


def add(person, old_path, page):
    client, address = client_of(person), reverse("wagtailredirects:add")
    data = filled_form(client, address, old_path=old_path, redirect_page=page.pk if page else "").dict()
    return client.post(address, data)


@pytest.mark.parametrize(
    ("side", "typed"),
    [
        ("ebye", "/old/list.html/"),
        ("staff", " old/list.html"),
        ("ebye", "https://hub.example/old/list.html?page=2#top"),
    ],
)
def test_people_of_both_sides_add_change_and_take_away_one(client, english, art, request, side, typed):
    person = request.getfixturevalue(side)
    add(person, typed, art)
    assert leads_to(client, "/old/list.html") == "/art/"
    redirect, clay = Redirect.objects.get(), page_below(english, "clay")
    theirs, address = client_of(person), reverse("wagtailredirects:edit", args=[redirect.pk])
    theirs.post(address, {**filled_form(theirs, address).dict(), "redirect_page": clay.pk})
    assert leads_to(client, "/old/list.html") == "/clay/"
    theirs.post(reverse("wagtailredirects:delete", args=[redirect.pk]))
    assert leads_to(client, "/old/list.html") == 404


def test_the_list_says_what_each_address_does(art, english, ebye, staff):
    change_slug(art, "painting")
    add(ebye, "/paint/", art)
    shown = client_of(staff).get(reverse("wagtailredirects:index")).text
    assert shown.count("Leads on") == 2
    assert reverse("wagtailredirects:start_import") not in shown
    unpublish(ContentPage.objects.get(pk=art.pk), staff, "It is wrong.")
    shown = client_of(staff).get(reverse("wagtailredirects:index")).text
    assert (shown.count("Waits until this page is public"), shown.count("Leads on")) == (3, 0)


def test_one_that_somebody_added_follows_its_page_through_every_change(client, english, art, ebye, staff):
    add(ebye, "/old/", art)
    for slug in ("painting", "pictures"):
        change_slug(art, slug)
    assert follow(client, "/old/") == ["/old/", "/pictures/", 200]
    groups = page_below(english, "groups")
    take_down_and_move(art, groups, staff)
    assert follow(client, "/old/") == ["/old/", 404]
    publish(ContentPage.objects.get(pk=art.pk))
    assert follow(client, "/old/") == ["/old/", "/groups/pictures/", 200]
    PageViewRestriction.objects.create(page=groups, restriction_type="login")
    assert {follow(client, path)[-1] for path in ("/old/", "/art/", "/painting/", "/pictures/")} == {404}


def test_one_that_somebody_added_may_lead_to_the_other_language(client, art, ebye):
    welsh = HomePage.objects.get(locale__language_code="cy")
    publish(welsh)
    add(ebye, "/cy/old/", art)
    add(ebye, "/hen/", page_below(welsh, "celf"))
    assert (follow(client, "/cy/old/"), follow(client, "/hen/")) == (
        ["/cy/old/", "/art/", 200],
        ["/hen/", "/cy/celf/", 200],
    )
    assert leads_to(client, "/cy/hen/") == 404


def another(page, **values):
    return Redirect(old_path="/old/", redirect_page=page, **values)


def private(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    return page


def drafted(page):
    return page_below(page.get_parent(), "draft", live=False)


NOT_ALLOWED = {
    "another host": lambda page: Redirect(old_path="/old/", redirect_link="https://evil.example/"),
    "a page and another host": lambda page: another(page, redirect_link="https://evil.example/"),
    "a script": lambda page: Redirect(old_path="/old/", redirect_link="javascript:alert(1)"),
    "another part of a page": lambda page: another(page, redirect_page_route_path="/../../admin/"),
    "nothing": lambda page: Redirect(old_path="/old/"),
    "a draft": lambda page: another(drafted(page)),
    "a draft, as if by itself": lambda page: another(drafted(page), automatically_created=True),
    "a private page": lambda page: another(private(page)),
    "a page that has no address": lambda page: another(Page.get_first_root_node()),
}
OLD_ADDRESSES = [
    *("/", "/art/", "/art", "/cy/", "/strategy/", "/%61rt/"),
    *("/admin/", "/admin/nothing/", "/yellow-book/", "/yellow-book/receipt/some-thing/", "/cy/yellow-book/share/old/"),
    *("/search/", "/healthz", "/robots.txt", "/sitemap.xml", "/api/v2/old/", "/static/old.css", "/media/old.png"),
    *("/documents/1/old.pdf", "/files/old/", "/.well-known/old/", "/_util/login/"),
    *("/../old/", "/old/../admin/", "/\\evil.example/", "/<script>/", "/o ld/", "", f"/{'o' * 300}/"),
]


@pytest.mark.parametrize("name", NOT_ALLOWED)
def test_no_code_leads_visitors_to_anything_but_a_public_page(art, name):
    with pytest.raises(Refusal):
        NOT_ALLOWED[name](art).save()
    assert not Redirect.objects.filter(old_path="/old").exists()


def test_nothing_leads_on_from_where_the_hub_has_something(art, ebye):
    """Neither code nor the form, which says so beside its field."""
    publish(HomePage.objects.get(locale__language_code="cy"))
    home, wrong = HomePage.objects.get(locale__language_code="en"), []
    for address in OLD_ADDRESSES:
        try:
            Redirect.add_redirect(address, home)
        except Refusal:
            answer = add(ebye, address, home)
            wrong += [] if answer.status_code == 200 and "old_path" in answer.context["form"].errors else [address]
        else:
            wrong.append(address)
    assert (wrong, Redirect.objects.count()) == ([], 0)


def test_the_form_refuses_what_is_not_public_and_no_page_at_all(english, art, ebye):
    for page in (page_below(english, "draft", live=False), private(art), None):
        answer = add(ebye, "/old/", page)
        assert list(answer.context["form"].errors) == ["redirect_page"]
    assert not Redirect.objects.exists()


def test_an_address_leads_to_one_page_only(client, english, art, ebye):
    clay = page_below(english, "clay")
    add(ebye, "/old/", art)
    assert "old_path" in add(ebye, "/old", clay).context["form"].errors
    with pytest.raises(Refusal):
        Redirect.add_redirect("/old/", clay)
    assert leads_to(client, "/old/") == "/art/"


def test_what_somebody_chose_counts_more_than_what_the_hub_remembers(client, english, art, ebye):
    clay = page_below(english, "clay")
    unpublish(ContentPage.objects.get(pk=art.pk), ebye, "Clay says it all.")
    add(ebye, "/art/", clay)
    assert leads_to(client, "/art/") == "/clay/"
    publish(ContentPage.objects.get(pk=art.pk))
    assert (leads_to(client, "/art/"), Redirect.objects.count()) == (200, 0)


def test_what_was_written_past_the_rules_leads_nowhere(client, art, staff):
    draft = page_below(art.get_parent(), "draft", live=False)
    site = art.get_site()
    Redirect.objects.bulk_create(
        [
            Redirect(old_path="/out", site=site, redirect_link="https://evil.example/"),
            Redirect(old_path="/draft-of", site=site, redirect_page=draft),
            Redirect(old_path="/draft", site=site, redirect_page=draft),
            Redirect(old_path="/admin/old", site=site, redirect_page=art),
            Redirect(old_path="/art", site=site, redirect_page=HomePage.objects.first()),
        ]
    )
    assert [leads_to(client, address) for address in ("/out/", "/draft-of/", "/draft/", "/art/")] == [
        404,
        404,
        404,
        200,
    ]
    assert client_of(staff).get("/admin/old/").status_code == 404


def test_nobody_imports_addresses(art, editor, ebye, tmp_path):
    for client in (editor, client_of(ebye)):
        for name in ("start_import", "process_import"):
            for method in (client.get, client.post):
                assert method(reverse(f"wagtailredirects:{name}")).url == reverse("wagtailadmin_home")
    file = tmp_path / "addresses.csv"
    file.write_text("from,to\n/old/,https://evil.example/\n")
    with pytest.raises(Refusal):
        call_command("import_redirects", src=str(file), **{"from": 0, "to": 1})
    assert not Redirect.objects.exists()


def test_where_addresses_lead_is_a_part_of_what_is_public(client, art, ebye, settings):
    settings.PAGE_CACHE = True
    seen = [public_version.current()]
    assert leads_to(client, "/old/") == 404
    seen.append(public_version.current())
    add(ebye, "/old/", art)
    seen.append(public_version.current())
    assert leads_to(client, "/old/") == "/art/"
    Redirect.objects.get().delete()
    seen.append(public_version.current())
    assert leads_to(client, "/old/") == 404
    assert (seen[0] == seen[1], len(set(seen))) == (True, 3)


def test_the_editor_says_what_another_address_does(art, ebye):
    assert (
        "Whoever comes to an old address is led on"
        in client_of(ebye).get(reverse("wagtailadmin_pages:edit", args=[art.pk])).text
    )
