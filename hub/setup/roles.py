"""Who may do what: equal sides, and the roles beside them. Nobody publishes alone. docs/roles.md says it in words.

`setup_hub` restores these permissions each time: it adds missing ones and removes others. It never changes who is in a
group, nor any group except those of the sides and these roles.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    ModelLogEntry,
    Page,
    TranslatableMixin,
)
from wagtail.snippets.models import get_workflow_enabled_models

from hub.coproduction.digest import digest
from hub.coproduction.models import Partner, ProposedPlace, Side, SideName
from hub.coproduction.publication.publish import publish_alone
from hub.setup.tree import CAME_WITH_THE_HUB, MADE
from yellowbook.models import Contribution
from yellowbook.permissions import ENTER_PAPER, VIEW_CONTRIBUTORS, VIEW_WORRIES

if TYPE_CHECKING:
    # A permission in one place: the kind of place, its key, and the permission as “app.codename”.
    Placed = tuple[str, int, str]

# The group, and the public names for one of its people and for all of them, in each language.
SIDES = [
    (
        "Experts by Experience",
        {
            "en": ("an Expert by Experience", "Experts by Experience"),
            "cy": ("Arbenigwr drwy Brofiad", "Arbenigwyr drwy Brofiad"),
        },
    ),
    ("Staff", {"en": ("a member of staff", "Staff"), "cy": ("aelod o staff", "Staff")}),
]

# Where a permission holds, if not everywhere.
PERMISSION_MODELS_BY_PLACE = {
    "page": GroupPagePermission,
    "collection": GroupCollectionPermission,
    "site": GroupSitePermission,
}

# Their contributors and the named people change these; places are proposed.
NOT_EDITED_BY_PARTNERS = {Contribution, Partner, ProposedPlace}
ADMIN_ACCESS = "wagtailadmin.access_admin"
TRANSLATE = "wagtail_localize.submit_translation"
FILES = [
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
    "wagtaildocs.choose_document",
    "wagtailmedia.add_media",
    "wagtailmedia.change_media",
]
REDIRECTS = [f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete")]
READ_ALONG = "coproduction.add_readercomment"
PICKS = [f"wagtailsearchpromotions.{action}_searchpromotion" for action in ("add", "change", "delete")]


@dataclass(frozen=True)
class Rights:
    """What a group may do: permissions as “app.codename”, and those in one place, with its kind and key."""

    anywhere: frozenset[str] = frozenset()
    placed: frozenset[Placed] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.anywhere or self.placed)

    def __sub__(self, other: Rights) -> Rights:
        return Rights(self.anywhere - other.anywhere, self.placed - other.placed)

    def __or__(self, other: Rights) -> Rights:
        return Rights(self.anywhere | other.anywhere, self.placed | other.placed)

    def __str__(self) -> str:
        names = {*self.anywhere, *(name for _kind, _place, name in self.placed)}
        return ", ".join(sorted(name.split(".")[1] for name in names))


def partner_rights() -> Rights:
    """Each side may write everything, everywhere. To agree needs no permission except being on a side."""
    lists = on_lists("add", "change", "view", "lock", "unlock")
    files = Collection.get_first_root_node()
    return Rights(
        frozenset({ADMIN_ACCESS, TRANSLATE, ENTER_PAPER, *lists, *PICKS, *REDIRECTS}),
        on_pages(Page.get_first_root_node(), "add", "change", "lock", "unlock")
        | {("collection", files.pk, name) for name in FILES},
    )


def moderator_rights() -> Rights:
    """Moderators may unpublish, and look at lists."""
    return Rights(frozenset({ADMIN_ACCESS, "coproduction.add_takedown", *on_lists("view")}))


def translator_rights() -> Rights:
    """Translators may write in every language but the first. For lists Wagtail has no such limit; they write drafts."""
    homes = Page.objects.filter(depth=2).exclude(locale__language_code=settings.LANGUAGE_CODE)
    lists = on_lists("view") | on_lists("change", only=TranslatableMixin)
    return Rights(
        frozenset({ADMIN_ACCESS, TRANSLATE, READ_ALONG, *lists}),
        frozenset().union(*(on_pages(home, "add", "change") for home in homes)),
    )


def administrator_rights() -> Rights:
    """Administrators manage people, sides and the workflow, and unlock what somebody left locked."""
    person = settings.AUTH_USER_MODEL.lower().split(".")
    people = {f"{person[0]}.{action}_{person[1]}" for action in ("add", "change", "view")}
    looked_after = ("coproduction.{}_side", "wagtailcore.{}_workflow", "wagtailcore.{}_task")
    kept = {name.format(action) for name in looked_after for action in ("change", "view")}
    reports = "coproduction.view_agreement"
    return Rights(
        frozenset({ADMIN_ACCESS, READ_ALONG, reports, *people, *kept}), on_pages(Page.get_first_root_node(), "unlock")
    )


def host_rights() -> Rights:
    """Hosts reach contributors, bring them messages and replace lost slips. Reading personal data is logged."""
    return Rights(frozenset({ADMIN_ACCESS, VIEW_CONTRIBUTORS}))


def safeguarding_lead_rights() -> Rights:
    """Safeguarding leads are told of worries about somebody, and see nothing else."""
    return Rights(frozenset({ADMIN_ACCESS, VIEW_WORRIES}))


def on_pages(top: Page, *actions: str) -> frozenset[Placed]:
    """Permissions for these actions on a page and all pages below it."""
    return frozenset(("page", top.pk, f"wagtailcore.{action}_page") for action in actions)


def on_lists(*actions: str, only: type = object) -> set[str]:
    """Permissions for these actions on every list whose entries need agreement."""
    lists = [m for m in get_workflow_enabled_models() if issubclass(m, only) and m not in NOT_EDITED_BY_PARTNERS]
    return {f"{model._meta.app_label}.{action}_{model._meta.model_name}" for model in lists for action in actions}


@dataclass(frozen=True)
class Role:
    """A role beside the sides. Its key is stored for ever, so that the group can be renamed."""

    key: str
    name: str
    may: Callable[[], Rights]


ROLES = [
    Role("moderators", "Moderators", moderator_rights),
    Role("translators", "Translators", translator_rights),
    Role("administrators", "Administrators", administrator_rights),
    Role("hosts", "Yellow Book hosts", host_rights),
    Role("safeguarding", "Safeguarding leads", safeguarding_lead_rights),
]


def set_up_sides() -> list[str]:
    """Make the sides and their groups, the first time only: later changes by administrators stay."""
    if Side.objects.exists():
        return []
    remove_unused_groups_of_wagtail()
    return [make_side(name, names, order) for order, (name, names) in enumerate(SIDES)]


def make_side(group_name: str, names: dict[str, tuple[str, str]], order: int) -> str:
    """Make one side, its group and its names. Returns a line that says so."""
    group, _ = Group.objects.get_or_create(name=group_name)
    side = Side.objects.create(group=group, sort_order=order)
    for language, (person, people) in names.items():
        name = SideName.objects.create(side=side, language=language, person=person, people=people, live=False)
        publish_alone(name, CAME_WITH_THE_HUB, digest(name))
    return f"the side “{group_name}”"


def remove_unused_groups_of_wagtail() -> None:
    """Remove Wagtail's groups Moderators, who may publish alone, and Editors, unless somebody is in them."""
    Group.objects.filter(name__in=["Moderators", "Editors"], user__isnull=True).delete()


