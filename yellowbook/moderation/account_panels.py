"""What moderators choose for themselves on Wagtail's account page: how they meet pictures, which topics they leave."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel

from hub.coproduction.models import Side
from yellowbook.models import ContentNote, ReadingPreferences
from yellowbook.moderation.forms import entries_in_language


class ReadingPreferencesForm(forms.ModelForm):
    """The person's own choice; nobody else sees it."""

    class Meta:
        model = ReadingPreferences
        fields = ["grey", "blurred", "not_taken"]
        widgets = {"not_taken": forms.CheckboxSelectMultiple}
        labels = {"not_taken": _("Topics that I do not take")}
        help_texts = {"not_taken": _("Works with these content notes are left to others.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["not_taken"].queryset = entries_in_language(ContentNote, "en")


class ReadingPreferencesPanel(BaseSettingsPanel):
    """The choices, for whoever reads works."""

    name = "preferences"
    title = _("Reading works of the Yellow Book")
    order = 160
    form_class = ReadingPreferencesForm

    def is_active(self):
        return Side.objects.of(self.user).exists()

    def get_form(self):
        preferences, _made = ReadingPreferences.objects.get_or_create(person=self.user)
        data = [self.request.POST] if self.request.method == "POST" else []
        return self.form_class(*data, instance=preferences, prefix=self.name)
