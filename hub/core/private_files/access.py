"""Who may read an editor's file now: a picture, document, sound or film.

It is computed for each request, so it is always in step with what is public. A contributor's files are served to
moderators by `yellowbook.moderation.views` and to the contributor by `yellowbook.submission.views`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.images.permissions import permission_policy as image_policy
from wagtail.models import Collection, CollectionViewRestriction, Page, ReferenceIndex
from wagtailmedia.permissions import permission_policy as media_policy

from hub.coproduction.coproduced import Coproduced
from hub.core.models import HubDocument, HubImage, HubMedia, HubPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet
    from wagtail.models import BaseViewRestriction

    from hub.users.models import User

    SharedFile = HubImage | HubDocument | HubMedia

POLICIES = {HubImage: image_policy, HubDocument: document_policy, HubMedia: media_policy}


def is_public(file: SharedFile) -> bool:
    """Whether everybody may read `file`: something public uses it, and its collection is not private."""
    if private_collections().filter(pk=file.collection_id).exists():
        return False
    users = _users_by_model(file)
    pages = users.pop(Page, ())
    return any(_shows(model, numbers) for model, numbers in users.items()) or (
        bool(pages) and HubPage.objects.published().filter(pk__in=pages).exists()
    )


def passes_restrictions(file: SharedFile, passes: Callable[[BaseViewRestriction], bool]) -> bool:
    """Whether `file` may be read by somebody who is let in behind each view restriction that `passes`.

    That is somebody who gave the password of its collection, say, or who is logged in and reads a page for members.
    """
    if not all(map(passes, file.collection.get_view_restrictions())):
        return False
    users = _users_by_model(file)
    pages = HubPage.objects.live().filter(pk__in=users.pop(Page, ()))
    return any(_shows(model, numbers) for model, numbers in users.items()) or any(
        all(map(passes, page.get_view_restrictions())) for page in pages
    )


def can_edit_or_choose(file: SharedFile, person: User | AnonymousUser) -> bool:
    """Whether `person` may choose or change `file` in the admin, used or not."""
    policy = POLICIES[type(file)]
    return policy.user_has_any_permission_for_instance(person, ["change", "delete", "choose"], file)


def private_collections() -> QuerySet[Collection]:
    """The collections that are for some people only, or that are below such a one; a query."""
    restricted = CollectionViewRestriction.objects.alias(path=ExpressionWrapper(OuterRef("path"), CharField()))
    return Collection.objects.filter(Exists(restricted.filter(path__startswith=F("collection__path"))))


def _users_by_model(file: SharedFile) -> dict[type[Any], set[str]]:
    """The numbers of what uses `file`, by model, as Wagtail's index tells them; a query."""
    found: dict[type[Any], set[str]] = {}
    for content_type, number in ReferenceIndex.get_references_to(file).values_list("base_content_type", "object_id"):
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model and (model is Page or issubclass(model, Coproduced)):
            found.setdefault(model, set()).add(number)
    return found


def _shows(model: type[Any], numbers: Iterable[str]) -> bool:
    """Whether one of these list entries or settings is public. A file shows no other file."""
    return not model.shown_fields and model._base_manager.filter(pk__in=numbers, live=True).exists()
