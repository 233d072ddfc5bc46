"""The admin's screens for people and groups. Only superusers make superusers, or change the account of one.

Wagtail lets everybody who may change people tick “superuser” for themselves, and give a superuser another password or
email address. Stands on wagtail.users.views.users and wagtail.users.views.bulk_actions.
"""

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import ProtectedError
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.boolean_radio_select import BooleanRadioSelect
from wagtail.users.views.groups import DeleteView, GroupViewSet
from wagtail.users.views.users import CreateView, EditView, IndexView, UserFilterSet, UserViewSet

from hub.users.admin.account_actions import Leave, action_buttons, action_urls, invite, is_protected_account
from hub.users.admin.forms import ChangedPersonForm, NewPersonForm
from hub.users.invitations import waiting, waits
from hub.users.leaving import lost_with

PEOPLE = "wagtailusers_users:index"
PROTECTED_ACCOUNT = _("Only a superuser can change the account of a superuser.")


class SuperuserBoxMixin:
    """A form in which others see the box, and cannot tick it."""

    def get_form(self, *args, **kwargs):
        form = super().get_form(*args, **kwargs)
        if box := form.fields.get("is_superuser"):
            box.label = _("Superuser")
            box.help_text = _(
                "May change every setting. May publish without the sides' agreement, which stays on record."
            )
            box.disabled = not self.request.user.is_superuser
        return form


class UserCreateView(SuperuserBoxMixin, CreateView):
    """A new account. Whoever gets no password here is invited by email to choose one."""

    def save_instance(self):
        person = super().save_instance()
        if waits(person):
            invite(person, self.request.user)
        return person

    def get_success_message(self, instance):
        if waits(instance):
            return gettext("%(person)s was added and gets an email with a link to choose a password.") % {
                "person": instance
            }
        return super().get_success_message(instance)


class UserEditView(SuperuserBoxMixin, EditView):
    """An account that is there."""

    def dispatch(self, request, *args, **kwargs):
        if is_protected_account(self.object, request.user):
            messages.error(request, PROTECTED_ACCOUNT)
            return redirect(PEOPLE)
        return super().dispatch(request, *args, **kwargs)

    @property
    def header_more_buttons(self):
        return [*super().header_more_buttons, *action_buttons(self.object, self.request.user)]


class PeopleFilterSet(UserFilterSet):
    """Wagtail's, and who has not accepted an invitation."""

    invited = django_filters.BooleanFilter(
        label=_("Invited, no password chosen yet"), widget=BooleanRadioSelect, method="has_not_accepted"
    )

    class Meta(UserFilterSet.Meta):
        pass

    def has_not_accepted(self, people, name, value):
        numbers = waiting().values("pk")
        return people.filter(pk__in=numbers) if value else people.exclude(pk__in=numbers)


class PeopleView(IndexView):
    """The list of people. Stands on wagtail.users.views.users.IndexView.columns."""

    @property
    def columns(self):
        words = gettext("Not accepted yet")
        invitation = Column("invitation", label=_("Invitation"), accessor=lambda person: words if waits(person) else "")
        return [*super().columns, invitation]


class HubUserViewSet(UserViewSet):
    """Everybody who can log in."""

    index_view_class = PeopleView
    filterset_class = PeopleFilterSet
    add_view_class = UserCreateView
    edit_view_class = UserEditView
    copy_view_enabled = False  # what is sent to Wagtail's view for copying changes the very account that is copied

    def get_form_class(self, for_update=False):
        return ChangedPersonForm if for_update else NewPersonForm

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), *action_urls()]


class GroupDeleteView(DeleteView):
    """Says why not, where Wagtail would answer with an error: a side rests on the group."""

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except ProtectedError as error:
            needed = ", ".join(f"“{one}”" for one in error.protected_objects)
            words = gettext("“%(group)s” was not deleted, because it is needed by %(needed)s.")
            messages.error(self.request, words % {"group": self.object, "needed": needed})
            return redirect(self.get_success_url())


class HubGroupViewSet(GroupViewSet):
    """Groups of people."""

    delete_view_class = GroupDeleteView


def refuse_bulk_action_on_superusers(request, action_type, objects, action):
    """Keep a bulk action of others away from superusers: no new role, no deactivating, no deleting."""
    people = [one for one in objects if isinstance(one, get_user_model())]
    if not any(is_protected_account(one, request.user) for one in people):
        return None
    messages.error(request, PROTECTED_ACCOUNT)
    return redirect(PEOPLE)


def refuse_to_delete(request, person):
    """Keep an account with which something typed would be lost. For Wagtail's hook before_delete_user."""
    return explain_not_deleted(request, [person])


def refuse_bulk_delete(request, action_type, objects, action):
    """As for one account. For Wagtail's hook before_bulk_action."""
    people = [one for one in objects if isinstance(one, get_user_model())]
    return explain_not_deleted(request, people) if action_type == "delete" and people else None


def explain_not_deleted(request, people):
    """Why none of these accounts is deleted, and what to do instead; None if all may be."""
    if not (kinds := lost_with(people)):
        return None
    words = gettext(
        "Not deleted: somebody typed things that are not sent yet, and they would be lost (%(kinds)s). "
        "Press “%(leave)s” on their account instead: it closes the account and keeps what they wrote."
    )
    names = ", ".join(sorted(str(kind._meta.verbose_name_plural) for kind in kinds))
    leave = Leave.words(Leave.title, people[0]) if len(people) == 1 else gettext("… has left")
    messages.error(request, words % {"kinds": names, "leave": leave})
    return redirect(PEOPLE)
