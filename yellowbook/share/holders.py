"""Pages for whoever holds a receipt. A key that ran out costs nothing that was typed."""

from django.db import transaction
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views import View
from django.views.decorators.cache import never_cache

from hub.core.throttle import by_address, too_often
from yellowbook import keys
from yellowbook.models import Maker
from yellowbook.share.again import let_in, wait_a_little

SAVINGS_AN_HOUR, OF_ONE_WORK = 600, 200
UNPROCESSABLE = 422


@method_decorator([never_cache, transaction.non_atomic_requests], name="dispatch")
class ForHolder(View):
    """A page about the work whose receipt the browser holds; nobody else gets further than the four words.

    Each form and each file is kept in a transaction of its own, so that nobody waits while a sound is made ready.
    """

    def dispatch(self, request, *args, **kwargs):
        key = keys.held(request)
        if key is None and request.method == "POST":
            return self.without_key()
        return self.go_on(key)

    def without_key(self):
        """Ask for the four words, and lose nothing that was sent."""
        return let_in(self.request, self.go_on)

    def go_on(self, key):
        """Answer whoever holds this key."""
        self.key = key
        if key is None or not self.is_open():
            return redirect("yellow-book-receipt")
        if self.request.method == "POST" and self.saves_too_often():
            return wait_a_little(self.request)
        return super().dispatch(self.request)

    def is_open(self):
        """Whether this page has anything to do with the work as it stands."""
        return True

    def saves_too_often(self):
        limits = [(by_address(self.request), SAVINGS_AN_HOUR), (self.key.receipt.pk, OF_ONE_WORK)]
        return any(too_often("save", who, most, 60) for who, most in limits)

    @cached_property
    def work(self):
        return self.key.work

    @cached_property
    def maker(self):
        return Maker.objects.get(pk=self.work.pk)


def errors_of(form):
    """Pairs of a field's id and what is wrong with it."""
    if hasattr(form, "forms"):
        return [error for one in form.forms for error in errors_of(one)]
    return [(form[name].id_for_label, error) for name, errors in form.errors.items() for error in errors]
