"""A key that ran out costs nothing that was typed: with the four words, what was sent is taken after all."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from yellowbook import keys, receipts
from yellowbook.keys import Key
from yellowbook.receipts import Slip
from yellowbook.throttle import by_address, too_often

TRIES, MINUTES = 30, 10
NOT_KEPT = {"csrfmiddlewaretoken", "words"}
FORBIDDEN, TOO_MANY = 403, 429


def wait_a_little(request):
    """Too much came from here: say so, and lose nothing."""
    return render(request, "yellowbook/share/wait.html", {"title": _("Please wait a little")}, status=TOO_MANY)


def let_in(request, go_on):
    """What `go_on` answers with the key that the four words make; until they are right, the page that asks for them."""
    typed = request.POST.get("words", "")
    if too_often("words", by_address(request), TRIES, MINUTES):
        return wait_a_little(request)
    if receipt := receipts.by_words(typed):
        key = Key(receipt, Slip("", receipts.meant(typed)))
        return keys.give(go_on(key), receipt, key.slip)
    kept = [(name, value) for name in request.POST.keys() - NOT_KEPT for value in request.POST.getlist(name)]
    error = _("These four words open nothing. Look at your slip again: the order matters, small slips do not.")
    context = {
        "title": _("Are you still there?"),
        "errors": [("id_words", error)] if typed else [],
        "kept": kept,
        "typed": typed,
        "files": request.FILES,
    }
    return render(request, "yellowbook/share/again.html", context, status=FORBIDDEN)
