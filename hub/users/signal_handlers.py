"""Fills the access log: signing in and out, and changes of rights, through whichever door they come.

Groups and permissions are logged where Django changes them, also those for single pages, collections and sites,
superusers and active accounts where they are saved, and `UserQuerySet.update` logs what is changed past that. So
commands and shells count, too; their changes are nobody's. The same places see an account close, and end its sessions.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group, Permission
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from wagtail.models import GroupCollectionPermission, GroupPagePermission, GroupSitePermission

from hub.users.access_log import Event, record, record_unknown_name
from hub.users.leaving import account_closed, release_locks
from hub.users.models import RIGHTS, User, rights_updated

if TYPE_CHECKING:
    from collections.abc import Iterable

ADDED, REMOVED = "post_add", "post_remove"
# Rights that a group has in one place; the field that names it.
PLACES: dict[Any, str] = {
    GroupPagePermission: "page",
    GroupCollectionPermission: "collection",
    GroupSitePermission: "site",
}


def connect() -> None:
    """Listen. Called once, when the app is ready."""
    account_closed.connect(release_locks)
    user_logged_in.connect(log_sign_in)
    user_login_failed.connect(log_failed_sign_in)
    user_logged_out.connect(log_sign_out)
    for through in (User.groups.through, User.user_permissions.through, Group.permissions.through):
        m2m_changed.connect(log_rights, sender=through)
    pre_delete.connect(log_deleted_group, sender=Group)
    pre_save.connect(remember_rights, sender=User)
    post_save.connect(log_saved_rights, sender=User)
    rights_updated.connect(log_updated_rights)
    pre_delete.connect(close_deleted, sender=User)
    for model in PLACES:
        post_save.connect(log_given_place, sender=model)
        pre_delete.connect(log_taken_place, sender=model)
        log_bulk_create(type(model.objects))


# --- Signing in and out ----------------------------------------------------------------------------------------------


def log_sign_in(user: User, **kwargs: Any) -> None:
    record(Event.SIGNED_IN, user, user)


def log_failed_sign_in(credentials: dict[str, Any], request: Any = None, **kwargs: Any) -> None:
    """Log a wrong password; not what nobody looked at, because too many were tried."""
    if request is None or getattr(request, "password_wait", False):
        return
    person = User.objects.filter(username=credentials.get("username") or "").first()
    if person:
        record(Event.NOT_SIGNED_IN, person)
    else:
        record_unknown_name()


def log_sign_out(request: Any, user: User | None, **kwargs: Any) -> None:
    """Log who signed out, or whose session the hub ended."""
    if user:
        at = getattr(request, "resolver_match", None)
        by_themselves = at and at.view_name == "wagtailadmin_logout"
        record(Event.SIGNED_OUT if by_themselves else Event.SESSION_ENDED, user, user)


# --- Rights ----------------------------------------------------------------------------------------------------------


def log_rights(
    instance: Model, action: str, reverse: bool, model: type[Model], pk_set: set[int] | None, **kwargs: Any
) -> None:
    """Log groups or permissions that a person, or permissions that a group, was given or lost."""
    if action == "pre_clear":
        action, pk_set = REMOVED, set(all_related(instance, model).values_list("pk", flat=True))
    if action not in {ADDED, REMOVED} or not pk_set:
        return
    others = list(model._default_manager.filter(pk__in=pk_set))
    how = "given" if action == ADDED else "taken"
    if reverse:
        for holder in others:
            record(Event.RIGHTS_CHANGED, holder, None, **{how: [name_of(instance)]})
    else:
        record(Event.RIGHTS_CHANGED, instance, None, **{how: [name_of(right) for right in others]})


def all_related(instance: Model, model: type[Model]) -> Any:
    """Everything of a kind that is related to something, before all of it goes."""
    names = {(User, Group): "groups", (User, Permission): "user_permissions", (Group, Permission): "permissions"}
    names |= {(Group, User): "user_set", (Permission, User): "user_set", (Permission, Group): "group_set"}
    return getattr(instance, names[instance._meta.model, model])


def name_of(right: Model) -> str:
    """A group or a permission in words: of ours, so it is nobody's personal data."""
    return right.codename if isinstance(right, Permission) else str(right)


def log_deleted_group(instance: Group, **kwargs: Any) -> None:
    for person in User.objects.filter(groups=instance):
        record(Event.RIGHTS_CHANGED, person, taken=[str(instance)])


def log_given_place(instance: Any, created: bool, raw: bool, **kwargs: Any) -> None:
    if created and not raw:
        log_places([instance], "given")


def log_taken_place(instance: Any, origin: Any, **kwargs: Any) -> None:
    """Log what a group may do in a place no more. Nobody asks about a group that is deleted."""
    if getattr(origin, "model", type(origin)) is not Group:
        log_places([instance], "taken")


def log_bulk_create(manager: Any) -> None:
    """Let a manager log what is created in bulk: that is how Wagtail's form of a group does it, and sends no signal."""
    original = manager.bulk_create

    def bulk_create(self: Any, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        rows: list[Any] = original(self, objs, *args, **kwargs)
        log_places(rows, "given")
        return rows

    manager.bulk_create = bulk_create


def log_places(rows: Iterable[Any], how: str) -> None:
    """Log rights in single places, an entry for each group. Places have numbers: their names are not ours."""
    for group, theirs in groupby(sorted(rows, key=lambda row: row.group_id), key=lambda row: row.group):
        record(Event.RIGHTS_CHANGED, group, None, **{how: sorted(map(name_of_place_right, theirs))})


def name_of_place_right(row: Any) -> str:
    """A permission, and the kind and number of the one place where it holds."""
    place = PLACES[type(row)]
    return f"{row.permission.codename} ({place} {getattr(row, place + '_id')})"


def remember_rights(instance: User, raw: bool, update_fields: frozenset[str] | None, **kwargs: Any) -> None:
    """Read what an account might do before it is saved."""
    touched = update_fields is None or bool(set(RIGHTS) & update_fields)
    instance.rights_before = None
    if touched and not raw:
        before = User.objects.filter(pk=instance.pk).values(*RIGHTS).first() if instance.pk else None
        instance.rights_before = before or {"is_superuser": False, "is_active": True}


def log_saved_rights(instance: User, **kwargs: Any) -> None:
    if instance.rights_before:
        log_change(instance, instance.rights_before)


def log_updated_rights(before: dict[int, dict[str, bool]], **kwargs: Any) -> None:
    for person in User.objects.filter(pk__in=before):
        log_change(person, before[person.pk])


def log_change(person: User, before: dict[str, bool]) -> None:
    """Log which of RIGHTS a person was given or lost, if any."""
    after = {name: getattr(person, name) for name in RIGHTS}
    changed = {
        how: [name for name in RIGHTS if after[name] is is_given and before[name] is not is_given]
        for how, is_given in (("given", True), ("taken", False))
    }
    if any(changed.values()):
        record(Event.RIGHTS_CHANGED, person, None, **{how: names for how, names in changed.items() if names})
    if "is_active" in changed["taken"]:
        person.end_sessions()  # otherwise they would be open again when the account is
        account_closed.send(User, person=person)


def close_deleted(instance: User, **kwargs: Any) -> None:
    account_closed.send(User, person=instance)
