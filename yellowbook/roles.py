"""Who may open the private rooms. A permission of its own each; a superuser counts only as a member of such a group."""

from django.contrib.auth import get_user_model

HOST = "yellowbook.view_maker"  # sees who made a work, brings them messages
LEAD = "yellowbook.view_worry"  # hears of worries about somebody


def holders(permission):
    """The people who hold a permission through a group or by themselves."""
    return get_user_model().objects.with_perm(permission, include_superusers=False).filter(is_active=True)


def holds(person, permission):
    return holders(permission).filter(pk=person.pk).exists()
