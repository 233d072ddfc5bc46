"""The page that gives back what was typed and chosen, whenever a form could not be taken (invariant 9)."""

import re
from dataclasses import dataclass

from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hub.core.throttle import TOO_MANY
from yellowbook import keys
from yellowbook.share import waiting

WORDS = "words"  # the four words of a slip, typed
NOT_KEPT = {"csrfmiddlewaretoken", WORDS, waiting.FIELD}
TYPED = re.compile(
    r"title|text|about|transcript|written|written_by|licence|credit|name|address|group_members|.*(alt|description).*"
)
FORBIDDEN, CONFLICT = 403, 409


@dataclass(frozen=True)
class Why:
    """Why a form could not be taken: what the page says, what its button is called, and whether it asks for words."""

    status: int
    title: Promise
    words: Promise
    button: Promise | str = ""
    asks_for_words: bool = False


AWAY = Why(
    FORBIDDEN,
    _("Are you still there?"),
    _("You have been away for a while. What you typed is not lost: type your four words, and we save it."),
    _("Save what I typed"),
    asks_for_words=True,
)
OTHER_WORK = Why(
    CONFLICT,
    _("This belongs to another work"),
    _(
        "What you sent is about another work than the one that is open on this device. Nothing was changed. Is it "
        "yours? Then type the four words of that work, and we go on with it. The work that is open here is closed, "
        "and its own four words open it again."
    ),
    _("Go on with my work"),
    asks_for_words=True,
)
NO_WORK = Why(
    CONFLICT,
    _("We cannot tell which work this is about"),
    _("Nothing was changed. Copy what you typed, then open your work and put it in there."),
)
TOO_LATE = Why(
    CONFLICT,
    _("This was not saved"),
    _(
        "Your work has moved on since this page was opened: it was sent, or answered, or taken back. Nothing was "
        "changed. Copy what you typed, then look at your work."
    ),
)
FORM_EXPIRED = Why(
    FORBIDDEN,
    _("Please press the button once more"),
    _(
        "Somebody signed in or out on this device, or the page was open for a long time. So we ask whether it was you "
        "who sent this. What you typed is not lost."
    ),
    _("Yes, go on"),
)
WAIT = Why(
    TOO_MANY,
    _("Please wait a little"),
    _("A lot has come from your address in a short time. Nothing is lost. Please try again in a few minutes."),
    _("Try again"),
)


def give_back(request, why, errors=()):
    """The page that says why a form was not taken, with everything that was in it, to be sent once more."""
    kept = [(name, value) for name in request.POST if name not in NOT_KEPT for value in request.POST.getlist(name)]
    ticket = waiting.keep(request) if why.button else ""
    context = {
        "title": why.title,
        "why": why,
        "errors": errors,
        "kept": kept,
        "typed_words": [value for name, value in kept if TYPED.fullmatch(name) and value.strip()],
        "typed": request.POST.get(WORDS, ""),
        "tickets": [*request.POST.getlist(waiting.FIELD), *([ticket] if ticket else [])],
        "files_are_lost": bool(request.FILES) and not ticket,
        "key": keys.held(request),
        "unsaved": True,
    }
    return render(request, "yellowbook/share/kept.html", context, status=why.status)


def has_something_typed(request):
    """Whether somebody would miss what a form holds."""
    return bool(request.FILES) or any(TYPED.fullmatch(name) and value.strip() for name, value in request.POST.items())


def form_expired(request):
    """The page for a contributor's form whose token went stale; None for any other form.

    It gives back only what names a work, which no other site can make up, and what no other site's page has sent.
    Nothing happens until the holder of that work presses a button with a fresh token.
    """
    own = request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}
    if not own or keys.named_in(request.POST) is None:
        return None
    return give_back(request, FORM_EXPIRED)
