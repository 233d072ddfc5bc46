"""Every view of Wagtail's admin and its packages by which somebody might publish something alone.

Each door takes a logged-in client and the objects to try it on, and returns the response.
"""

import io
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import Locale, Workflow

from hub.coproduction.models import Side, SideName
from hub.core.models import HubSettings, Theme
from tests.admin_forms import filled_form

CHANGED = "Changed by one person alone."
DOORS = []


def door(way):
    """Register a function as a door."""
    DOORS.append(way)
    return way


def sent(client, address, **values):
    """The data of the form at `address`, if the person is shown one; else only the given values."""
    answer = client.get(address)
    shows_form = answer.status_code == 200 and answer.context and answer.context.get("form")
    return (filled_form(client, address, **values).dict() if shows_form else dict(values)) | values


def page_editor(things):
    return reverse("wagtailadmin_pages:edit", args=[things.page.pk])


def entry(name, *args):
    return reverse(Theme.snippet_viewset.get_url_name(name), args=args)


@door
def publish_button(client, things):
    address = page_editor(things)
    return client.post(address, {**sent(client, address, summary=CHANGED), "action-publish": "1"})


@door
def renaming_a_live_page(client, things):
    address = page_editor(things)
    return client.post(address, {**sent(client, address, slug="renamed"), "action-publish": "1"})


@door
def create_and_publish(client, things):
    address = reverse("wagtailadmin_pages:add", args=["home", "contentpage", things.home.pk])
    data = sent(client, address, title=CHANGED, slug="alone", summary=CHANGED)
    return client.post(address, {**data, "action-publish": "1"})


def bulk(client, model, action, *ids, app="wagtailcore"):
    address = reverse("wagtail_bulk_action", args=[app, model, action])
    query = "&".join(f"id={pk}" for pk in ids)
    return client.post(f"{address}?{query}&next=/admin/", {"include_descendants": "on"})


@door
def bulk_publish(client, things):
    return bulk(client, "page", "publish", things.draft.pk)


@door
def bulk_unpublish(client, things):
    return bulk(client, "page", "unpublish", things.page.pk)


@door
def bulk_delete(client, things):
    return bulk(client, "page", "delete", things.page.pk)


@door
def bulk_move(client, things):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    return client.post(f"{address}?id={things.page.pk}&next=/admin/", {"chooser": things.draft.pk})


@door
def copy_and_publish(client, things, **options):
    address = reverse("wagtailadmin_pages:copy", args=[things.page.pk])
    data = {"new_title": CHANGED, "new_slug": "copied", "new_parent_page": things.home.pk, "copy_subpages": "on"}
    return client.post(address, data | {"publish_copies": "on"} | options)


@door
def copy_as_mirror(client, things):
    return copy_and_publish(client, things, alias="on")


@door
def convert_mirror(client, things):
    return client.post(reverse("wagtailadmin_pages:convert_alias", args=[things.page.pk]))


@door
def go_back_to_an_old_version(client, things):
    old = things.page.revisions.order_by("pk").first()
    old.content["summary"] = CHANGED
    old.save()
    address = reverse("wagtailadmin_pages:revisions_revert", args=[things.page.pk, old.pk])
    client.get(address)
    return client.post(address, {**sent(client, page_editor(things)), "action-publish": "1"})


@door
def go_live_by_date(client, things):
    address = page_editor(things)
    soon = f"{timezone.now() - timedelta(minutes=1):%Y-%m-%d %H:%M}"
    answer = client.post(address, {**sent(client, address, summary=CHANGED, go_live_at=soon), "action-publish": "1"})
    call_command("publish_scheduled")
    return answer


@door
def unpublish_without_a_reason(client, things):
    return client.post(reverse("wagtailadmin_pages:unpublish", args=[things.page.pk]))


@door
def delete_a_live_page(client, things):
    address = reverse("wagtailadmin_pages:delete", args=[things.page.pk])
    return client.post(address, {"confirm_site_name": "x"})


@door
def move_a_live_page(client, things):
    address = reverse("wagtailadmin_pages:move_confirm", args=[things.page.pk, things.draft.pk])
    return client.post(address)


@door
def reorder_pages(client, things):
    address = reverse("wagtailadmin_pages:set_page_position", args=[things.page.pk])
    return client.post(f"{address}?position=0")


@door
def make_a_page_private(client, things):
    address = reverse("wagtailadmin_pages:set_privacy", args=[things.page.pk])
    return client.post(address, {"restriction_type": "login"})


