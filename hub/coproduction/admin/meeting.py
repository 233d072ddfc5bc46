"""Reading something out at a meeting, in large type, and writing down how many people of a side agreed."""

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from hub.coproduction.admin.views import DecideView
from hub.coproduction.digest import refuse_unless_shown
from hub.coproduction.meetings import Meeting
from hub.coproduction.workflow import decisions


class MeetingForm(forms.ModelForm):
    """What a meeting said, in numbers and words. Its rules are the model's."""

    class Meta:
        model = Meeting
        fields = ("there", "agreed", "held_on", "words")
        labels = {
            "there": _("How many people of your side were there?"),
            "agreed": _("How many of them agreed?"),
            "held_on": _("On which day did you meet?"),
            "words": _("What did they say?"),
        }
        help_texts = {
            "there": _("Count yourself, too."),
            "words": _(
                "You may leave this empty. Write no names here, and nothing that tells who somebody is: people without "
                "an account were not asked whether they want to be named. Everybody of both sides can read this."
            ),
        }
        widgets = {
            "held_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "words": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["held_on"].widget.attrs["max"] = localdate().isoformat()


class ReadOutView(DecideView):
    """“Read and decide” for a room: the same version, without the rest of the admin, and a form for the meeting."""

    page_title = _("Read it out and decide")
    template_name = "coproduction/admin/read_out.html"
    form_class = MeetingForm

    def post(self, request, *args, **kwargs):
        if request.POST.get("action") == "changes":
            return self.ask_for_changes(request.POST.get("words", ""))
        refuse_unless_shown(request.POST.get("seen"), decisions.digest_of_latest(self.thing))
        return super(DecideView, self).post(request, *args, **kwargs)

    def form_valid(self, form):
        return self.agree(form.instance)
