"""Pages for whoever holds a receipt. A form is taken for the work that it names, with the key to it, and no other."""

from django.db import transaction
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views import View

from hub.coproduction.refusals import Refusal
from hub.core.throttle import Limit, by_address, count_each, too_many
from yellowbook import keys
from yellowbook.models import Contribution, Maker, Offer
from yellowbook.share import waiting
from yellowbook.share.again import let_in
from yellowbook.share.kept import TOO_LATE, WAIT, give_back, has_something_typed
from yellowbook.share.private import private_page

SAVINGS = Limit("save", most=600, seconds=6)  # of one address
OF_ONE_WORK = Limit("save-work", most=200, seconds=18)
UNPROCESSABLE = 422


@method_decorator([private_page, transaction.non_atomic_requests], name="dispatch")
class ForHolder(View):
    """A page about the work whose receipt the browser holds; nobody else gets further than the four words.

    Each form and each file is kept in a transaction of its own, so that nobody waits while a sound is made ready.
    """

    def dispatch(self, request, *args, **kwargs):
        key = keys.held(request)
        if request.method == "POST" and not keys.names_work_of(key, request.POST):
            return self.with_another_key(key)
        return self.go_on(key)

    def with_another_key(self, key):
        """Invariant 14. Ask for the four words of the work that the form is about, and lose nothing that was sent."""
        return let_in(self.request, self.go_on)

    def go_on(self, key):
        """Answer whoever holds this key."""
        self.key = key
        is_open = key is not None and self.is_open()
        if self.request.method != "POST":
            return super().dispatch(self.request) if is_open else redirect("yellow-book-receipt")
        if not is_open:
            lost = has_something_typed(self.request)
            return give_back(self.request, TOO_LATE) if lost else redirect("yellow-book-receipt")
        if wait := self.must_wait():
            return too_many(give_back(self.request, WAIT), wait)
        return self.take()

    def take(self):
        """Answer a form, with the files that waited for it. What its work does not allow any more is given back."""
        waiting.bring_back(self.request)
        try:
            response = super().dispatch(self.request)
        except (Refusal, Contribution.DoesNotExist, Offer.DoesNotExist):
            response = give_back(self.request, TOO_LATE)
        waiting.forget(self.request)
        return response

    def is_open(self):
        """Whether this page has anything to do with the work as it stands."""
        return True

    def must_wait(self):
        """Count a form that is saved; the seconds to wait if there were too many."""
        return count_each([(SAVINGS, by_address(self.request)), (OF_ONE_WORK, self.key.receipt.pk)])

    @cached_property
    def work(self):
        return self.key.work

    @cached_property
    def maker(self):
        return Maker.objects.get(pk=self.work.pk)


def errors_of(form, but_empty=False):
    """Pairs of a field's id and what is wrong with it; `but_empty`, without the fields that are only empty."""
    return [
        (form[name].id_for_label, message)
        for name, errors in form.errors.items()
        for error in errors.as_data()
        if not (but_empty and error.code == "required")
        for message in error.messages
    ]