def sync_roles() -> list[str]:
    """Give the group of every side and role exactly its permissions. Returns a sentence for each change."""
    wanted = {side.group: partner_rights() for side in Side.objects.select_related("group")}
    for role in ROLES:
        group = group_of(role)
        wanted[group] = wanted.get(group, Rights()) | role.may()
    return [sentence for group, rights in wanted.items() for sentence in sync_group(group, rights)]


def group_of(role: Role) -> Group:
    """The group of a role, also if it was renamed; made if there is none."""
    of_groups = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Group))
    made = of_groups.filter(action=MADE, data__setup=role.key).first()
    if made and (group := Group.objects.filter(pk=made.object_id).first()):
        return group
    group, _ = Group.objects.get_or_create(name=role.name)
    log(instance=group, action=MADE, data={"setup": role.key})
    return group


def sync_group(group: Group, wanted: Rights) -> list[str]:
    """Give a group exactly these permissions. Returns sentences about what was added and removed."""
    held = rights_of(group)
    missing, excess = wanted - held, held - wanted
    give(group, missing)
    take(group, excess)
    given = f"Gave “{group}” what was missing: {missing}." if held else f"Gave “{group}” all that this role may do."
    taken = f"Took from “{group}” what this role may not do: {excess}."
    return [*[given] * bool(missing), *[taken] * bool(excess)]


def rights_of(group: Group) -> Rights:
    """The group's present permissions."""
    return Rights(
        frozenset(map(short_description, group.permissions.select_related("content_type"))),
        frozenset(
            (kind, getattr(held, f"{kind}_id"), short_description(held.permission))
            for kind, model in PERMISSION_MODELS_BY_PLACE.items()
            for held in model.objects.filter(group=group).select_related("permission__content_type")
        ),
    )


def short_description(permission: Permission) -> str:
    return f"{permission.content_type.app_label}.{permission.codename}"


def permission(name: str) -> Permission:
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def give(group: Group, rights: Rights) -> None:
    group.permissions.add(*map(permission, rights.anywhere))
    for kind, place, name in rights.placed:
        PERMISSION_MODELS_BY_PLACE[kind].objects.create(
            group=group, permission=permission(name), **{f"{kind}_id": place}
        )


def take(group: Group, rights: Rights) -> None:
    group.permissions.remove(*map(permission, rights.anywhere))
    for kind, place, name in rights.placed:
        PERMISSION_MODELS_BY_PLACE[kind].objects.filter(
            group=group, permission=permission(name), **{kind: place}
        ).delete()
