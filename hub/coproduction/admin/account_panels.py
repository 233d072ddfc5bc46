"""Panels of Wagtail's account page: how a person is named in public, and what they get email about."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab
from wagtail.users.models import UserProfile

from hub.coproduction.notifications.models import EmailFrequency, Kind, NotificationPreference
from hub.coproduction.public_names.partners import Partner, describe_name_status, needs_asking, request_public_name
from hub.coproduction.workflow.decisions import latest_version


class PublicNameForm(forms.Form):
    """The public name of the person, with its status."""

    public_name = forms.CharField(
        label=Partner._meta.get_field("public_name").verbose_name,
        max_length=Partner._meta.get_field("public_name").max_length,
        required=False,
    )
    ask_again = forms.BooleanField(label=_("Ask both sides about this name"), required=False)

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        partner = Partner.objects.filter(person=person).first()
        name, help_text = self.fields["public_name"], Partner._meta.get_field("public_name").help_text
        name.initial = latest_version(partner).public_name if partner else ""
        name.help_text = f"{help_text} {describe_name_status(partner)}" if partner else help_text
        if not partner or not needs_asking(partner):
            del self.fields["ask_again"]

    def save(self):
        if self.has_changed() and self.add_prefix("public_name") in self.data:
            request_public_name(self.person, self.cleaned_data["public_name"])


class PublicNamePanel(BaseSettingsPanel):
    """The form for the public name."""

    name = "partner"
    title = _("How you are named")
    order = 150
    form_class = PublicNameForm

    def get_form(self):
        data = [self.request.POST] if self.request.method == "POST" else []
        return self.form_class(*data, person=self.user, prefix=self.name)


class NotificationsForm(forms.Form):
    """How often the person wants email, for each kind of event. Fields that are not sent keep their value."""

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        chosen = dict(NotificationPreference.objects.filter(person=person).values_list("kind", "how_often"))
        for kind in Kind:
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label,
                choices=EmailFrequency.choices,
                initial=chosen.get(kind.value, EmailFrequency.AT_ONCE),
                required=False,
            )

    def save(self):
        for kind, how_often in self.cleaned_data.items():
            if how_often:
                NotificationPreference.objects.update_or_create(
                    person=self.person, kind=kind, defaults={"how_often": how_often}
                )


class NotificationsPanel(BaseSettingsPanel):
    """Replaces Wagtail's panel: its email about workflows is not sent here."""

    name = "messages"
    title = _("Email about what is agreed")
    tab = notifications_tab
    order = 100

    def get_form(self):
        data = [self.request.POST] if self.request.method == "POST" else []
        return NotificationsForm(*data, person=self.user, prefix=self.name)


class CommentEmailForm(forms.ModelForm):
    """Wagtail's own email about comments on pages that the person follows."""

    class Meta:
        model = UserProfile
        fields = ["updated_comments_notifications"]
        labels = {"updated_comments_notifications": _("Email me when somebody comments on pages that I follow")}
        help_texts = {"updated_comments_notifications": ""}


class CommentEmailPanel(BaseSettingsPanel):
    """The one field of Wagtail's own panel that still applies."""

    name = "comments"
    title = _("Email about comments")
    tab = notifications_tab
    order = 110
    form_class = CommentEmailForm
    form_object = "profile"
