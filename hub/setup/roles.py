"""Two equal groups of people, the sides they stand for, and what they may do: everything but publish alone."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from hub.coproduction.models import Side

# The group, and how one of its people and all of them are called in public, in each language.
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

PAGES = ["add_page", "change_page"]
FILES = [
    ("wagtailimages", ["add_image", "change_image", "choose_image"]),
    ("wagtaildocs", ["add_document", "change_document", "choose_document"]),
    ("wagtailmedia", ["add_media", "change_media"]),
]
LISTS = [
    ("core", "service"),
    ("core", "serviceline"),
    ("core", "theme"),
    ("initiatives", "expertprofile"),
]


def set_up_sides():
    """Make the sides with their groups, the first time only: what an administrator changes later stays."""
    if Side.objects.exists():
        return []
    remove_unused_groups_of_wagtail()
    return [make_side(name, names, order) for order, (name, names) in enumerate(SIDES)]


def make_side(group_name, names, order):
    """Make one side and its group; say what was made."""
    group, _ = Group.objects.get_or_create(name=group_name)
    grant(group)
    side = Side(group=group, sort_order=order)
    side.names = [
        side.names.model(language=language, person=person, people=people)
        for language, (person, people) in names.items()
    ]
    side.save()
    return f"the side “{group_name}”"


def grant(group):
    """Let a group edit everything and publish nothing."""
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtail_localize", codename="submit_translation")
    )
    for app, model in LISTS:
        actions = [f"{action}_{model}" for action in ("add", "change", "view")]
        group.permissions.add(*Permission.objects.filter(content_type__app_label=app, codename__in=actions))
    root = Page.get_first_root_node()
    for codename in PAGES:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    collection = Collection.get_first_root_node()
    for app, codenames in FILES:
        for permission in Permission.objects.filter(content_type__app_label=app, codename__in=codenames):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def remove_unused_groups_of_wagtail():
    """Wagtail comes with Moderators, who may publish alone, and Editors. Groups that somebody is in stay."""
    Group.objects.filter(name__in=["Moderators", "Editors"], user__isnull=True).delete()