@door
def publish_an_entry(client, things):
    address = entry("edit", things.theme.pk)
    return client.post(address, {**sent(client, address, name=CHANGED), "action-publish": "1"})


@door
def create_and_publish_an_entry(client, things):
    address = entry("add")
    return client.post(address, {**sent(client, address, name=CHANGED), "action-publish": "1"})


@door
def unpublish_an_entry_without_a_reason(client, things):
    return client.post(entry("unpublish", things.theme.pk))


def words_of_the_site(name, things):
    return reverse(HubSettings.snippet_viewset.get_url_name(name), args=[things.settings.pk])


@door
def change_the_sites_words(client, things):
    address = words_of_the_site("edit", things)
    return client.post(address, {**sent(client, address, organisation=CHANGED), "action-publish": "1"})


@door
def take_the_sites_words_away(client, things):
    client.post(words_of_the_site("delete", things))
    return client.post(words_of_the_site("unpublish", things))


@door
def change_the_sites_words_among_wagtails_settings(client, things):
    return client.post(f"/admin/settings/core/hubsettings/{things.settings.site_id}/", {"organisation": CHANGED})


@door
def change_what_a_side_is_called(client, things):
    address = reverse(SideName.snippet_viewset.get_url_name("edit"), args=[things.side_name.pk])
    return client.post(address, {**sent(client, address, people=CHANGED), "action-publish": "1"})


@door
def replace_a_picture(client, things):
    data = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(data, "PNG")
    return change_a_picture(client, things, file=SimpleUploadedFile("red.png", data.getvalue(), "image/png"))


def change_a_picture(client, things, **values):
    address = reverse("wagtailimages:edit", args=[things.picture.pk])
    data = {"title": "Gold", "description": CHANGED, "collection": things.picture.collection_id, "tags": ""}
    return client.post(address, data | values)


@door
def change_what_a_picture_is_said_to_show(client, things):
    return change_a_picture(client, things)


@door
def replace_a_document(client, things):
    address = reverse("wagtaildocs:edit", args=[things.document.pk])
    file = SimpleUploadedFile("a.txt", b"Changed by one person alone.", "text/plain")
    data = {"title": CHANGED, "file": file, "collection": things.document.collection_id, "tags": ""}
    return client.post(address, data)


@door
def rename_a_sound(client, things):
    address = reverse("wagtailmedia:edit", args=[things.sound.pk])
    data = {"title": CHANGED, "duration": "2", "collection": things.sound.collection_id, "tags": ""}
    return client.post(address, data)


@door
def delete_a_picture(client, things):
    return client.post(reverse("wagtailimages:delete", args=[things.picture.pk]))


@door
def delete_pictures_in_bulk(client, things):
    return bulk(client, "hubimage", "delete", things.picture.pk, app="core")


@door
def delete_a_document(client, things):
    return client.post(reverse("wagtaildocs:delete", args=[things.document.pk]))


@door
def delete_a_sound(client, things):
    return client.post(reverse("wagtailmedia:delete", args=[things.sound.pk]))


@door
def publish_a_translation(client, things):
    address = reverse("wagtail_localize:submit_page_translation", args=[things.page.pk])
    welsh = Locale.objects.get(language_code="cy")
    return client.post(address, {"locales": [welsh.pk], "publish_translations": "on"})


@door
def make_a_translation_a_mirror(client, things):
    return client.post(reverse("wagtail_localize:convert_to_alias", args=[things.page.pk]))


@door
def switch_the_workflow_off(client, things):
    return client.post(reverse("wagtailadmin_workflows:disable", args=[Workflow.objects.get(active=True).pk]))


@door
def switch_the_task_off(client, things):
    return client.post(reverse("wagtailadmin_workflows:disable_task", args=[things.task.pk]))


@door
def ask_one_side_only(client, things):
    address = reverse("wagtailadmin_workflows:edit_task", args=[things.task.pk])
    return client.post(address, {"sides": [Side.objects.first().pk], "people": "1", "remind_after_days": "7"})


@door
def delete_a_side(client, things):
    return client.post(reverse("side:delete", args=[Side.objects.first().pk]))


@door
def delete_a_group(client, things):
    return client.post(reverse("wagtailusers_groups:delete", args=[Side.objects.first().group_id]))


@door
def write_to_the_api(client, things):
    client.put(f"/api/v2/pages/{things.page.pk}/", {"title": CHANGED}, content_type="application/json")
    return client.post("/api/v2/pages/", {"title": CHANGED}, content_type="application/json")
