"""Addresses of the admin's screens about a page or list entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.admin.utils import set_query_params
from wagtail.models import Page, PreviewableMixin

if TYPE_CHECKING:
    from hub.coproduction.coproduced import Coproduced
    from hub.users.models import User


def _url(name: str, thing: Coproduced) -> str:
    content_type = ContentType.objects.get_for_model(thing._meta.model, for_concrete_model=False)
    return reverse(f"coproduction:{name}", args=[content_type.pk, thing.pk])


def decide_url(thing: Coproduced) -> str:
    """The screen on which people read it and agree or ask for changes."""
    return edit_url(thing) if getattr(thing, "decided_in_editor", False) else _url("decide", thing)


def read_out_url(thing: Coproduced) -> str:
    """The screen on which a meeting reads it."""
    return _url("read_out", thing)


def take_down_url(thing: Coproduced, then: str | None = None) -> str:
    """The screen that takes it down; afterwards the address `then` opens."""
    address = _url("take_down", thing)
    return set_query_params(address, {"next": then}) if then else address


def stop_planned_change_url(thing: Coproduced) -> str:
    """The screen that stops what is planned for a later day."""
    return _url("stop", thing)


def publish_alone_url(thing: Coproduced) -> str:
    """The screen on which a superuser breaks the glass."""
    return _url("publish_alone", thing)


def can_edit(thing: Coproduced, person: User) -> bool:
    """Whether `person` may open the editor."""
    if isinstance(thing, Page):
        return thing.permissions_for_user(person).can_edit()
    return thing.snippet_viewset.permission_policy.user_has_permission(person, "change")


def edit_url(thing: Coproduced) -> str:
    """The editor; the list, if only the person whom an entry names changes it."""
    if isinstance(thing, Page):
        return reverse("wagtailadmin_pages:edit", args=[thing.pk])
    if getattr(thing, "has_no_editor", False):
        return reverse(thing.snippet_viewset.get_url_name("list"))
    return reverse(thing.snippet_viewset.get_url_name("edit"), args=[quote(thing.pk)])


def preview_url(version: Coproduced, seen: str) -> str:
    """The preview of a version with the digest `seen`, as visitors will read it; empty if it has no page of its own."""
    if not (isinstance(version, PreviewableMixin) and version.is_previewable()):
        return ""
    content_type = ContentType.objects.get_for_model(version._meta.model, for_concrete_model=False)
    return reverse("coproduction:read", args=[content_type.pk, version.pk, seen])
