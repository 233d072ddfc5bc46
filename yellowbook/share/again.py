"""The four words, typed: only wrong ones count, so that nobody is shut out by getting in.

A key that ran out costs nothing that was typed: with the four words, what was sent is taken after all.
"""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub.core.throttle import by_address, too_often, too_soon, was_too_often
from yellowbook import keys, receipts
from yellowbook.keys import Key
from yellowbook.receipts import Slip

# Of one address, which a whole ward may share: after so many wrong words, one try in so many seconds, and no lock-out.
# At this pace, finding the words of one slip takes millions of years.
WRONG_WORDS, MINUTES, PAUSE = 60, 10, 10
NOTHING = gettext_lazy("These four words open nothing. Look at your slip again: the order matters, small slips do not.")
NOT_KEPT = {"csrfmiddlewaretoken", "words"}
FORBIDDEN, TOO_MANY = 403, 429


def key_by_words(request):
    """The Key that the typed words make, or None; counts wrong ones."""
    typed = request.POST.get("words", "")
    if receipt := receipts.by_words(typed):
        return Key(receipt, Slip("", receipts.meant(typed)))
    if typed:
        too_often("words", by_address(request), WRONG_WORDS, MINUTES)
    return None


def must_pause(request):
    """Whether so many wrong words came from an address that each try from there has to wait for its turn."""
    address = by_address(request)
    return was_too_often("words", address, WRONG_WORDS) and too_soon("words-turn", address, PAUSE)


def wait_a_little(request):
    """Too much came from here: say so, and lose nothing."""
    return render(request, "yellowbook/share/wait.html", {"title": _("Please wait a little")}, status=TOO_MANY)


def let_in(request, go_on):
    """What `go_on` answers with the key that the four words make; until they are right, the page that asks for them."""
    typed = request.POST.get("words", "")
    pause = bool(typed) and must_pause(request)
    if not pause and (key := key_by_words(request)):
        return keys.give(go_on(key), key.receipt, key.slip)
    kept = [(name, value) for name in request.POST.keys() - NOT_KEPT for value in request.POST.getlist(name)]
    wait = _("Many wrong words came from here. Please wait ten seconds, then try again, or use your link.")
    context = {
        "title": _("Are you still there?"),
        "errors": [("id_words", wait if pause else NOTHING)] if typed else [],
        "kept": kept,
        "typed": typed,
        "files": request.FILES,
    }
    return render(request, "yellowbook/share/again.html", context, status=TOO_MANY if pause else FORBIDDEN)
