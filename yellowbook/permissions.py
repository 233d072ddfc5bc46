"""Who may open the private rooms. A permission of its own each; a superuser counts only as a member of such a group."""

from django.contrib.auth import get_user_model

VIEW_CONTRIBUTORS = "yellowbook.view_contributor"  # sees who made a work, brings them messages
VIEW_WORRIES = "yellowbook.view_worry"  # hears of worries about somebody
# It knows who holds what, beside whatever else signs people in.
BACKEND = "django.contrib.auth.backends.ModelBackend"


def people_with(permission):
    """The people who hold a permission through a group or by themselves."""
    people = get_user_model().objects.with_perm(permission, include_superusers=False, backend=BACKEND)
    return people.filter(is_active=True)


def has_permission(person, permission):
    """Whether somebody holds a permission. Asked once for one copy of the person, as Django does in `has_perm`."""
    known = getattr(person, "_known_to_hold", {})
    if permission not in known:
        person._known_to_hold = known = {**known, permission: people_with(permission).filter(pk=person.pk).exists()}
    return known[permission]
