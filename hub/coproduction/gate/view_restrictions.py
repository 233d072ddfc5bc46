"""Guards who may read what is public. Opening something private shows it to more people, so the sides must agree.

Closing takes one person: a page or collection that was for everybody can be made private at any time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.utils.translation import gettext as _
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from hub.coproduction.coproduced import Coproduced
from hub.coproduction.exceptions import NotAgreed
from hub.coproduction.gate.file_usage import public_users_of, refuse_if_used_in_public
from hub.coproduction.gate.page_tree import public_page_in_tree, void_agreements

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.models import BaseViewRestriction, Collection


def connect() -> None:
    """Guard view restrictions. Called once, when the app is ready."""
    for model in (PageViewRestriction, CollectionViewRestriction):
        pre_save.connect(refuse_to_open_by_saving, sender=model)
        post_save.connect(void_agreements_after_opening, sender=model)
        pre_delete.connect(refuse_to_open_by_deleting, sender=model)
        post_delete.connect(void_agreements_after_opening, sender=model)
        m2m_changed.connect(refuse_to_let_groups_in, sender=model.groups.through)
    pre_save.connect(refuse_opening_collection_of_file)


def refuse_to_open_by_saving(sender: Any, instance: BaseViewRestriction, raw: bool = False, **kwargs: object) -> None:
    """Invariant 13. Receives every save of a view restriction."""
    before = None if raw else sender.objects.filter(pk=instance.pk).first()
    instance.opens = before is not None and _opens(before, instance)
    # The groups that this object lets in could read it before, too: it was public, or for everybody with a login.
    instance.only_closes = before is None or (before.restriction_type, instance.restriction_type) == (
        before.LOGIN,
        before.GROUPS,
    )
    if instance.opens:
        refuse_to_open(before)


def _opens(before: BaseViewRestriction, after: BaseViewRestriction) -> bool:
    """Whether the restriction `after` lets somebody read it whom `before` did not."""
    if _place(before).pk != _place(after).pk:
        return True
    if before.restriction_type == after.restriction_type:
        return after.restriction_type == after.PASSWORD and before.password != after.password
    return (before.restriction_type, after.restriction_type) != (before.LOGIN, after.GROUPS)


def refuse_to_open_by_deleting(instance: BaseViewRestriction, origin: Any = None, **kwargs: object) -> None:
    """Invariant 13. Receives every deletion of a view restriction. One deleted with its page opens nothing."""
    model = getattr(origin, "model", type(origin))
    instance.opens = not issubclass(model, Page)
    if instance.opens:
        refuse_to_open(instance)


def refuse_to_let_groups_in(
    instance: Any, action: str, reverse: bool, model: Any, pk_set: set[int] | None, **kwargs: object
) -> None:
    """Invariant 13. Receives every change of the groups that a view restriction lets in, from either end."""
    if action != "pre_add":
        return
    for restriction in model.objects.filter(pk__in=pk_set or ()) if reverse else [instance]:
        if restriction.restriction_type == restriction.GROUPS and not getattr(restriction, "only_closes", False):
            refuse_to_open(restriction)
            _void_agreements(restriction)


def refuse_to_open(restriction: BaseViewRestriction) -> None:
    """Raise NotAgreed if without this restriction more people could read something public."""
    place = _place(restriction)
    _refuse(place, public_page_in_tree(place) if isinstance(place, Page) else public_file_in(place))


def _refuse(place: Page | Collection, public: object | None) -> None:
    if public:
        raise NotAgreed(
            _(
                "“%(place)s” was not opened: “%(public)s” is public for those who may read it now, and both sides "
                "agreed to that. Take it down, open it, and ask both sides to agree again."
            )
            % {"place": place, "public": public}
        )


def _place(restriction: BaseViewRestriction) -> Any:
    """The page or collection that a restriction is about."""
    return restriction.page if isinstance(restriction, PageViewRestriction) else restriction.collection


def public_file_in(collection: Collection) -> Any:
    """A file of this collection, or of one below it, that something public uses; None if there is none."""
    inside = collection.get_descendants(inclusive=True)
    shared = [model for model in apps.get_models() if issubclass(model, Coproduced) and model.shown_fields]
    files = (file for model in shared for file in model._default_manager.filter(collection__in=inside))
    return next((file for file in files if any(public_users_of(file))), None)


def refuse_opening_collection_of_file(instance: Any, raw: bool = False, **kwargs: object) -> None:
    """Invariant 13. Receives every save. A file in a private collection stays there while something public uses it."""
    if not raw and instance.pk and isinstance(instance, Coproduced) and instance.shown_fields:
        refuse_another_collection([instance], instance.collection)


def refuse_another_collection(files: Iterable[Any], collection: Collection) -> None:
    """Raise NotAgreed if more people could read one of these `files` in `collection`, and something public uses it."""
    for file in files:
        before = type(file).objects.select_related("collection").filter(pk=file.pk).first()
        if before and before.collection != collection and _is_more_open(before.collection, collection):
            refuse_if_used_in_public(before, _("Leave it in its collection, or take that down first."))


def refuse_another_parent(collection: Collection, parent: Collection) -> None:
    """Raise NotAgreed if more people could read a file of `collection` below `parent`, and something public uses it."""
    if _is_more_open(collection, parent, own=collection.view_restrictions.all()):
        _refuse(collection, public_file_in(collection))


def _is_more_open(before: Collection, after: Collection, own: Iterable[CollectionViewRestriction] = ()) -> bool:
    """Whether a restriction of the collection `before`, except its `own`, does not apply to `after`."""
    return bool({*before.get_view_restrictions()} - {*after.get_view_restrictions(), *own})


def void_agreements_after_opening(instance: BaseViewRestriction, raw: bool = False, **kwargs: object) -> None:
    """Receives every save and deletion of a view restriction. What waits behind one that opens is asked again."""
    if getattr(instance, "opens", False) and not raw:
        _void_agreements(instance)


def _void_agreements(restriction: BaseViewRestriction) -> None:
    place = _place(restriction)
    if isinstance(place, Page):
        void_agreements(place, _("Other people may read it now."))
