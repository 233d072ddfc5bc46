"""Submitting a work: one page for each step, saved at each step, without an account."""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, translate_url
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views import View

from hub.coproduction.exceptions import NotShown, Refusal
from hub.core.private_files.responses import file_response
from hub.core.security.middleware import row_number
from hub.core.security.throttle import HONEYPOT, Limit, count, too_many_requests, visitor_address
from hub.core.uploads.contributed import contributed_text
from yellowbook.contributors import receipts
from yellowbook.contributors.consent import wording
from yellowbook.contributors.models import Consent
from yellowbook.models import Contribution, Copy, Submission
from yellowbook.models.contributions import site_languages
from yellowbook.receipt import receipt_cookie
from yellowbook.receipt.base import ReceiptView, errors_of, status_of
from yellowbook.receipt.forms import CreditForm
from yellowbook.receipt.private_page import private_page
from yellowbook.receipt.receipt_cookie import Key
from yellowbook.receipt.unsaved_forms import THROTTLED, return_form
from yellowbook.submission.forms import AboutForm, AgeForm, ContactForm, PictureForm, WorkForm
from yellowbook.workflow import submitting

STEPS = {
    "work": gettext_lazy("Your work"),
    "about": gettext_lazy("About it"),
    "name": gettext_lazy("How to be named"),
    "consent": gettext_lazy("What we may do with it"),
    "check": gettext_lazy("Check and send"),
}
START_LIMIT = Limit("begin", most=60, seconds=60)  # of one address


