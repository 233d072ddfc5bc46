"""The page that returns what was typed and chosen when a form could not be saved (invariant 9)."""

import re
from dataclasses import dataclass
from http import HTTPStatus

from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yellowbook.receipt import pending_files, receipt_cookie

WORDS_FIELD = "words"  # the four words of a slip, typed
NOT_RETURNED = {"csrfmiddlewaretoken", WORDS_FIELD, pending_files.FIELD}
TYPED_FIELDS = re.compile(
    r"title|text|about|transcript|written|written_by|licence|credit|name|address|group_members|.*(alt|description).*|(title|text)-in-.*"
)


@dataclass(frozen=True)
class ReasonNotSaved:
    """Why a form could not be saved: the words of the page, its button, and whether it asks for the four words."""

    status: int
    title: Promise
    words: Promise
    button: Promise | str = ""
    asks_for_words: bool = False


KEY_EXPIRED = ReasonNotSaved(
    HTTPStatus.FORBIDDEN,
    _("Are you still there?"),
    _("You have been away for a while. What you typed is not lost: type your four words, and we save it."),
    _("Save what I typed"),
    asks_for_words=True,
)
OTHER_WORK = ReasonNotSaved(
    HTTPStatus.CONFLICT,
    _("This belongs to another work"),
    _(
        "What you sent is about another work than the one that is open on this device. Nothing was changed. Is it "
        "yours? Then type the four words of that work, and we go on with it. The work that is open here is closed, "
        "and its own four words open it again."
    ),
    _("Go on with my work"),
    asks_for_words=True,
)
WORK_UNKNOWN = ReasonNotSaved(
    HTTPStatus.CONFLICT,
    _("We cannot tell which work this is about"),
    _("Nothing was changed. Copy what you typed, then open your work and put it in there."),
)
TOO_LATE = ReasonNotSaved(
    HTTPStatus.CONFLICT,
    _("This was not saved"),
    _(
        "Your work has moved on since this page was opened: it was sent, or answered, or taken back. Nothing was "
        "changed. Copy what you typed, then look at your work."
    ),
)
FORM_EXPIRED = ReasonNotSaved(
    HTTPStatus.FORBIDDEN,
    _("Please press the button once more"),
    _(
        "Somebody signed in or out on this device, or the page was open for a long time. So we ask whether it was you "
        "who sent this. What you typed is not lost."
    ),
    _("Yes, go on"),
)
THROTTLED = ReasonNotSaved(
    HTTPStatus.TOO_MANY_REQUESTS,
    _("Please wait a little"),
    _("A lot has come from your address in a short time. Nothing is lost. Please try again in a few minutes."),
    _("Try again"),
)


def return_form(request, why, errors=()):
    """The page that says why a form was not saved, with everything that was in it, to be sent again."""
    kept = [(name, value) for name in request.POST if name not in NOT_RETURNED for value in request.POST.getlist(name)]
    ticket = pending_files.store(request) if why.button else ""
    context = {
        "title": why.title,
        "why": why,
        "errors": errors,
        "kept": kept,
        "typed_words": [value for name, value in kept if TYPED_FIELDS.fullmatch(name) and value.strip()],
        "typed": request.POST.get(WORDS_FIELD, ""),
        "tickets": [*request.POST.getlist(pending_files.FIELD), *([ticket] if ticket else [])],
        "files_are_lost": bool(request.FILES) and not ticket,
        "key": receipt_cookie.current_key(request),
        "unsaved": True,
    }
    return render(request, "yellowbook/receipt/unsaved_form.html", context, status=why.status)


def has_typed_content(request):
    """Whether a form holds typed text or files."""
    return bool(request.FILES) or any(
        TYPED_FIELDS.fullmatch(name) and value.strip() for name, value in request.POST.items()
    )


def form_expired(request):
    """The page for a contributor's form whose CSRF token has expired; None for any other form.

    Only forms that name a work and do not come from another site are returned. Nothing happens until the contributor
    presses a button, which sends a fresh token.
    """
    own = request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}
    if not own or receipt_cookie.named_contribution(request.POST) is None:
        return None
    return return_form(request, FORM_EXPIRED)
