"""The receipt in a browser: open it with the link or the words, see where it stands, hand the tablet back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from hub.coproduction.refusals import Refusal
from hub.core.numbers import row_number
from hub.core.throttle import too_many
from yellowbook import answering, consent, keys, receipts
from yellowbook.keys import Key
from yellowbook.models import Message
from yellowbook.receipts import Slip
from yellowbook.share.again import NOTHING, WAIT, key_by_words
from yellowbook.share.forms import Words
from yellowbook.share.holders import UNPROCESSABLE, ForHolder
from yellowbook.share.kept import CONFLICT, WORDS
from yellowbook.share.private import private_page
from yellowbook.versions import latest

TITLE = gettext_lazy("Your work in the Yellow Book")
NOT_FOUND = 404
ANSWER = Words(max_length=200_000)
ANYWAY = "anyway"  # said by whoever was told that another work is open on the device


@method_decorator([private_page, transaction.non_atomic_requests], name="dispatch")
class ReceiptPage(ForHolder):
    """Where a work stands, for whoever holds its receipt; else four words are asked for."""

    def dispatch(self, request, *args, **kwargs):
        if request.method == "POST" and WORDS in request.POST and keys.FIELD not in request.POST:
            return open_by_words(request)
        return super().dispatch(request, *args, **kwargs)

    def go_on(self, key):
        if key is None and self.request.method != "POST":
            return ask_for_words(self.request)
        return super().go_on(key)

    def get(self, request):
        return show(request, self.key)

    def post(self, request):
        return second_look(request, self.key) if "second-look" in request.POST else answered(request, self.key)


def open_by_words(request):
    """Open a work with its four words; if another one is open in this browser, ask first."""
    key, wait = key_by_words(request)
    if wait:
        return too_many(ask_for_words(request, WAIT), wait)
    if key is None:
        return ask_for_words(request, NOTHING, NOT_FOUND)
    held = keys.held(request)
    if held and held.work != key.work and ANYWAY not in request.POST:
        return ask_first(request, key, held, CONFLICT)
    return keys.give(request, redirect("yellow-book-receipt"), key)


def answered(request, key):
    """Take what the contributor answers, to a question or a suggestion of their own work and of no other."""
    asked = Message.objects.filter(contribution=key.work, kind__in=answering.ASKING)
    message = get_object_or_404(asked, pk=row_number(request.POST.get("message")))
    if not answering.open_questions(key.work).filter(pk=message.pk).exists():
        error = [("answered-already", str(answering.ALREADY_ANSWERED))]
        return show(request, key, error, CONFLICT, typed_late=request.POST.get("written", ""))
    try:
        written = ANSWER.clean(request.POST.get("written", ""))
        if message.kind == Message.Kind.QUESTION:
            answering.answer(message, written)
        else:
            answering.respond(message.suggestion, request.POST.get("answer"), written)
    except (Refusal, ValidationError) as error:
        errors = [(f"id_written-{message.pk}", sentence) for sentence in getattr(error, "messages", [str(error)])]
        return show(request, key, errors, UNPROCESSABLE, tried=message.pk)
    return redirect("yellow-book-receipt")


def second_look(request, key):
    """Ask for two other people to read it."""
    try:
        answering.ask_for_second_look(key.work)
    except Refusal as refusal:
        return show(request, key, [("receipt-heading", str(refusal))], CONFLICT)
    return redirect("yellow-book-receipt")


def ask_for_words(request, error="", status=200):
    """The way in for whoever has the slip."""
    errors = [("id_words", error)] if error else []
    context = {"title": TITLE, "errors": errors, "typed": request.POST.get(WORDS, "")}
    return render(request, "yellowbook/share/open.html", context, status=status)


def ask_first(request, key, held, status=200):
    """Let somebody see which work would be open in this browser, and which no longer, before it is."""
    context = {
        "title": _("Open this work on this device?"),
        "work": latest(key.work),
        "key": held,
        "anyway": ANYWAY,
        "typed": request.POST.get(WORDS, ""),
    }
    return render(request, "yellowbook/share/ask_first.html", context, status=status)


def show(request, key, errors=(), status=200, **context):
    """The page of a receipt that somebody holds."""
    link = key.slip.link and request.build_absolute_uri(reverse("yellow-book-receipt-link", args=[key.slip.link]))
    said = consent.latest_of(key.work)
    questions = answering.open_questions(key.work).select_related("suggestion")
    context |= {
        "title": TITLE,
        "said": said,
        "asked_again": key.work.live and said and said.runs_out_soon,
        "key": key,
        "work": latest(key.work),
        "link": link,
        "offer": key.work.offer,
        "talk": Message.objects.filter(contribution=key.work).select_related("answers__suggestion"),
        "open": questions,
        "unsaved": bool(questions or context.get("typed_late")),
        "errors": errors,
    }
    return render(request, "yellowbook/share/receipt.html", context, status=status)


@method_decorator(private_page, name="dispatch")
class ByLink(View):
    """The private link. Nothing is opened before its holder presses a button: other sites and programs follow links.

    Then it leads on at once, so that the secret does not stay in the address bar.
    """

    def dispatch(self, request, link):
        receipt = receipts.by_link(link)
        if receipt is None:
            error = _("This link opens nothing. Perhaps a part of it is missing. You can also use your four words.")
            return ask_for_words(request, error, NOT_FOUND)
        return super().dispatch(request, Key(receipt, Slip(link, receipts.words_of(link))))

    def get(self, request, key):
        held = keys.held(request)
        if held and held.work == key.work:
            return redirect("yellow-book-receipt")
        return ask_first(request, key, held)

    def post(self, request, key):
        return keys.give(request, redirect("yellow-book-receipt"), key)
