"""Typed four words: only wrong ones count towards the limit.

A form whose key has expired is kept: it is processed once its four words are typed.
"""

from django.utils.translation import gettext_lazy

from hub.core.security.throttle import Limit, count, too_many_requests, uncount, visitor_address
from yellowbook import four_words
from yellowbook.contributors import receipts
from yellowbook.contributors.receipts import Slip
from yellowbook.receipt import receipt_cookie
from yellowbook.receipt.receipt_cookie import Key
from yellowbook.receipt.unsaved_forms import KEY_EXPIRED, OTHER_WORK, WORDS_FIELD, WORK_UNKNOWN, return_form

# Per address, which a whole ward may share: after `most` wrong tries, one try each `seconds`, and no lock-out.
# At this pace, finding the words of one slip takes millions of years.
WRONG_WORDS_LIMIT = Limit("words", most=60, seconds=10)
WORDS_UNKNOWN = gettext_lazy(
    "These four words open nothing. Look at your slip again: the order matters, small spelling mistakes do not."
)
WORDS_OF_OTHER_WORK = gettext_lazy("These four words open another work than the one that this is about.")
WORDS_THROTTLED = gettext_lazy(
    "Many wrong words came from here. Please wait ten seconds, then try again, or use your link."
)


def key_by_words(request):
    """The Key for the typed words, or None; and the seconds to wait if there were too many wrong ones.

    Each try is counted before its words are read, so that simultaneous tries count; right words are uncounted.
    """
    address = visitor_address(request)
    if wait := count(WRONG_WORDS_LIMIT, address):
        return None, wait
    typed = request.POST.get(WORDS_FIELD, "")
    receipt = receipts.by_words(typed)
    if receipt or not typed:
        uncount(WRONG_WORDS_LIMIT, address)
    return receipt and Key(receipt, Slip("", four_words.normalise(typed))), 0


def reauthenticate(request, continue_with):
    """The response of `continue_with` to the key of the work that a form names, once its four words are typed.

    Until then, the page that asks for them. A form that names no work is returned.
    """
    why = OTHER_WORK if receipt_cookie.current_key(request) else KEY_EXPIRED
    if (number := receipt_cookie.named_contribution(request.POST)) is None:
        return return_form(request, WORK_UNKNOWN)
    if not request.POST.get(WORDS_FIELD):
        return return_form(request, why)
    key, wait = key_by_words(request)
    if wait:
        return too_many_requests(return_form(request, why, [("id_words", WORDS_THROTTLED)]), wait)
    if key is None or key.work.pk != number:
        return return_form(request, why, [("id_words", WORDS_OF_OTHER_WORK if key else WORDS_UNKNOWN)])
    response = continue_with(key)
    was_dropped = receipt_cookie.COOKIE in response.cookies
    return response if was_dropped else receipt_cookie.set_key(request, response, key)
