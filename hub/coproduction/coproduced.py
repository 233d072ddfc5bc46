"""The mixins of everything that the sides make together."""

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
from hub.coproduction.publication.publish import may_be_public, refuse_to_publish, why_unread
from hub.coproduction.workflow import editors_notes
from hub.coproduction.workflow.decisions import digest_of_latest, latest_version, set_aside_outdated
from hub.coproduction.workflow.editors_notes import why_noted

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from django.contrib.contenttypes.models import ContentType
    from django.db.models import Field, Manager
    from wagtail.models import Page, Revision

    from hub.users.models import User


if TYPE_CHECKING:

    class ModelWithDrafts:
        """What Django and Wagtail give to models that are Coproduced. A shared file has no versions and no days."""

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
        snippet_viewset: Any
        collection: Any

        def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None: ...
        def save_revision(self, *args: Any, **kwargs: Any) -> Revision: ...
        def with_content_json(self, content: dict[str, Any]) -> Coproduced: ...
        def serializable_data(self) -> dict[str, Any]: ...
        def clean_fields(self, exclude: Collection[str] | None = None) -> None: ...

else:
    ModelWithDrafts = object


# What points at another row, and what no version decides: wagtail.models.Page.with_content_json and its like in the
# mixins of snippets take it from the row as it is now; and so does `Coproduced`.
OF_THE_ROW = {"content_type", "owner", "locked_by", "locale", "alias_of", "latest_revision", "live_revision"}


class Coproduced(ModelWithDrafts):
    """What the sides make together: every page type, shared list, picture, document and sound carries this.

    Whatever is drafted and published goes public only by agreement (the package `gate` looks at every save). A
    shared file has no drafts: what visitors get of it, `shown_fields`, stays as it is while something public uses it.
    `hub.coproduction.checks` refuses to start with a page type or a workflow snippet that does not carry this.
    """

    shown_fields: tuple[str, ...] = ()
    # A copy or a translation goes live and comes down on days of its own.
    exclude_fields_in_copy = list(schedule.SCHEDULE_FIELDS)
    # Fields that came later. While they are empty, agreements that were given before there were any stay valid.
    counted_once_filled: tuple[str, ...] = ()
    # Whether its text may mention the address of a file (`hub.core.private_files.references`).
    mentions_files = True

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Invariant 1. Publish a revision if it is what the sides agreed to. Otherwise `refuse_to_publish`."""
        version = revision.as_object()
        if may_be_public(version) and not schedule.why_unpublishable(version):
            return super().publish(revision, *args, **kwargs)
        return refuse_to_publish(revision)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save a version. If its content differs, agreements to the content before are set aside."""
        revision = super().save_revision(*args, **kwargs)
        set_aside_outdated(self, digest_of_latest(self), by=revision.user)
        return revision

    def with_content_json(self, content: dict[str, Any]) -> Coproduced:
        """A version as an object, with the state of publication of now and not of when the version was saved.

        Wagtail's PublishRevisionAction would otherwise hide a public page when an old version gets a day to go live.
        What Wagtail takes from the row of now is left out before modelcluster looks for each of those rows.
        """
        version = super().with_content_json({name: value for name, value in content.items() if name not in OF_THE_ROW})
        version.live_revision_id, version.last_published_at = self.live_revision_id, self.last_published_at
        return version

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """As Django's. Besides, refuses invisible characters in texts and characters that reverse a line."""
        errors: dict[str, list[Any]] = {}
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

    # Whether it has no editor: only the person whom it names changes it, or people propose it on a screen of its own.
    has_no_editor = False
    # The template that shows it to people who decide: its page and its fields, unless those would say little.
    shown_template = "coproduction/admin/content_to_agree.html"
    # Whether what people say about it stays in a room of its own, and out of its history.
    words_stay_private = False
    # Whether people decide about it in its editor.
    decided_in_editor = False

    def objection_of(self, person: User) -> str:
        """Why `person` cannot agree to it, in words; empty if they can."""
        version = latest_version(self)
        return schedule.why_unpublishable(version) or why_unread(version) or why_noted(version)

    def unread_machine_texts(self) -> list[str]:
        """Those of its texts that a machine wrote and nobody has read, changed or confirmed yet."""
        return []

    def fields_with_notes(self) -> list[str]:
        """The names of the fields in which a note for editors stands. Only pages come with such notes."""
        return []

    def listed_name(self, title: str = "") -> str:
        """What lists call it: the title of its latest version."""
        return title or str(self)

    def short_description(self) -> str:
        """What it says, in a sentence, if it has no page of its own to read; else empty."""
        return ""

    def outcome(self) -> str:
        """What the last yes has done, in a sentence; empty if it waits for its day."""
        return _("It is public now.") if self.live else ""

    def shown_besides(self) -> dict[str, Any]:
        """The names of the preview modes in which visitors see it besides the first, by mode."""
        return {}

    def describe_own_days(self) -> str:
        """On which days visitors see it, in a sentence, if it has days besides those of Wagtail's; else empty."""
        return ""

    def hidden_together(self) -> Sequence[Coproduced]:
        """The pages or entries that are hidden when this is taken down."""
        return [self]


def invisible_characters_error(field: Field[Any, Any], value: Any) -> str:
    """What is wrong with the characters of a field's value, in words; empty if nothing is."""
    value = field.get_prep_value(value) if isinstance(field, StreamField) else value
    if isinstance(field, StreamField | TextField | CharField) and strip_unseen_within(value) != value:
        return _("There are characters here that nobody can see. Type it again, or copy it as plain text.")
    if isinstance(field, CharField) and OVERRIDES.search(str(value or "")):
        return _("There is a character here that turns the letters round. Type it again, or copy it as plain text.")
    return ""


class CoproducedPage(Coproduced):
    """A page that the sides make together. Goes before wagtail.models.Page among the bases."""

    def fields_with_notes(self) -> list[str]:
        return editors_notes.fields_with_notes(self)

    def permissions_for_user(self, user: User) -> CoproducedPageTester:
        return CoproducedPageTester(user, self)


class CoproducedPageTester(PagePermissionTester):
    """Hides publishing and unpublishing, whatever permission a group was given.

    This only hides what would be refused: the rule is in `publication` and `gate`. Stands on
    wagtail.models.PagePermissionTester, which wagtail.admin asks before it shows or does anything (PITFALLS row 8).
    """

    def __init__(self, user: User, page: Page) -> None:
        super().__init__(user, page)
        if hasattr(self, "permissions"):
            self.permissions.discard("publish")

    def can_publish(self) -> bool:
        return False

    can_publish_subpage = can_unpublish = can_unschedule = can_publish

    def can_move(self) -> bool:
        """Where a public page stands is agreed to: people propose another place (`places`)."""
        return super().can_move() and not (self.page.live or self._stands_above_public())

    def can_reorder_children(self) -> bool:
        """The same for the order of what stands below this page."""
        return super().can_reorder_children() and not self._stands_above_public()

    def _stands_above_public(self) -> bool:
        return self.page.numchild > 0 and self.page.get_descendants().live().exists()

    def can_set_view_restrictions(self) -> bool:
        """Opening a private page makes it public, so only superusers may."""
        return self.user.is_superuser and self.user.is_active and not self.page_is_root
