"""A person's own account in the admin: signing in, a forgotten password, and what they say about themselves."""

from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django_otp import login as show_device
from django_tasks import task
from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.forms.auth import LoginForm, PasswordChangeForm, PasswordResetForm
from wagtail.admin.localization import get_localized_response
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views import account

from hub.core.security import code_gate, known_devices
from hub.core.security.sign_in_limits import ONE_NAME_HERE, WAIT, WAIT_FOR_OLD, normalized_name
from hub.core.security.throttle import Limit, count, too_many_requests, uncount, visitor_address
from hub.users import invitations
from hub.users.emails import preferred_language, send_invitation
from hub.users.sign_in_codes import is_code_due

MOST_TO_ASK = 5  # people who are named to somebody without a role
HIDDEN_PANELS = {"avatar", "notifications"}
RESETS = Limit("reset", most=20, seconds=60)  # of one address
RESET_EMAILS = Limit("reset-email", most=3, seconds=1200)  # to one account: three at once, then three an hour

# --- Signing in ------------------------------------------------------------------------------------------------------


class SignInForm(LoginForm):
    """Wagtail's, which says how long to wait after too many passwords, and tells browsers what it asks for."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].widget.attrs["autocomplete"] = "current-password"

    def get_invalid_login_error(self):
        if wait := getattr(self.request, "password_wait", 0):
            return ValidationError(WAIT, "wait", {"seconds": wait})
        return super().get_invalid_login_error()


class LoginView(account.LoginView):
    """Signing in. Whoever owes a code goes on to give it. Stands on wagtail.admin.views.account.LoginView."""

    def get(self, request, *args, **kwargs):
        if getattr(request, "code_is_due", False):
            return self.ask_for_code()
        if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
            return get_localized_response(without_role, request)
        return super().get(request, *args, **kwargs)

    def get_form_class(self):
        return SignInForm

    def form_valid(self, form):
        response, person = super().form_valid(form), form.get_user()
        if device := code_gate.trusted_device(self.request, person):
            show_device(self.request, device)
        elif is_code_due(person):
            return self.ask_for_code()
        return known_devices.remember(self.request, response, normalized_name(person.get_username()))

    def ask_for_code(self):
        """The second step. Until it is done, the browser is not known: the password may be somebody else's."""
        return redirect(f"{reverse('sign_in_code')}?{urlencode({'next': self.get_success_url()})}")

    def form_invalid(self, form):
        response = super().form_invalid(form)
        wait = getattr(self.request, "password_wait", 0)
        return too_many_requests(response, wait) if wait else response


def without_role(request):
    """Say to somebody who signed in and has no role whom to ask, where Wagtail would ask them to sign in again."""
    list(get_messages(request))  # of Wagtail: that they have no permission
    people = [get_user_display_name(one) for one in get_user_model().objects.managing_people()[:MOST_TO_ASK]]
    return TemplateResponse(request, "users/without_role.html", {"people": people}, status=HTTPStatus.FORBIDDEN)


# --- A forgotten password --------------------------------------------------------------------------------------------


class ResetForm(PasswordResetForm):
    """Wagtail's, which leaves the email to the queue: it takes as long whether or not anybody has this address."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "email"

    def save(self, **kwargs):
        email = self.cleaned_data["email"]
        people = [*self.get_users(email), *invitations.waiting().filter(email__iexact=email)]
        send_reset.enqueue([person.pk for person in people], get_language())


@task(backend="messages", queue_name="messages")
def send_reset(people, language):
    """Send each of these people the link with which they choose another password, unless they got some just now.

    Whoever was invited and has none yet gets the invitation again. Links are made here, so that they stand in no queue.
    """
    folder = "wagtailadmin/account/password_reset"
    for person in get_user_model().objects.filter(pk__in=people):
        if count(RESET_EMAILS, person.pk):
            continue
        if invitations.waits(person):
            send_invitation.call(person.pk)
            continue
        uid, token = urlsafe_base64_encode(force_bytes(person.pk)), default_token_generator.make_token(person)
        context = {"user": person, "uid": uid, "token": token}
        with override(language):
            PasswordResetForm().send_mail(
                f"{folder}/email_subject.txt", f"{folder}/email.txt", context, settings.DEFAULT_FROM_EMAIL, person.email
            )


class PasswordResetView(account.PasswordResetView):
    """Asking for a link. What it says never tells whether somebody has this address."""

    def get_form_class(self):
        return ResetForm

    def form_valid(self, form):
        if wait := count(RESETS, visitor_address(self.request)):
            form.add_error(
                "email", _("Many asked for this from here. Please wait a minute, then press the button again.")
            )
            return too_many_requests(self.form_invalid(form), wait)
        return super().form_valid(form)


class PasswordResetConfirmView(account.PasswordResetConfirmView):
    """Choosing another password. Then the browser is known, so that nobody who guesses at the account is in the way."""

    def form_valid(self, form):
        response = super().form_valid(form)
        return known_devices.remember(self.request, response, normalized_name(self.user.get_username()))


class InvitationConfirmView(PasswordResetConfirmView):
    """Choosing one's first password, with the link of an invitation."""

    template_name = "users/invitation_confirm.html"
    token_generator = invitations.InvitationTokens()

    def render_to_response(self, context, **kwargs):
        """Answer in the language of the invitation. A link that opens nothing tells nothing of anybody."""
        response = super().render_to_response(context, **kwargs)
        if self.validlink:
            with override(preferred_language(self.user)):
                response.render()
        return response


# --- The account -----------------------------------------------------------------------------------------------------


class OptionalNamesForm(NameEmailForm):
    """Wagtail's form for names and email, in which nobody has to give a name. The account needs none."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields[name].required = False
        for name, asked in {"first_name": "given-name", "last_name": "family-name", "email": "email"}.items():
            if name in self.fields:
                self.fields[name].widget.attrs["autocomplete"] = asked


class TooManyPasswordsForm(PasswordChangeForm):
    """Looks at no password while too many were tried."""

    def clean_old_password(self):
        raise ValidationError(WAIT_FOR_OLD)


class AccountView(account.AccountView):
    """The account page without two of Wagtail's panels, and without names that must be given.

    A portrait would be a second way in for pictures, past `hub.core.uploads.editors`. Wagtail's panel about email is
    replaced by `hub.coproduction.admin.account_panels`. Wrong old passwords count towards the limit on signing in.

    Stands on wagtail.admin.views.account.AccountView.get_panels.
    """

    wait = 0

    def post(self, request):
        if not request.POST.get("password-old_password"):
            return super().post(request)
        who = f"account {request.user.pk}"
        self.wait = count(ONE_NAME_HERE, who)
        response = super().post(request)
        if self.wait:
            return too_many_requests(response, self.wait)
        if response.status_code == 302:
            uncount(ONE_NAME_HERE, who)
        return response

    def get_panels(self):
        panels = [panel for panel in super().get_panels() if panel.name not in HIDDEN_PANELS]
        for panel in panels:
            if panel.form_class is NameEmailForm:
                panel.form_class = OptionalNamesForm
            if self.wait and panel.form_class is PasswordChangeForm:
                panel.form_class = TooManyPasswordsForm
        return panels
