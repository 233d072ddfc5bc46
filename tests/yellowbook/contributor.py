"""A contributor's browser: each form says which work it is about, as its page did."""

import re

from django.test import Client

from yellowbook.contributors.models import Contributor, ReceiptSession
from yellowbook.models import Contribution
from yellowbook.receipt import receipt_cookie
from yellowbook.workflow import submitting

CHECK = "/yellow-book/share/check/"


class ContributorClient(Client):
    """A client whose forms name the work that was open when their page was loaded."""

    named = ""

    def post(self, path, data=None, *args, **kwargs):
        """Send a form, with the number of its work. Data with `work` or only the four words is sent unchanged."""
        self.load()
        said = data or {}
        of_words = said and set(said) <= {"words", "anyway"}
        if isinstance(said, dict) and self.named and receipt_cookie.FIELD not in said and not of_words:
            data = said = {receipt_cookie.FIELD: self.named, **said}
        if path.endswith(CHECK) and isinstance(said, dict):
            data = {"seen": self.shown(), **said}
        answer = super().post(path, data, *args, **kwargs)
        self.load()
        return answer

    def load(self):
        """Load a page of the work that is open in this browser now."""
        if number := self.open_work():
            self.named = receipt_cookie.signer.sign(number)

    def open_work(self):
        """The number of the work that this browser's cookie opens, or None."""
        held = ReceiptSession.objects.filter(token=receipt_cookie.fingerprint(self.token)).first()
        return held and held.receipt_id

    def shown(self):
        """The digest of the open work, as the page on which it is sent carries it."""
        if not (number := self.open_work()):
            return ""
        return submitting.shown_digest(Contribution.objects.get(pk=number), Contributor.objects.get(pk=number))

    @property
    def token(self):
        return self.cookies[receipt_cookie.COOKIE].value if receipt_cookie.COOKIE in self.cookies else ""


def holds_word(text, word):
    """Whether a text holds a whole word; random letters can contain short ones by chance."""
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])", text) is not None
