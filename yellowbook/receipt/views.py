"""The receipt's page, and the two ways to open it: the private link and the four words."""

from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from hub.coproduction.exceptions import Refusal
from hub.coproduction.workflow import decisions
from hub.core.security.middleware import row_number
from hub.core.security.throttle import too_many_requests
from yellowbook import four_words
from yellowbook.contributors import consent, receipts
from yellowbook.contributors.models import Message
from yellowbook.contributors.receipts import Slip
from yellowbook.receipt import receipt_cookie
from yellowbook.receipt.base import ReceiptView
from yellowbook.receipt.forms import TextField
from yellowbook.receipt.private_page import private_page
from yellowbook.receipt.reauthenticate import WORDS_THROTTLED, WORDS_UNKNOWN, key_by_words
from yellowbook.receipt.receipt_cookie import Key
from yellowbook.receipt.unsaved_forms import WORDS_FIELD
from yellowbook.workflow import answering

TITLE = gettext_lazy("Your work in the Yellow Book")
ANSWER_FIELD = TextField(max_length=200_000)
CONFIRMED = "anyway"  # posted by the page that says that another work is open on the device


@method_decorator([private_page, transaction.non_atomic_requests], name="dispatch")
class ReceiptPage(ReceiptView):
    """The state of a work, for the holder of its receipt; others are asked for the four words."""

    def dispatch(self, request, *args, **kwargs):
        if request.method == "POST" and WORDS_FIELD in request.POST and receipt_cookie.FIELD not in request.POST:
            return open_by_words(request)
        return super().dispatch(request, *args, **kwargs)

    def continue_with(self, key):
        if key is None and self.request.method != "POST":
            return ask_for_words(self.request)
        return super().continue_with(key)

    def get(self, request):
        return show_receipt(request, self.key)

    def post(self, request):
        return second_look(request, self.key) if "second-look" in request.POST else take_answer(request, self.key)


def open_by_words(request):
    """Open a work with its four words; ask first if another work is open in this browser."""
    key, wait = key_by_words(request)
    if wait:
        return too_many_requests(ask_for_words(request, WORDS_THROTTLED), wait)
    if key is None:
        return ask_for_words(request, WORDS_UNKNOWN, HTTPStatus.NOT_FOUND)
    held = receipt_cookie.current_key(request)
    if held and held.work != key.work and CONFIRMED not in request.POST:
        return confirm_open(request, key, held, HTTPStatus.CONFLICT)
    return receipt_cookie.set_key(request, redirect("yellow-book-receipt"), key)


def take_answer(request, key):
    """Save an answer to a question or a suggestion about the work of this key, and no other work."""
    asked = Message.objects.filter(contribution=key.work, kind__in=answering.QUESTION_KINDS)
    message = get_object_or_404(asked, pk=row_number(request.POST.get("message")))
    if not answering.open_questions(key.work).filter(pk=message.pk).exists():
        error = [("answered-already", str(answering.ALREADY_ANSWERED))]
        return show_receipt(request, key, error, HTTPStatus.CONFLICT, typed_late=request.POST.get("written", ""))
    try:
        written = ANSWER_FIELD.clean(request.POST.get("written", ""))
        if message.kind == Message.Kind.QUESTION:
            answering.answer(message, written)
        else:
            answering.answer_suggestion(message.suggestion, request.POST.get("answer"), written)
    except (Refusal, ValidationError) as error:
        errors = [(f"id_written-{message.pk}", sentence) for sentence in getattr(error, "messages", [str(error)])]
        return show_receipt(request, key, errors, HTTPStatus.UNPROCESSABLE_ENTITY, tried=message.pk)
    return redirect("yellow-book-receipt")


def second_look(request, key):
    """Ask for a second look by two other people."""
    try:
        answering.request_second_look(key.work)
    except Refusal as refusal:
        return show_receipt(request, key, [("receipt-heading", str(refusal))], HTTPStatus.CONFLICT)
    return redirect("yellow-book-receipt")


def ask_for_words(request, error="", status=200):
    """The page that asks for the four words."""
    errors = [("id_words", error)] if error else []
    context = {"title": TITLE, "errors": errors, "typed": request.POST.get(WORDS_FIELD, "")}
    return render(request, "yellowbook/receipt/open.html", context, status=status)


def confirm_open(request, key, held, status=200):
    """The page that asks whether to open this work in the browser and close the one that is open."""
    context = {
        "title": _("Open this work on this device?"),
        "work": decisions.latest_version(key.work),
        "key": held,
        "anyway": CONFIRMED,
        "typed": request.POST.get(WORDS_FIELD, ""),
    }
    return render(request, "yellowbook/receipt/confirm_open.html", context, status=status)


def show_receipt(request, key, errors=(), status=200, **context):
    """The page of an open receipt."""
    link = key.slip.link and request.build_absolute_uri(reverse("yellow-book-receipt-link", args=[key.slip.link]))
    latest_consent = consent.latest_consent(key.work)
    questions = list(answering.open_questions(key.work).select_related("suggestion"))
    wanted = context.get("tried") or row_number(request.GET.get("question"))
    asked = next((message for message in questions if message.pk == wanted), questions[0] if questions else None)
    context |= {
        "title": TITLE,
        "latest_consent": latest_consent,
        "asked_again": key.work.live and latest_consent and latest_consent.expires_soon,
        "key": key,
        "work": decisions.latest_version(key.work),
        "link": link,
        "home": request.build_absolute_uri(reverse("yellow-book-receipt")),
        "submission": key.work.submission,
        "talk": Message.objects.filter(contribution=key.work).select_related("answers__suggestion", "suggestion"),
        "asked": asked,  # one at a time: a form that is sent takes along no words of another
        "others_asked": [message for message in questions if message != asked],
        "unsaved": bool(questions or context.get("typed_late")),
        "errors": errors,
    }
    return render(request, "yellowbook/receipt/receipt.html", context, status=status)


@method_decorator(private_page, name="dispatch")
class ByLink(View):
    """The private link. It opens the work only when a button is pressed, because programs follow links, too.

    Then it redirects, so that the secret does not stay in the address bar.
    """

    def dispatch(self, request, link):
        receipt = receipts.by_link(link)
        if receipt is None:
            error = _("This link opens nothing. Perhaps a part of it is missing. You can also use your four words.")
            return ask_for_words(request, error, HTTPStatus.NOT_FOUND)
        return super().dispatch(request, Key(receipt, Slip(link, four_words.words_from_link(link))))

    def get(self, request, key):
        held = receipt_cookie.current_key(request)
        if held and held.work == key.work:
            return redirect("yellow-book-receipt")
        return confirm_open(request, key, held)

    def post(self, request, key):
        return receipt_cookie.set_key(request, redirect("yellow-book-receipt"), key)
