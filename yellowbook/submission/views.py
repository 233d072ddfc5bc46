"""Submitting a work: one question a page, saved at each page, without an account."""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, translate_url
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View

from hub.coproduction.exceptions import NotShown, Refusal
from hub.coproduction.workflow import decisions
from hub.core.intake.documents import is_document, is_pdf
from hub.core.intake.exceptions import Reason
from hub.core.models import HubSettings
from hub.core.private_files.responses import file_response
from hub.core.security.middleware import row_number
from hub.core.security.throttle import HONEYPOT, Limit, count, too_many_requests, visitor_address
from hub.core.uploads.contributed import contributed_text
from yellowbook.contributors import receipts
from yellowbook.models import CallPage, Contribution, Copy, Submission
from yellowbook.models.contributions import site_languages
from yellowbook.public_files import captions_response
from yellowbook.receipt import receipt_cookie
from yellowbook.receipt.base import ReceiptView, errors_of
from yellowbook.receipt.private_page import private_page
from yellowbook.receipt.receipt_cookie import Key
from yellowbook.receipt.unsaved_forms import THROTTLED, return_form
from yellowbook.submission.answers import answers_in_words
from yellowbook.submission.forms import PictureForm, name_with_day
from yellowbook.submission.pages import (
    FILM,
    PICTURES,
    SOUND,
    WORDS,
    child_page,
    next_page,
    optional_pages,
    page_before,
    page_for,
)
from yellowbook.workflow import submitting

STAYS = {"remove-picture", "remove-sound", "remove-film", "earlier", "later"}  # buttons after which the page stays open
WORDLESS = {Reason.NO_WORDS, Reason.ONLY_A_PICTURE}
START_LIMIT = Limit("begin", most=60, seconds=60)  # of one address
MAIN_FIELDS = {WORDS: "text", PICTURES: "pictures", SOUND: "sound", FILM: "film"}
RETURNS = {"check", "more"}  # where a page that was opened from there goes back to


