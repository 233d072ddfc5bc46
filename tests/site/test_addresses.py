"""Addresses that scripts, links and measurements rely on answer on the real, empty hub."""

import pytest

PAGES = [
    "/",
    "/strategy/",
    "/initiatives/",
    "/initiatives/experts-by-experience/",
    "/initiatives/social-hubs/",
    "/initiatives/peoples-council/",
    "/initiatives/music-2-empower/",
    "/initiatives/recovery-colleges/",
    "/initiatives/co-sustain/",
    "/initiatives/smoke-aware/",
    "/yellow-book/",
    "/accessibility/",
    "/privacy/",
    "/contact/",
    "/whats-on/",
    "/cy/",
    "/cy/whats-on/",
]
MACHINES = [
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/sitemap-works.xml",
    "/robots.txt",
    "/healthz",
    "/readyz",
    "/api/v2/",
    "/api/v2/pages/",
]


@pytest.mark.invariant(10)
@pytest.mark.parametrize("address", PAGES + MACHINES)
def test_the_empty_hub_answers_without_a_cookie(hub, client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert not answer.cookies


@pytest.mark.parametrize("address", PAGES)
def test_every_page_says_its_language_title_summary_and_place(hub, client, address):
    text = client.get(address).content.decode()
    assert f'<html lang="{"cy" if address.startswith("/cy/") else "en"}">' in text
    for part in ('<link rel="canonical" href="http', '<meta name="description" content="', 'property="og:title"'):
        assert part in text
    assert text.count("<h1") == 1


def test_the_admin_asks_who_you_are(hub, client):
    assert client.get("/admin/", follow=True).status_code == 200
    assert client.get("/admin/").status_code == 302


def test_an_unknown_address_is_not_found_in_plain_words(hub, client):
    answer = client.get("/initiatives/nothing-here/")
    assert answer.status_code == 404
    assert "We cannot find that page" in answer.content.decode()
