"""What an administrator does for somebody from the screen of their account, after a question."""

from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from hub.users import emails, invitations, sign_in_codes
from hub.users.access_log import Event, record
from hub.users.leaving import close_account, groups_left_empty
from hub.users.models import User
from hub.users.sessions import sign_out_everywhere


def is_protected_account(account, person):
    """Whether `account` is a superuser's, and `person` is none."""
    return account.is_superuser and not person.is_superuser


class AccountAction(WagtailAdminTemplateMixin, TemplateView):
    """One such action: a question, and a button that does it."""

    template_name = "users/account_action.html"
    name = ""
    title = explanation = done = ""  # each may hold %(person)s, and %(days)s for which an invitation counts

    @classmethod
    def applies_to(cls, person, by):
        """Whether there is anything to do, for whoever is signed in."""
        return True

    def act(self):
        """Do it, for `self.person`."""
        raise NotImplementedError

    def dispatch(self, request, *args, **kwargs):
        self.person = self.get_person()
        if not self.is_allowed() or not self.applies_to(self.person, self.request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_person(self):
        """Whom it is done for."""
        return get_object_or_404(User, pk=self.kwargs["pk"])

    def is_allowed(self):
        """Whether whoever is signed in may do it."""
        by = self.request.user
        return by.has_perm("users.change_user") and not is_protected_account(self.person, by)

    @classmethod
    def words(cls, text, person):
        return text % {"person": get_user_display_name(person), "days": invitations.VALID_FOR.days}

    def get_page_title(self):
        return self.words(self.title, self.person)

    def get_explanation(self):
        return self.words(self.explanation, self.person)

    def get_context_data(self, **kwargs):
        explanation, back = self.get_explanation(), self.back()
        title = self.get_page_title()
        return super().get_context_data(title=title, explanation=explanation, back=back, **kwargs)

    def post(self, request, *args, **kwargs):
        self.act()
        messages.success(request, self.words(self.done, self.person))
        return redirect(self.back())

    def back(self):
        """Where to go on afterwards."""
        return reverse("wagtailusers_users:edit", args=[self.person.pk])


class RemoveCodes(AccountAction):
    """For somebody who lost their phone and their codes on paper."""

    name, header_icon = "remove_codes", "key"
    title = _("Let %(person)s set up sign-in codes again")
    explanation = _(
        "Do this when %(person)s has lost the phone and the codes on paper, and only if you are sure that it is "
        "really them: ring them up, or see them. Their old codes no longer work, they are signed out everywhere, "
        "and they get an email. When they sign in with their password next, they set up new codes."
    )
    done = _("%(person)s can set up new codes now.")

    @classmethod
    def applies_to(cls, person, by):
        return sign_in_codes.uses_codes(person)

    def act(self):
        sign_in_codes.remove_codes(self.person, self.request.user)
        emails.send_codes_removed.enqueue(self.person.pk)


class EndSessions(AccountAction):
    """For somebody who left a device somewhere."""

    name, header_icon = "end_sessions", "logout"
    title = _("Sign %(person)s out everywhere")
    explanation = _("%(person)s is signed out in every browser, and devices that asked for no code ask for one again.")
    done = _("%(person)s is signed out everywhere.")

    def act(self):
        sign_out_everywhere(self.person, self.request.user)


class SendInvitation(AccountAction):
    """For somebody who has not chosen a password yet."""

    name, header_icon = "send_invitation", "mail"
    title = _("Send %(person)s the invitation again")
    explanation = _("%(person)s gets an email with a link to choose a password. It counts for %(days)s days.")
    done = _("The invitation to %(person)s is on its way.")

    @classmethod
    def applies_to(cls, person, by):
        return bool(person.email) and invitations.waits(person)

    def act(self):
        invite(self.person, self.request.user)


class Leave(AccountAction):
    """For somebody who works here no more. Nobody does it to themselves: so somebody who manages people stays."""

    name, header_icon = "leave", "user"
    title = _("%(person)s has left")
    explanation = _(
        "%(person)s can no longer sign in, is signed out everywhere and loses every role. What they wrote and agreed "
        "to stays, and so does the record of it. Their public name goes from every page at once: pages name only their "
        "side. What they said yes to and is not public yet needs a yes of somebody else. If they come back, tick "
        "“Active” on this account and choose their roles again."
    )
    left_empty = _("Nobody else is in: %(groups)s. Add somebody there first, or what waits for them stays undone.")
    done = _("%(person)s has left: the account is closed.")

    @classmethod
    def applies_to(cls, person, by):
        return person.is_active and person != by

    def get_explanation(self):
        explanation = super().get_explanation()
        groups = ", ".join(str(group) for group in groups_left_empty(self.person))
        return f"{explanation} {self.left_empty % {'groups': groups}}" if groups else explanation

    def act(self):
        close_account(self.person)


class EndOwnSessions(AccountAction):
    """For oneself, everywhere but here."""

    name, header_icon = "end_own_sessions", "logout"
    title = _("Sign out everywhere else")
    explanation = _(
        "Everybody who is signed in as you in another browser is signed out, and devices that asked for no code ask "
        "for one again. Here you stay signed in. If somebody knows your password, choose another as well."
    )
    done = _("You are signed out everywhere but here.")

    def get_person(self):
        return self.request.user

    def is_allowed(self):
        return True

    def act(self):
        sign_out_everywhere(self.person, self.person)
        update_session_auth_hash(self.request, self.person)

    def back(self):
        return reverse("wagtailadmin_account")


ACTIONS = [SendInvitation, RemoveCodes, EndSessions, Leave]


def invite(person, by):
    """Send somebody an invitation, and log it."""
    record(Event.INVITED, person, by)
    emails.send_invitation.enqueue(person.pk)


def action_buttons(person, by):
    """A button for each action that there is for this person, and for whoever is signed in."""
    return [
        Button(
            action.words(action.title, person),
            url=reverse(f"wagtailusers_users:{action.name}", args=[person.pk]),
            icon_name=action.header_icon,
            priority=50 + place,
        )
        for place, action in enumerate(ACTIONS)
        if action.applies_to(person, by)
    ]


def action_urls():
    """The addresses of the actions, below that of the list of people."""
    return [
        path(f"<int:pk>/{action.name.replace('_', '-')}/", action.as_view(), name=action.name) for action in ACTIONS
    ]


def account_menu_item(request):
    """The way to `EndOwnSessions` from the account page. For Wagtail's hook register_account_menu_item."""
    return {
        "url": reverse("end_own_sessions"),
        "label": EndOwnSessions.title,
        "help_text": _("If you left a browser open somewhere, or lost a device."),
    }
