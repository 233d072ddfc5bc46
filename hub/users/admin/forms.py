"""The forms for new accounts and for those that are there. Nobody needs an email address, if they get a password."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.localization import get_available_admin_languages
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.models import UserProfile

from hub.users.invitations import VALID_FOR


class NewPersonForm(UserCreationForm):
    """Wagtail's form, in which the password may be left to the person: they are invited by email."""

    password_required = False
    language = forms.ChoiceField(
        label=_("Their language"),
        choices=get_available_admin_languages,
        required=False,
        help_text=_("Of the invitation, and of every screen and email after it. They can change it in their account."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = settings.LANGUAGE_CODE
        self.fields["email"].required = False
        self.fields["email"].help_text = _("For the invitation. Not everybody has one: then choose a password below.")
        self.fields["password1"].help_text = _(
            "Best left empty: then they get an email with a link to choose a password of their own, "
            "within %(days)s days."
        ) % {"days": VALID_FOR.days}

    def clean(self):
        data = super().clean()
        if not data.get("password1") and not data.get("email") and "email" not in self.errors:
            words = _("Give an email address, where the invitation goes, or choose a password for them below.")
            self.add_error("email", ValidationError(words, "no_way_in"))
        return data

    def save(self, commit=True):
        if not self.cleaned_data["password1"]:
            self.instance.set_unusable_password()
        person = super().save(commit)
        if commit and self.cleaned_data["language"]:
            profile = UserProfile.get_for_user(person)
            profile.preferred_language = self.cleaned_data["language"]
            profile.save(update_fields=["preferred_language"])
        return person


class ChangedPersonForm(UserEditForm):
    """Wagtail's form, in which an email address may be missing."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].required = False
