"""Social Hubs: the room before, what people wished for, and why some wishes were not met."""

import datetime

import pytest
from django.db.models import ProtectedError
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from hub.coproduction.exceptions import Refusal
from hub.core.models import HubImage
from initiatives.models import SocialHubPage, SocialHubsPage
from tests.admin_forms import blocks, create_in_admin
from tests.publishing import create_page, publish_alone
from tests.structured_data import structured_data_of

GOT = ("wish", {"item": "A pool table", "answer": "got", "because": ""})
NOT_GOT = ("wish", {"item": "A piano", "answer": "not_got", "because": "It does not fit through the door."})


@pytest.fixture
def hubs(index):
    return create_page(index, SocialHubsPage(title="Social Hubs", slug="social-hubs", summary="Rooms made together."))


@pytest.fixture
def photo(db):
    Collection.get_first_root_node() or Collection.add_root(name="Root")
    return HubImage.objects.create(title="A room", file=get_test_image_file(), description="A room with a sofa")


def add_hub(hubs, service, title="The Den", **fields):
    told = {"opened": datetime.date(2025, 5, 1), "was_before": "A store", "whose_idea": "The ward council"} | fields
    return create_page(hubs, SocialHubPage(title=title, summary=f"About {title}.", service=service, **told))


def write_hub(editor, hubs, service, press="action-submit", **values):
    """Fill in the form for a new hub and press a button."""
    filled = {
        "title": "The Den", "slug": "den", "summary": "A room to be in.", "service": service.pk if service else "",
        "opened": "2025-05-01", "was_before": "A store room", "whose_idea": "The ward council",
    }  # fmt: skip
    return create_in_admin(editor, hubs, SocialHubPage, action=press, **filled | values)


def photos_of(photo, people, consent_note=""):
    chosen = {"image": photo.pk, "alt_text": "A room with a sofa"}
    pair = {"before": chosen, "after": chosen, "caption": "More light.", "people": people, "consent_note": consent_note}
    return [("pair", pair)]


def test_an_editor_writes_a_hub_and_a_visitor_reads_it(client, editor, hubs, service):
    write_hub(
        editor,
        hubs,
        service,
        wishes=[GOT, NOT_GOT],
        room=[("part", {"kind": "games", "things": blocks("A pool table", "A racing seat")})],
        access_quiet="Every morning.",
    )
    text = client.get("/initiatives/social-hubs/den/").text
    for words in ("Example House, Exampleton", "North", "May 2025", "A store room", "The ward council"):
        assert words in text
    for words in ("Got it", "Did not get it", "It does not fit through the door.", "A racing seat", "Every morning."):
        assert words in text
    assert "A quiet place or time" in text
    assert "Sound and light" not in text


def test_a_wish_that_did_not_come_needs_a_reason_before_it_is_published(editor, hubs, service):
    wishes = [("wish", {"item": "A piano", "answer": "not_got", "because": ""})]
    answer = write_hub(editor, hubs, service, wishes=wishes)
    assert "Say why it did not come." in answer.text
    assert not SocialHubPage.objects.exists()
    write_hub(editor, hubs, service, press="action-save", wishes=wishes)
    assert not SocialHubPage.objects.get().live


@pytest.mark.parametrize("missing", ["opened", "was_before", "whose_idea"])
def test_a_hub_says_when_it_opened_what_the_room_was_and_whose_idea_it_was(editor, hubs, service, missing):
    answer = write_hub(editor, hubs, service, **{missing: ""})
    assert set(answer.context["form"].errors) == {missing}
    write_hub(editor, hubs, service, press="action-save", **{missing: ""})
    assert SocialHubPage.objects.count() == 1


def test_a_hub_belongs_to_a_service_before_anybody_is_asked_about_it(editor, hubs):
    answer = write_hub(editor, hubs, None)
    assert set(answer.context["form"].errors) == {"service"}
    write_hub(editor, hubs, None, press="action-save")
    draft = SocialHubPage.objects.get()
    assert draft.service is None
    assert "addressLocality" not in editor.get(f"/admin/pages/{draft.pk}/view_draft/").text
    with pytest.raises(Refusal):
        publish_alone(draft, "A test tried.")
    assert not SocialHubPage.objects.get().live


def test_a_service_with_a_hub_is_not_deleted(hubs, service):
    add_hub(hubs, service)
    with pytest.raises(ProtectedError):
        service.delete()


@pytest.mark.parametrize(
    ("people", "words"), [("consent", "Write how they said yes."), ("", "This field is required.")]
)
def test_photos_of_people_need_a_note_of_their_consent(editor, hubs, service, photo, people, words):
    answer = write_hub(editor, hubs, service, photos=photos_of(photo, people))
    assert words in answer.text
    assert not SocialHubPage.objects.exists()


def test_how_people_in_photos_said_yes_is_for_editors_only(client, editor, hubs, service, photo):
    write_hub(editor, hubs, service, photos=photos_of(photo, "consent", "Asked by the ward manager in May"))
    page = SocialHubPage.objects.get()
    api = client.get(f"/api/v2/pages/{page.pk}/")
    assert "More light." in client.get(page.url).text
    assert "More light." in api.text
    for answer in (client.get(page.url), api):
        assert "ward manager" not in answer.text
    assert "ward manager" not in str(page.photos.stream_block.get_searchable_content(page.photos))


def test_structured_data_says_where_the_hub_is(client, hubs, service):
    page = add_hub(hubs, service)
    place = next(one for one in structured_data_of(client.get(page.url)) if one["@type"] == "Place")
    assert place["name"] == "The Den"
    assert place["address"]["addressLocality"] == "Exampleton"
    assert client.get(f"/api/v2/pages/{page.pk}/").json()["service"] == {
        "name": "Example House",
        "town": "Exampleton",
        "region": "North",
    }


def test_hubs_come_twelve_to_a_page_by_name_without_more_queries(client, hubs, service, django_assert_max_num_queries):
    for number in reversed(range(10)):
        add_hub(hubs, service, title=f"Hub {number:02}")
    client.get(hubs.url)
    with django_assert_max_num_queries(17) as few:
        assert "About Hub 09." in client.get(hubs.url).text
    for number in reversed(range(10, 30)):
        add_hub(hubs, service, title=f"Hub {number:02}")
    with django_assert_max_num_queries(len(few)):
        first = client.get(hubs.url).text
    assert "About Hub 11." in first
    assert "About Hub 12." not in first
    last = client.get(hubs.url, {"page": "3"}).text
    assert "About Hub 29." in last
    assert client.get(hubs.url, {"page": "nonsense"}).status_code == 200


def test_a_draft_hub_is_not_listed(client, hubs, service):
    add_hub(hubs, service, live=False)
    assert "About The Den." not in client.get(hubs.url).text


def test_a_translation_starts_with_every_field_of_the_hub(editor, hubs, service, photo, home, index, welsh):
    write_hub(editor, hubs, service, wishes=[GOT, NOT_GOT], photos=photos_of(photo, "nobody"))
    for page in (home, index, hubs):
        page.copy_for_translation(welsh)
    page = SocialHubPage.objects.get()
    twin = page.copy_for_translation(welsh)
    for field in ("service", "opened", "was_before", "whose_idea"):
        assert getattr(twin, field) == getattr(page, field)
    for field in ("wishes", "photos", "room", "story"):
        assert getattr(twin, field).get_prep_value() == getattr(page, field).get_prep_value()
