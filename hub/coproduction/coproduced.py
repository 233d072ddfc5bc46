"""The mark on everything that the sides make together, and what comes with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import CharField, TextField
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.models import PagePermissionTester

from hub.characters import OVERRIDES, strip_unseen_within
from hub.coproduction.publication import schedule
from hub.coproduction.publication.publish import may_be_public, refuse_to_publish
from hub.coproduction.workflow.decisions import digest_of_latest, set_aside_outdated

if TYPE_CHECKING:
    from django.contrib.contenttypes.models import ContentType
    from django.db.models import Manager


class Coproduced:
    """What the sides make together: every page type, shared list, picture, document and sound carries this.

    Whatever is drafted and published goes public only by agreement (the package `gate` looks at every save). A
    shared file has no drafts: what visitors get of it, `shown_fields`, stays as it is while something public uses it.
    `hub.coproduction.checks` refuses to start with a page type or a workflow snippet that does not carry this.
    """

    # What Django and Wagtail give to the models that carry this. A shared file has no versions and no days.
    pk: Any
    _meta: Any
    _base_manager: ClassVar[Manager[Any]]
    _default_manager: ClassVar[Manager[Any]]
    live: bool
    expired: bool
    approved_schedule: bool
    last_published_at: datetime | None
    live_revision_id: int | None
    live_revision: Any
    revisions: Any
    workflow_states: Any
    current_workflow_state: Any
    current_workflow_task_state: Any
    get_base_content_type: Callable[[], ContentType]
    save: Callable[..., None]
    delete: Callable[..., Any]

    shown_fields: tuple[str, ...] = ()
    # A copy or a translation goes live and comes down on days of its own.
    exclude_fields_in_copy = list(schedule.SCHEDULE_FIELDS)
    # Whether a file is used by what tells its address in words (`hub.core.private_files.references`).
    mentions_files = True

    def publish(self, revision, *args, **kwargs):
        """Invariant 1. Publish a revision if it is what the sides agreed to; refuse in words if not."""
        version = revision.as_object()
        if may_be_public(version) and not schedule.why_unpublishable(version):
            return super().publish(revision, *args, **kwargs)
        return refuse_to_publish(revision)

    def save_revision(self, *args, **kwargs):
        """Save a version. If it says something new, agreements to what was there before are void."""
        revision = super().save_revision(*args, **kwargs)
        set_aside_outdated(self, digest_of_latest(self), by=revision.user)
        return revision

    def with_content_json(self, content):
        """A version as an object, which knows what is public now, and not what was when the version was written down.

        Wagtail's PublishRevisionAction would otherwise hide a public page when an old version gets a day to go live.
        """
        version = super().with_content_json(content)
        version.live_revision_id, version.last_published_at = self.live_revision_id, self.last_published_at
        return version

    def clean_fields(self, exclude=None):
        """As Django's. Besides, no text holds characters that nobody can see, and no line turns its letters round."""
        errors = {}
        try:
            super().clean_fields(exclude=exclude)
        except ValidationError as error:
            error.update_error_dict(errors)
        for field in self._meta.concrete_fields:
            if field.name not in (exclude or ()) and (
                words := invisible_characters_error(field, field.value_from_object(self))
            ):
                errors.setdefault(field.name, []).append(words)
        if errors:
            raise ValidationError(errors)

    # Whether nobody but the person whom it names changes it, on their own account page.
    changed_by_its_person_only = False
    # Whether its editor is also where people decide about it.
    decided_in_editor = False

    def objection_of(self, person):
        """Why this very person cannot agree to it, in words; empty if nothing speaks against them."""
        return schedule.why_unpublishable(schedule.latest_version(self))

    def short_description(self):
        """What it says, in a sentence, if it has no page on which that could be read; else empty."""
        return ""

    def hidden_together(self):
        """What is hidden when this is taken down."""
        return [self]


def invisible_characters_error(field, value):
    """What is wrong with the characters of a field's value, in words; empty if nothing is."""
    value = field.get_prep_value(value) if isinstance(field, StreamField) else value
    if isinstance(field, StreamField | TextField | CharField) and strip_unseen_within(value) != value:
        return _("Here are characters that nobody can see. Type it anew, or copy it as plain text.")
    if isinstance(field, CharField) and OVERRIDES.search(str(value or "")):
        return _("Here is a character that turns the letters round. Type it anew, or copy it as plain text.")
    return ""


class CoproducedPage(Coproduced):
    """A page that the sides make together. Goes before wagtail.models.Page among the bases."""

    def permissions_for_user(self, user):
        return CoproducedPageTester(user, self)


class CoproducedPageTester(PagePermissionTester):
    """Nobody publishes or unpublishes alone, whatever permission a group was given.

    This only hides what would be refused: the rule is in `publishing` and `gate`. Stands on
    wagtail.models.PagePermissionTester, which wagtail.admin asks before it shows or does anything (PITFALLS row 8).
    """

    def __init__(self, user, page):
        super().__init__(user, page)
        if hasattr(self, "permissions"):
            self.permissions.discard("publish")

    def can_publish(self):
        return False

    can_publish_subpage = can_unpublish = can_unschedule = can_publish

    def can_set_view_restrictions(self):
        """Whoever opens a private page makes it public: for superusers only."""
        return self.user.is_superuser and self.user.is_active and not self.page_is_root
