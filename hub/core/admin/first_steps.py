"""Three steps that greet somebody of a side on the admin's home, until they have done them or hide them."""

from django.db.models import Exists
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.ui.components import Component
from wagtail.models import Revision, WorkflowState
from wagtail.users.models import UserProfile

from hub.coproduction.agreements import Agreement

HIDDEN = "first-steps"  # among what Wagtail keeps as dismissed by a person


def steps_taken(person):
    """For a query: whether a person has ever changed something, asked the sides, and agreed; a condition for each."""
    return {
        "has_changed": Exists(Revision.objects.filter(user=person)),
        "has_asked": Exists(WorkflowState.objects.filter(requested_by=person)),
        "has_agreed": Exists(Agreement.objects.filter(person=person)),
    }


def is_hidden(person):
    """Whether a person has hidden the steps."""
    profile = getattr(person, "wagtail_userprofile", None)
    return bool(profile and profile.dismissibles.get(HIDDEN))


class FirstSteps(Component):
    """The three steps, and which of them are done."""

    name, order, icon = "first-steps", 55, "help"
    heading = gettext_lazy("Three steps to begin with")
    template_name = "core/first_steps.html"

    def __init__(self, taken):
        """`taken` is a row of a query with `steps_taken`."""
        self.taken = {name: getattr(taken, name) for name in ("has_changed", "has_asked", "has_agreed")}

    def get_context_data(self, parent_context):
        steps = [
            (
                "has_changed",
                _("Change a page"),
                _("Choose one below, change a few words and save. Visitors do not see it yet."),
            ),
            (
                "has_asked",
                _("Ask both sides"),
                _("The button beside “Save draft” asks them. It goes public when both have said yes to it."),
            ),
            (
                "has_agreed",
                _("Read and agree"),
                _("What waits for your side stands on this page. Read it, then agree or ask for changes."),
            ),
        ]
        shown = [{"title": title, "words": words, "done": self.taken[name]} for name, title, words in steps]
        return {"panel": self, "steps": shown, "csrf_token": parent_context["csrf_token"]}


class HideFirstSteps(View):
    """Hides the steps from the user's home for good."""

    http_method_names = ("post",)

    def post(self, request):
        profile = UserProfile.get_for_user(request.user)
        profile.dismissibles[HIDDEN] = True
        profile.save(update_fields=["dismissibles"])
        return redirect("wagtailadmin_home")
