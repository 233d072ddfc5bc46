"""The screens for one-time codes: giving one, setting them up, and one's own account."""

from http import HTTPStatus

import segno
from django import forms
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import RedirectURLMixin, redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from django_otp import login as show_device
from django_otp.plugins.otp_static.models import StaticDevice
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hub.core.security import known_devices
from hub.core.security.code_gate import TRUST_LASTS, limit_for, trust_device
from hub.core.security.sign_in_limits import normalized_name
from hub.core.security.throttle import count, too_many_requests, uncount
from hub.users import sign_in_codes
from hub.users.access_log import Event, record

KEY = "key_of_new_codes"  # in the session, until a code shows that the app has it
WRONG = _("This code does not fit. It changes every 30 seconds: type the one that your app shows now.")
WRONG_AT_FIRST = _(
    "This code does not fit. Type the one that your app shows now. If it still does not fit, see whether the clock of "
    "your phone is right, and whether you typed the key as it stands here."
)
WAIT = _(
    "Many codes were tried that did not fit. Please wait %(minutes)s minutes, then try again. Nothing is locked. If it "
    "was not you, somebody knows your password: choose another with “Forgotten password?”, which signs them out."
)


class CodeForm(forms.Form):
    """A code from an app."""

    prefix = "sign-in"  # of names that `unsaved_forms` does not keep
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        help_text=_("Six figures, from the app on your phone."),
    )


class SignInCodeForm(CodeForm):
    """A code from an app or from paper, to sign in."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "autofocus": True}),
        help_text=_("Six figures from the app on your phone, or one of your codes on paper."),
    )
    trust = forms.BooleanField(
        label=format_lazy(_("Do not ask for a code here for {days} days"), days=TRUST_LASTS.days),
        required=False,
        help_text=_("Only on a device that nobody else uses."),
    )


class SignedInView(RedirectURLMixin, FormView):
    """A screen for somebody who gave their password, and may still owe a code."""

    next_page = "wagtailadmin_home"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_anonymous:
            return redirect_to_login(request.get_full_path(), reverse("wagtailadmin_login"))
        return super().dispatch(request, *args, **kwargs)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=HTTPStatus.UNPROCESSABLE_ENTITY)


class SignInCodeView(SignedInView):
    """The second step of signing in. Wrong codes count towards a limit; right ones do not."""

    form_class = SignInCodeForm
    template_name = "core/sign_in_code.html"

    def get(self, request, *args, **kwargs):
        if request.user.otp_device:
            return redirect(self.get_success_url())
        if not sign_in_codes.uses_codes(request.user):
            return redirect(f"{reverse('sign_in_codes_set_up')}?{request.GET.urlencode()}")
        return super().get(request, *args, **kwargs)

    def form_valid(self, form):
        person = self.request.user
        name = normalized_name(person.get_username())
        limit, who = limit_for(self.request, person, name)
        if wait := count(limit, who):
            form.add_error("code", ValidationError(WAIT, "wait", {"minutes": -(-wait // 60)}))
            return too_many_requests(self.form_invalid(form), wait)
        device = sign_in_codes.verify(person, form.cleaned_data["code"])
        if device is None:
            record(Event.WRONG_CODE, person, person)
            form.add_error("code", WRONG)
            return self.form_invalid(form)
        uncount(limit, who)
        event = Event.PAPER_CODE_GIVEN if isinstance(device, StaticDevice) else Event.CODE_GIVEN
        record(event, person, person)
        show_device(self.request, device)
        self.request.session.cycle_key()
        response = known_devices.remember(self.request, super().form_valid(form), name)
        if form.cleaned_data["trust"]:
            trust_device(self.request, response, person, device)
        return response


class SetUpCodesView(SignedInView):
    """Setting codes up: for the first time, or anew by somebody who has shown one."""

    form_class = CodeForm
    template_name = "core/sign_in_codes_set_up.html"

    def form_invalid(self, form):
        form.fields["code"].widget.attrs["autofocus"] = True  # it is the last thing on a long page
        return super().form_invalid(form)

    def dispatch(self, request, *args, **kwargs):
        person = request.user
        if person.is_authenticated and not person.otp_device and sign_in_codes.uses_codes(person):
            return redirect(f"{reverse('sign_in_code')}?{request.GET.urlencode()}")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        key = self.request.session.setdefault(KEY, sign_in_codes.new_key())
        address = sign_in_codes.device_with(self.request.user, key).config_url
        return super().get_context_data(
            picture=segno.make(address, error="m").svg_data_uri(scale=5, dark="#000", light="#fff"),
            address=address,
            key=sign_in_codes.readable_key(key),
            must=sign_in_codes.must_use_codes(self.request.user),
            **kwargs,
        )

    def form_valid(self, form):
        key = self.request.session.get(KEY, "")
        done = key and sign_in_codes.set_up(self.request.user, key, form.cleaned_data["code"])
        if not done:
            form.add_error("code", WRONG_AT_FIRST)
            return self.form_invalid(form)
        device, codes = done
        del self.request.session[KEY]
        update_session_auth_hash(self.request, self.request.user)
        show_device(self.request, device)
        shown = {"codes": codes, "next": self.get_success_url()}
        response = render(self.request, "core/sign_in_codes_on_paper.html", shown)
        return known_devices.remember(self.request, response, normalized_name(self.request.user.get_username()))


class SignInCodesView(WagtailAdminTemplateMixin, TemplateView):
    """What somebody has set up, to set it up anew or to switch it off."""

    page_title = _("Codes for signing in")
    header_icon = "key"
    template_name = "core/sign_in_codes.html"

    def get_context_data(self, **kwargs):
        person = self.request.user
        return super().get_context_data(
            uses=sign_in_codes.uses_codes(person),
            must=sign_in_codes.must_use_codes(person),
            left=sign_in_codes.paper_codes_left(person),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        if sign_in_codes.must_use_codes(request.user):
            raise PermissionDenied
        sign_in_codes.remove_codes(request.user, request.user)
        update_session_auth_hash(request, request.user)
        messages.success(request, gettext("Codes are switched off. You sign in with your password alone."))
        return redirect(request.path)


def account_menu_item(request):
    """The way to one's codes from the account page. For Wagtail's hook register_account_menu_item."""
    return {
        "url": reverse("sign_in_codes"),
        "label": _("Codes for signing in"),
        "help_text": _("A code from your phone beside the password, so that a password alone lets nobody in."),
    }
