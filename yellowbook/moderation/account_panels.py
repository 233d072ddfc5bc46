"""Moderators' preferences on Wagtail's account page: how pictures are shown, which topics they do not take."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel

from hub.coproduction.models import Side
from yellowbook.models import ContentNote, ReadingPreferences
from yellowbook.moderation.forms import entries_in_language


class ReadingPreferencesForm(forms.ModelForm):
    """A person's own preferences, shown to nobody else."""

    class Meta:
        model = ReadingPreferences
        fields = ["grey", "blurred", "keys", "not_taken"]
        widgets = {"not_taken": forms.CheckboxSelectMultiple}
        labels = {"not_taken": _("Topics that I do not take")}
        help_texts = {
            "keys": _("o opens a work, n skips it. a, q, s and h lead to a button. ? shows all keys."),
            "not_taken": _("Works with these content notes are left to others."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["not_taken"].queryset = entries_in_language(ContentNote, "en")


class ReadingPreferencesPanel(BaseSettingsPanel):
    """The preferences, for people of the sides."""

    name = "preferences"
    title = _("Reading works of the Yellow Book")
    order = 160
    form_class = ReadingPreferencesForm

    def is_active(self):
        return Side.objects.of(self.user).exists()

    def get_form(self):
        preferences, _created = ReadingPreferences.objects.get_or_create(person=self.user)
        data = [self.request.POST] if self.request.method == "POST" else []
        return self.form_class(*data, instance=preferences, prefix=self.name)
