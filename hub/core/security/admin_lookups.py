"""Who may look up what in the admin: titles of pages, entries and files, tags, and what happened to them.

Wagtail lets whoever comes into its admin choose among all pages, entries and files, drafts too, and lists what a bulk
action may not be done to. Hosts and safeguarding leads have a room of their own there and nothing else, and moderators
take down what is public.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.documents.permissions import permission_policy as of_documents
from wagtail.images.permissions import permission_policy as of_pictures
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy

from hub.core.models import HubDocument, HubImage

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import AnonymousUser
    from django.http import HttpRequest, HttpResponse

    from hub.core.security.middleware import RoutedRequest
    from hub.users.models import User

FOR_WRITERS = re.compile(
    r"wagtailadmin_(choose_page|tag_|workflows:task_cho|reports:site_history).*"
    r"|wagtail(snippetchoosers_\w+|images_chooser|docs_chooser|embeds):.*"
    r"|wagtailmedia:(chooser.*|media_chosen)|wagtail_localize:(snippets_api|translations_report).*"
)
FOR_WHO_ADDS_FILES = re.compile(r"wagtailadmin_api:(images|documents):.*|wagtailimages_chooser:select_format")
BULK = "wagtail_bulk_action"
FILES = {HubImage: of_pictures, HubDocument: of_documents}
ACTIONS = ["add", "change", "delete", "view"]


class AdminLookupMiddleware:
    """Refuses what somebody may not look up. Goes behind AuthenticationMiddleware.

    Stands on the names that Wagtail gives these addresses; `tests/hub/test_every_door.py` notices new ones.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: RoutedRequest, view: Callable[..., HttpResponse], args: Any, kwargs: dict[str, Any]
    ) -> None:
        person, name = request.user, request.resolver_match.view_name
        if name == BULK:
            allowed = has_any_permission(person, kwargs["app_label"], kwargs["model_name"])
        elif FOR_WHO_ADDS_FILES.fullmatch(name):
            allowed = of_pictures.user_has_any_permission(person, ACTIONS)
        else:
            allowed = not FOR_WRITERS.fullmatch(name) or user_has_any_page_permission(person)
        if not allowed and person.is_authenticated:  # Wagtail asks others to sign in
            raise PermissionDenied


def has_any_permission(person: User | AnonymousUser, app_label: str, model_name: str) -> bool:
    """Whether somebody may at least look at the pages, files or entries of this kind. Unknown kinds are nobody's."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        return False
    if issubclass(model, Page):
        return user_has_any_page_permission(person)
    listed = getattr(model, "snippet_viewset", None)
    policy = listed.permission_policy if listed else FILES.get(model) or ModelPermissionPolicy(model)
    return policy.user_has_any_permission(person, ACTIONS)
