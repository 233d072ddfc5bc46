"""Offering a work: a page a step, saved at each, for anybody with a phone and no account."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, translate_url
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views import View

from hub.coproduction.refusals import NotShown, Refusal
from hub.core.numbers import row_number
from hub.core.offered import offered_text
from hub.core.ranges import file_response
from hub.core.throttle import Limit, by_address, count, too_many
from yellowbook import keys, offering, receipts
from yellowbook.consent import wording
from yellowbook.keys import Key
from yellowbook.models import Consent, Contribution, Copy, Offer
from yellowbook.models.private import languages
from yellowbook.share.forms import AboutForm, AgeForm, AnswerForm, CreditForm, PictureForm, WordsForm
from yellowbook.share.holders import UNPROCESSABLE, ForHolder, errors_of
from yellowbook.share.kept import CONFLICT, WAIT, give_back
from yellowbook.share.private import private_page

STEPS = {
    "work": gettext_lazy("Your work"),
    "about": gettext_lazy("About it"),
    "name": gettext_lazy("How to be named"),
    "consent": gettext_lazy("What we may do with it"),
    "check": gettext_lazy("Check and send"),
}
BEGINNINGS = Limit("begin", most=60, seconds=60)  # of one address
TRAP = "website"  # a box that people do not see, and programs fill in


@method_decorator([private_page, transaction.non_atomic_requests], name="dispatch")
class Start(View):
    """What this is, and the first choice."""

    def get(self, request, status=200):
        title = _("Share your work")
        context = {"title": title, "kinds": Contribution.Kind.choices, "trap": TRAP, "key": keys.held(request)}
        return render(request, "yellowbook/share/start.html", context, status=status)

    def post(self, request):
        kind = request.POST.get("kind")
        if kind not in Contribution.Kind or request.POST.get(TRAP):
            return self.get(request, status=UNPROCESSABLE)
        held = keys.held(request)
        if held and not keys.names_work_of(held, request.POST):  # the page did not say that it would be closed
            return self.get(request, status=CONFLICT)
        if wait := count(BEGINNINGS, by_address(request)):
            return too_many(give_back(request, WAIT), wait)
        work, slip = offering.begin(kind)
        return keys.give(request, redirect("yellow-book-share-work"), Key(receipts.of(work), slip))


class Step(ForHolder):
    """One step: shown with what was saved, saved with whatever is right."""

    step = ""
    template_name = "yellowbook/share/step.html"

    def is_open(self):
        return self.work.offer.state == Offer.State.MAKING

    def forms(self, data=None):
        """The forms of this step."""
        return []

    def get(self, request, **kwargs):
        return self.show(self.forms())

    def post(self, request, **kwargs):
        data = request.POST.copy()
        offering.touch(self.work)
        errors = self.take_files(data)
        forms = self.forms(data)
        for form in forms:
            form.keep()
        leaves = self.where_to()
        errors += [error for form in forms for error in errors_of(form, but_empty=bool(leaves))]
        if errors:
            return self.show(forms, errors, UNPROCESSABLE)
        return redirect(leaves or self.after())

    def where_to(self):
        """The address that a button leads to which saves and leaves: another step, or this one in another language."""
        then = self.request.POST.get("then")
        if then in dict(settings.LANGUAGES):
            return translate_url(self.request.path, then)
        return address_of(then) if then in STEPS else ""

    def take_files(self, data):
        """Keep files that came along, or put their words into `data`; pairs of a field and what is wrong with it."""
        return []

    def after(self):
        """The next step, unless the maker pressed a button that stays on this one."""
        if self.request.POST.get("then") == "stay":
            return self.request.path
        names = list(STEPS)
        return address_of(names[names.index(self.step) + 1])

    def show(self, forms, errors=(), status=200, **context):
        names = list(STEPS)
        place = names.index(self.step)
        context |= {
            "key": self.key,
            "work": self.work,
            "maker": self.maker,
            "step": self.step,
            "steps": [(name, heading, address_of(name)) for name, heading in STEPS.items()],
            "before": names[place - 1] if place else "",
            "others": [(code, code, name, "") for code, name in languages() if code != get_language()],
            "unsaved": True,  # no link may lead away from what is typed
            "forms": forms,
            "errors": errors,
            "title": STEPS[self.step],
        }
        return render(self.request, self.template_name, context, status=status)


def address_of(step):
    return reverse(f"yellow-book-share-{step}")


class WorkStep(Step):
    """The work itself: words, pictures, a sound."""

    step = "work"
    template_name = "yellowbook/share/work.html"

    def forms(self, data=None):
        return [WordsForm(data, instance=self.work)]

    def take_files(self, data):
        self.remove_what_was_asked()
        ways = {
            "text_file": lambda file: add_words(data, offered_text(file)),
            "pictures": lambda file: offering.add_picture(self.work, file),
            "sound": lambda file: offering.set_sound(self.work, file),
        }
        found = []
        for field, take in ways.items():
            for file in self.request.FILES.getlist(field):
                try:
                    take(file)
                except (ValidationError, Refusal) as error:
                    found += [(f"id_{field}", message) for message in getattr(error, "messages", [str(error)])]
        return found

    def remove_what_was_asked(self):
        """Take out a picture or the sound; whoever presses the button twice finds it done."""
        number = row_number(self.request.POST.get("remove-picture"))
        if picture := self.work.pictures.filter(pk=number).first():
            offering.remove_picture(picture)
        if self.request.POST.get("remove-sound"):
            offering.remove_sound(self.work)

    def after(self):
        removed = {"remove-picture", "remove-sound"} & self.request.POST.keys()
        return self.request.path if removed else super().after()


def add_words(data, words):
    """Put words below those that were typed."""
    typed = data.get("text", "")
    data["text"] = f"{typed}\n{words}" if typed else words


class AboutStep(Step):
    """What there is to know about it."""

    step = "about"

    def forms(self, data=None):
        pictures = [PictureForm(data, picture, number) for number, picture in enumerate(self.work.pictures.all(), 1)]
        asked = [form for form in pictures if data is None or form.was_asked]
        return [*asked, AboutForm(data, instance=self.work)]


class NameStep(Step):
    """How the maker is named, and where the work comes from."""

    step = "name"

    def forms(self, data=None):
        return [AgeForm(data, instance=self.maker), CreditForm(data, instance=self.work)]


class ConsentStep(Step):
    """What we may do with it, and how the maker hears from us."""

    step = "consent"
    template_name = "yellowbook/share/consent.html"

    def forms(self, data=None):
        return [AnswerForm(data, instance=self.maker)]

    def show(self, forms, errors=(), status=200, **context):
        return super().show(forms, errors, status, wording=wording(), **context)


class CheckStep(Step):
    """The work as it will look, and what the maker said, before it is sent."""

    step = "check"
    template_name = "yellowbook/share/check.html"

    def show(self, forms, errors=(), status=200, **context):
        chosen = [label for key, label in Consent.Purpose.choices if key in self.maker.purposes]
        missing = [(address_of(step), words) for step, words in offering.not_ready(self.work, self.maker)]
        seen = offering.shown(self.work, self.maker)
        return super().show(forms, errors, status, purposes=chosen, missing=missing, seen=seen, **context)

    def post(self, request, **kwargs):
        if leaves := self.where_to():
            return redirect(leaves)
        try:
            offering.send(self.work, self.maker, request.POST.get("seen", ""), self.key.slip)
        except NotShown as refusal:
            return self.show([], [("look-heading", str(refusal))], status=CONFLICT)
        except Refusal:
            if not offering.was_sent(self.work):  # the button was pressed twice
                return self.show([], status=UNPROCESSABLE)
        return redirect("yellow-book-receipt")


@private_page
def file(request, pk):
    """A private file of the work that the browser holds the key to; nothing for anybody else."""
    key = keys.held(request)
    copy = get_object_or_404(Copy, pk=pk, upload__contribution=key.work if key else None)
    return file_response(request, copy.private, copy.content_type)
