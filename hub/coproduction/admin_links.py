"""Where in the admin somebody reads, edits or decides about a page or list entry."""

from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.admin.utils import set_query_params
from wagtail.models import Page, PreviewableMixin


def _url(name, thing):
    content_type = ContentType.objects.get_for_model(thing, for_concrete_model=False)
    return reverse(f"coproduction:{name}", args=[content_type.pk, thing.pk])


def decide_url(thing):
    """Where to read it and say yes or ask for changes."""
    return edit_url(thing) if getattr(thing, "decided_in_editor", False) else _url("decide", thing)


def take_down_url(thing, then=None):
    """Where to hide it, and then to go on."""
    address = _url("take_down", thing)
    return set_query_params(address, {"next": then}) if then else address


def stop_planned_change_url(thing):
    """Where to stop what is planned for a later day."""
    return _url("stop", thing)


def publish_alone_url(thing):
    """Where a superuser breaks the glass."""
    return _url("publish_alone", thing)


def can_edit(thing, person):
    """Whether the editor opens for somebody."""
    if isinstance(thing, Page):
        return thing.permissions_for_user(person).can_edit()
    return thing.snippet_viewset.permission_policy.user_has_permission(person, "change")


def edit_url(thing):
    """Where to edit it."""
    if isinstance(thing, Page):
        return reverse("wagtailadmin_pages:edit", args=[thing.pk])
    if getattr(thing, "changed_by_its_person_only", False):
        return reverse(thing.snippet_viewset.get_url_name("list"))
    return reverse(thing.snippet_viewset.get_url_name("edit"), args=[quote(thing.pk)])


def preview_url(version, seen):
    """Where to read a version, of which `seen` is the digest, as visitors will; empty if it has no page of its own."""
    if not (isinstance(version, PreviewableMixin) and version.is_previewable()):
        return ""
    content_type = ContentType.objects.get_for_model(version, for_concrete_model=False)
    return reverse("coproduction:read", args=[content_type.pk, version.pk, seen])