@method_decorator([private_page, transaction.non_atomic_requests], name="dispatch")
class Start(View):
    """The introduction, and the choice of a kind of work."""

    def get(self, request, status=200):
        title = _("Share your work")
        context = {
            "title": title,
            "kinds": Contribution.Kind.choices,
            "trap": HONEYPOT,
            "key": receipt_cookie.current_key(request),
        }
        return render(request, "yellowbook/submission/start.html", context, status=status)

    def post(self, request):
        kind = request.POST.get("kind")
        if kind not in Contribution.Kind or request.POST.get(HONEYPOT):
            return self.get(request, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        held = receipt_cookie.current_key(request)
        if held and not receipt_cookie.names_work_of_key(held, request.POST):
            # The page did not say that the open work would be closed.
            return self.get(request, status=HTTPStatus.CONFLICT)
        if wait := count(START_LIMIT, visitor_address(request)):
            return too_many_requests(return_form(request, THROTTLED), wait)
        work, slip = submitting.begin(kind)
        return receipt_cookie.set_key(request, redirect("yellow-book-share-work"), Key(receipts.receipt_of(work), slip))


class Step(ReceiptView):
    """One step: shows what was saved, and saves the valid fields."""

    step = ""
    template_name = "yellowbook/submission/step.html"

    def is_available(self):
        return self.work.submission.state == Submission.State.MAKING

    def forms(self, data=None):
        """The forms of this step."""
        return []

    def get(self, request, **kwargs):
        return self.show(self.forms())

    def post(self, request, **kwargs):
        data = request.POST.copy()
        submitting.touch(self.work)
        errors = self.take_files(data)
        forms = self.forms(data)
        for form in forms:
            form.keep()
        destination = self.leave_address()
        errors += [error for form in forms for error in errors_of(form, ignore_empty=bool(destination))]
        if errors:
            return self.show(forms, errors, self.refused)
        return redirect(destination or self.after())

    def leave_address(self):
        """The address to go to after saving: another step, or this one in another language; empty for the next step."""
        then = self.request.POST.get("then")
        if then in dict(settings.LANGUAGES):
            return translate_url(self.request.path, then)
        return step_address(then) if then in STEPS else ""

    def take_files(self, data):
        """Store uploaded files, or add their words to `data`. Returns pairs of a field and its error."""
        return []

    def after(self):
        """The address of the next step, or of this one if the button says so."""
        if self.request.POST.get("then") == "stay":
            return self.request.path
        names = list(STEPS)
        return step_address(names[names.index(self.step) + 1])

    def show(self, forms, errors=(), status=200, **context):
        names = list(STEPS)
        place = names.index(self.step)
        context |= {
            "key": self.key,
            "work": self.work,
            "contributor": self.contributor,
            "step": self.step,
            "steps": [(name, heading, step_address(name)) for name, heading in STEPS.items()],
            "before": names[place - 1] if place else "",
            "others": [(code, code, name, "") for code, name in site_languages() if code != get_language()],
            "unsaved": True,  # no link may lead away from what is typed
            "forms": forms,
            "errors": errors,
            "title": STEPS[self.step],
        }
        return render(self.request, self.template_name, context, status=status)


def step_address(step):
    return reverse(f"yellow-book-share-{step}")


class WorkStep(Step):
    """The work itself: words, pictures, a sound."""

    step = "work"
    template_name = "yellowbook/submission/work.html"

    def forms(self, data=None):
        return [WorkForm(data, instance=self.work)]

    def take_files(self, data):
        self.remove_what_was_asked()
        ways = {
            "text_file": lambda file: add_words(data, contributed_text(file)),
            "pictures": lambda file: submitting.add_picture(self.work, file),
            "sound": lambda file: submitting.set_sound(self.work, file),
        }
        found = []
        for field, take in ways.items():
            for file in self.request.FILES.getlist(field):
                try:
                    take(file)
                except (ValidationError, Refusal) as error:
                    self.refused = status_of(error)
                    found += [(f"id_{field}", message) for message in getattr(error, "messages", [str(error)])]
        return found

    def remove_what_was_asked(self):
        """Remove a picture or the sound. A second press of the button does nothing."""
        number = row_number(self.request.POST.get("remove-picture"))
        if picture := self.work.pictures.filter(pk=number).first():
            submitting.remove_picture(picture)
        if self.request.POST.get("remove-sound"):
            submitting.remove_sound(self.work)

    def after(self):
        removed = {"remove-picture", "remove-sound"} & self.request.POST.keys()
        return self.request.path if removed else super().after()


def add_words(data, words):
    """Append words to the typed ones."""
    typed = data.get("text", "")
    data["text"] = f"{typed}\n{words}" if typed else words


class AboutStep(Step):
    """Facts about the work."""

    step = "about"

    def forms(self, data=None):
        pictures = [PictureForm(data, picture, number) for number, picture in enumerate(self.work.pictures.all(), 1)]
        asked = [form for form in pictures if data is None or form.was_asked]
        return [*asked, AboutForm(data, instance=self.work)]


class NameStep(Step):
    """How the contributor is named, and where the work comes from."""

    step = "name"

    def forms(self, data=None):
        return [AgeForm(data, instance=self.contributor), CreditForm(data, instance=self.work)]


class ConsentStep(Step):
    """What we may do with it, and how the contributor hears from us."""

    step = "consent"
    template_name = "yellowbook/submission/consent.html"

    def forms(self, data=None):
        return [ContactForm(data, instance=self.contributor)]

    def show(self, forms, errors=(), status=200, **context):
        return super().show(forms, errors, status, wording=wording(), **context)


class CheckStep(Step):
    """The work as it will look, and the contributor's choices, before it is sent."""

    step = "check"
    template_name = "yellowbook/submission/check.html"

    def show(self, forms, errors=(), status=200, **context):
        chosen = [label for key, label in Consent.Purpose.choices if key in self.contributor.purposes]
        missing = [
            (step_address(step), words) for step, words in submitting.missing_for_sending(self.work, self.contributor)
        ]
        seen = submitting.shown_digest(self.work, self.contributor)
        return super().show(forms, errors, status, purposes=chosen, missing=missing, seen=seen, **context)

    def post(self, request, **kwargs):
        if destination := self.leave_address():
            return redirect(destination)
        try:
            submitting.send(self.work, self.contributor, request.POST.get("seen", ""), self.key.slip)
        except NotShown as refusal:
            return self.show([], [("look-heading", str(refusal))], status=HTTPStatus.CONFLICT)
        except Refusal:
            if not submitting.was_sent(self.work):  # the button was pressed twice
                return self.show([], status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return redirect("yellow-book-receipt")


@private_page
def file(request, pk):
    """A private file of the work whose receipt is open in the browser; 404 for everybody else."""
    key = receipt_cookie.current_key(request)
    copy = get_object_or_404(Copy, pk=pk, upload__contribution=key.work if key else None)
    return file_response(request, copy.private, copy.content_type)
