"""The four words, typed: only wrong ones count in the end, so that nobody is shut out by getting in.

A key that ran out costs nothing that was typed: with the four words, what was sent is taken after all.
"""

from django.utils.translation import gettext_lazy

from hub.core.throttle import Limit, by_address, count, too_many, uncount
from yellowbook import keys, receipts
from yellowbook.keys import Key
from yellowbook.receipts import Slip
from yellowbook.share.kept import AWAY, NO_WORK, OTHER_WORK, WORDS, give_back

# Of one address, which a whole ward may share: after so many wrong words, one try in so many seconds, and no lock-out.
# At this pace, finding the words of one slip takes millions of years.
WRONG_WORDS = Limit("words", most=60, seconds=10)
NOTHING = gettext_lazy("These four words open nothing. Look at your slip again: the order matters, small slips do not.")
NOT_THESE = gettext_lazy("These four words open another work than the one that this is about.")
WAIT = gettext_lazy("Many wrong words came from here. Please wait ten seconds, then try again, or use your link.")


def key_by_words(request):
    """The Key that the typed words make, or None; and the seconds to wait if no more words are read for now.

    Each try counts before its words are read, so that many at once count, too; right ones do not.
    """
    address = by_address(request)
    if wait := count(WRONG_WORDS, address):
        return None, wait
    typed = request.POST.get(WORDS, "")
    receipt = receipts.by_words(typed)
    if receipt or not typed:
        uncount(WRONG_WORDS, address)
    return receipt and Key(receipt, Slip("", receipts.meant(typed))), 0


def let_in(request, go_on):
    """What `go_on` answers with the key to the work that a form names, once its four words are typed.

    Until they are right, the page that asks for them; a form that names no work is given back.
    """
    why = OTHER_WORK if keys.held(request) else AWAY
    if (number := keys.named_in(request.POST)) is None:
        return give_back(request, NO_WORK)
    if not request.POST.get(WORDS):
        return give_back(request, why)
    key, wait = key_by_words(request)
    if wait:
        return too_many(give_back(request, why, [("id_words", WAIT)]), wait)
    if key is None or key.work.pk != number:
        return give_back(request, why, [("id_words", NOT_THESE if key else NOTHING)])
    response = go_on(key)
    was_dropped = keys.COOKIE in response.cookies
    return response if was_dropped else keys.give(request, response, key)