@method_decorator([private_page, transaction.non_atomic_requests], name="dispatch")
class Start(View):
    """The introduction, and the choice of a kind of work."""

    def get(self, request, status=200):
        title = _("Share your work")
        context = {
            "title": title,
            "kinds": Contribution.Kind.choices,
            "calls": [(one.pk, name_with_day(one)) for one in CallPage.objects.published().taking(localdate())],
            "call": self.call,
            "refused": self.call_refused,
            "trap": HONEYPOT,
            "own_search": True,  # no search box above the question
            "key": receipt_cookie.current_key(request),
        }
        return render(request, "yellowbook/submission/start.html", context, status=status)

    def post(self, request):
        kind = request.POST.get("kind")
        if kind not in Contribution.Kind or request.POST.get(HONEYPOT):
            return self.get(request, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        if self.call_refused:
            return self.get(request, status=HTTPStatus.CONFLICT)
        held = receipt_cookie.current_key(request)
        if held and not receipt_cookie.names_work_of_key(held, request.POST):
            # The page did not say that the open work would be closed.
            return self.get(request, status=HTTPStatus.CONFLICT)
        if wait := count(START_LIMIT, visitor_address(request)):
            return too_many_requests(return_form(request, THROTTLED), wait)
        work, slip = submitting.begin(kind, self.call)
        return receipt_cookie.set_key(request, redirect("yellow-book-share-work"), Key(receipts.receipt_of(work), slip))

    @property
    def call_asked_for(self):
        """The number of the call that was chosen here, or from whose page somebody comes, as it was sent."""
        return (self.request.POST or self.request.GET).get("call")

    @cached_property
    def call(self):
        """The call that was asked for; None without one."""
        chosen = CallPage.objects.filter(pk=row_number(self.call_asked_for)).values("translation_key")
        pages = CallPage.objects.published().filter(translation_key__in=chosen)
        asked = pages.open().in_one_language() or pages.in_one_language()
        return next(iter(asked), None) if self.call_asked_for else None

    @property
    def call_refused(self):
        """Why no work can be begun for the call that was asked for, in a sentence; empty if one can, or without one."""
        if self.call:
            return "" if self.call.is_open else submitting.over(self.call)
        return submitting.CALL_IS_GONE if self.call_asked_for else ""


class Step(ReceiptView):
    """One page: shows what was saved, and saves the valid fields."""

    name = ""

    def is_available(self):
        return self.work.submission.state == Submission.State.MAKING

    @property
    def page(self):
        return page_for(self.name, self.work)

    def forms(self, data=None):
        """The forms of this page."""
        return [self.page.form(data, self.work, self.contributor)] if self.page.form else []

    def get(self, request, **kwargs):
        return self.show(self.forms())

    def post(self, request, **kwargs):
        data = request.POST.copy()
        submitting.touch(self.work)
        errors = self.take_files(data)
        forms = self.forms(data)
        with transaction.atomic():
            submitting.lock_unsent(self.work)  # it may have been sent in another tab while a file was made ready
            for form in forms:
                form.keep()
        destination = self.leave_address()
        errors += [error for form in forms for error in errors_of(form, ignore_empty=bool(destination))]
        if not (errors or destination):
            errors = self.nothing_here()
        if errors:
            return self.show(forms, errors, self.refused)
        return redirect(destination or self.after())

    def leave_address(self):
        """The address to go to, filled in or not: the page before, or this one in another language; else empty."""
        then = self.request.POST.get("then")
        if then in dict(settings.LANGUAGES):
            return translate_url(self.request.get_full_path(), then)
        return self.back_address() if then == "back" else ""

    def back_address(self):
        return step_address(self.returns_to() or page_before(self.name, self.work, self.contributor) or self.name)

    def returns_to(self):
        """The page from which this one was opened, or empty if it came in its turn."""
        then = self.request.GET.get("then")
        return then if then in RETURNS else "more" if self.page.is_optional else ""

    def take_files(self, data):
        """Store uploaded files, or add their words to `data`. Returns pairs of a field and its error."""
        return []

    def nothing_here(self):
        """The error of a page that was sent empty and must not be, as pairs of a field and its error."""
        return []

    def after(self):
        """The address of the next page, or of this one if the button says so."""
        if self.request.POST.get("then") == "stay":
            return self.request.get_full_path()
        back = self.returns_to()
        if not back:
            return step_address(next_page(self.name, self.work, self.contributor))
        called_for = child_page(self.name, self.work, self.contributor) or self.first_missing(back)
        return f"{step_address(called_for)}?then={back}" if called_for else step_address(back)

    def first_missing(self, back):
        """The page of the first answer that is missing, if it is another one than this; of interest before sending."""
        missing = submitting.missing_for_sending(self.work, self.contributor) if back == "check" else []
        return next((name for name, _sentence in missing if name != self.name), "")

    def show(self, forms, errors=(), status=200, **context):
        page = self.page
        context = {
            "key": self.key,
            "work": self.work,
            "contributor": self.contributor,
            "page_name": self.name,
            "lead": page.lead,
            "returns": bool(self.returns_to()),
            "before": self.back_address() if self.name != "work" or self.returns_to() else "",
            "others": [(code, code, name, "") for code, name in site_languages() if code != get_language()],
            "unsaved": True,  # no link may lead away from what is typed
            "forms": forms,
            "errors": errors,
            "title": page.title,
        } | context
        return render(self.request, page.template, context, status=status)


def step_address(name):
    return reverse(f"yellow-book-share-{name}")


class WorkStep(Step):
    """The work itself: words, pictures, a sound, a film. Each comes in on whichever of these pages it is sent from."""

    def take_files(self, data):
        self.remove_what_was_asked()
        ways = {
            "text_file": lambda file: self.take_document(data, file),
            "pictures": lambda file: self.take_picture(data, file),
            "sound": lambda file: submitting.set_sound(self.work, file, of_a_film="only_sound" in data),
            "film": lambda file: submitting.set_film(self.work, file),
        }
        return self.taken(ways)

    def take_picture(self, data, file):
        """Add a picture or the pages of a PDF; of a document its words and its pictures. Raises as that does."""
        if is_document(file) and not is_pdf(file):
            self.take_document(data, file, WORDLESS | {Reason.NOT_A_TEXT})
        else:
            submitting.add_picture(self.work, file)

    def take_document(self, data, file, wordless=WORDLESS):
        """Add the words of a document and the pictures within it. Raises ValidationError or Refusal."""
        try:
            words = contributed_text(file)
        except ValidationError as refusal:
            if refusal.code not in wordless or not submitting.add_pictures_within(self.work, file):
                raise
            return
        if "text" in data:
            data["text"] = submitting.joined_words(data["text"], words)
        else:
            submitting.add_words(self.work, words)
        submitting.add_pictures_within(self.work, file)

    def remove_what_was_asked(self):
        """Remove or move what was asked. A second press of a button to remove does nothing."""
        for name, step in (("earlier", -1), ("later", 1)):
            if picture := self.work.pictures.filter(pk=row_number(self.request.POST.get(name))).first():
                submitting.move_picture(picture, step)
        number = row_number(self.request.POST.get("remove-picture"))
        if picture := self.work.pictures.filter(pk=number).first():
            submitting.remove_picture(picture)
        if self.request.POST.get("remove-sound"):
            submitting.remove_sound(self.work)
        if self.request.POST.get("remove-film"):
            submitting.remove_film(self.work)

    def nothing_here(self):
        """A work without anything in it is asked about at once."""
        stays = STAYS & self.request.POST.keys() or self.request.POST.get("then") == "stay"
        missing = dict(submitting.missing_for_sending(self.work, self.contributor)) if self.name == "work" else {}
        return [(f"id_{MAIN_FIELDS[self.page.template]}", missing["work"])] if "work" in missing and not stays else []

    def after(self):
        removed = STAYS & self.request.POST.keys()
        return self.request.get_full_path() if removed else super().after()


class SpokenStep(Step):
    """The words of a film. Captions from a file come into their box, also if something is wrong with them."""

    name = "spoken"

    def take_files(self, data):
        return self.taken({"captions_file": lambda file: data.update(captions=contributed_text(file))})


class DescribeStep(Step):
    """What each picture shows."""

    name = "describe"

    def forms(self, data=None):
        pictures = [PictureForm(data, picture, number) for number, picture in enumerate(self.work.pictures.all(), 1)]
        return [form for form in pictures if data is None or form.was_asked]


class ConsentStep(Step):
    """What we may do with it, in the words that are kept with the consent."""

    name = "consent"

    def show(self, forms, errors=(), status=200, **context):
        return super().show(forms, errors, status, organisation=HubSettings.public().organisation, **context)


class More(Step):
    """What somebody can add: a list of pages. Nothing is asked here."""

    name = "more"

    def get(self, request, **kwargs):
        context = {
            "title": _("Would you like to add anything?"),
            "own_search": True,
            "key": self.key,
            "pages": [(step_address(page.name), page.title) for page in optional_pages(self.work, self.contributor)],
            "before": step_address("check"),
        }
        return render(request, "yellowbook/submission/more.html", context)

    def post(self, request, **kwargs):
        return self.get(request)


class Check(Step):
    """The work as it will look, and everything that its contributor said, before it is sent."""

    name = "check"

    def forms(self, data=None):
        return []

    def show(self, errors=(), status=200):
        missing = submitting.missing_for_sending(self.work, self.contributor)
        context = {
            "title": _("Check your answers"),
            "own_search": True,
            "key": self.key,
            "work": self.work,
            "errors": errors,
            "missing": [(step_address(name), words) for name, words in missing],
            "answers": [
                (label, value, step_address(name))
                for name, label, value in answers_in_words(self.work, self.contributor)
            ],
            "seen": submitting.shown_digest(self.work, self.contributor),
            "before": self.back_address(),
        }
        return render(self.request, "yellowbook/submission/check.html", context, status=status)

    def returns_to(self):
        return ""

    def get(self, request, **kwargs):
        return self.show()

    def post(self, request, **kwargs):
        try:
            submitting.send(self.work, self.contributor, request.POST.get("seen", ""), self.key.slip)
        except NotShown as refusal:
            return self.show([("look-heading", str(refusal))], HTTPStatus.CONFLICT)
        except Refusal:
            if not submitting.was_sent(self.work):  # the button was pressed twice
                return self.show(status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return redirect("yellow-book-share-sent")


class Sent(ReceiptView):
    """Says that it was sent, what happens now, and what to keep."""

    def is_available(self):
        return self.work.submission.sent_at is not None

    def get(self, request):
        link = self.key.slip.link and request.build_absolute_uri(
            reverse("yellow-book-receipt-link", args=[self.key.slip.link])
        )
        context = {
            "title": _("We have your work. Thank you"),
            "own_search": True,
            "key": self.key,
            "work": self.work,
            "submission": self.work.submission,
            "link": link,
            "home": request.build_absolute_uri(reverse("yellow-book-receipt")),
        }
        return render(request, "yellowbook/submission/sent.html", context)

    def post(self, request):
        return redirect("yellow-book-share-sent")


@private_page
def file(request, pk):
    """A private file of the work whose receipt is open in the browser; 404 for everybody else."""
    key = receipt_cookie.current_key(request)
    copy = get_object_or_404(Copy, pk=pk, upload__contribution=key.work if key else None)
    return file_response(request, copy.private, copy.content_type)


@private_page
def captions(request):
    """The captions of the work whose receipt is open in the browser; 404 for everybody else."""
    key = receipt_cookie.current_key(request)
    if key is None:
        raise Http404
    return captions_response(decisions.latest_version(key.work))
