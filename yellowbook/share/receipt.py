"""The receipt in a browser: open it with the link or the words, see where it stands, hand the tablet back."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.cache import never_cache

from hub.coproduction.refusals import Refusal
from hub.core.numbers import row_number
from yellowbook import answering, consent, keys, receipts
from yellowbook.models import Message
from yellowbook.receipts import Slip
from yellowbook.share.again import NOTHING, key_by_words, let_in, must_pause, wait_a_little
from yellowbook.share.forms import Words
from yellowbook.share.holders import UNPROCESSABLE
from yellowbook.versions import latest

TITLE = gettext_lazy("Your work in the Yellow Book")
NOT_FOUND, CONFLICT = 404, 409
ANSWER = Words(max_length=200_000)


@method_decorator(never_cache, name="dispatch")
class ReceiptPage(View):
    """Where a work stands, for whoever holds its receipt; else four words are asked for."""

    def get(self, request):
        if key := keys.held(request):
            return show(request, key)
        return ask_for_words(request)

    def post(self, request):
        if request.POST.get("forget"):
            return keys.drop(redirect("yellow-book-receipt"))
        key = keys.held(request)
        if "message" in request.POST and key is None:
            return let_in(request, lambda key: answered(request, key))
        if key and "words" not in request.POST:
            return second_look(request, key) if "second-look" in request.POST else answered(request, key)
        if must_pause(request):
            return wait_a_little(request)
        if key := key_by_words(request):
            return keys.give(redirect("yellow-book-receipt"), key.receipt, key.slip)
        return ask_for_words(request, NOTHING, request.POST.get("words", ""))


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


def ask_for_words(request, error="", typed=""):
    """The way in for whoever has the slip."""
    context = {"title": TITLE, "errors": [("id_words", error)] if error else [], "typed": typed}
    return render(request, "yellowbook/share/open.html", context, status=NOT_FOUND if error else 200)


def show(request, key, errors=(), status=200, **context):
    """The page of a receipt that somebody holds."""
    link = key.slip.link and request.build_absolute_uri(reverse("yellow-book-receipt-link", args=[key.slip.link]))
    said = consent.latest_of(key.work)
    context |= {
        "title": TITLE,
        "said": said,
        "asked_again": key.work.live and said and said.runs_out_soon,
        "key": key,
        "work": latest(key.work),
        "link": link,
        "offer": key.work.offer,
        "talk": Message.objects.filter(contribution=key.work).select_related("answers__suggestion"),
        "open": answering.open_questions(key.work).select_related("suggestion"),
        "errors": errors,
    }
    return render(request, "yellowbook/share/receipt.html", context, status=status)


@never_cache
def open_by_link(request, link):
    """The private link. It leads on at once, so that the secret does not stay in the address bar."""
    receipt = receipts.by_link(link)
    if receipt is None:
        error = _("This link opens nothing. Perhaps a part of it is missing. You can also use your four words.")
        return render(
            request, "yellowbook/share/open.html", {"title": TITLE, "errors": [("id_words", error)]}, status=NOT_FOUND
        )
    return keys.give(redirect("yellow-book-receipt"), receipt, Slip(link, receipts.words_of(link)))
