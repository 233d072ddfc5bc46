"""Base of the contributor's pages. A form is accepted only for the work that it names, with the key to that work."""

from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views import View

from hub.coproduction.exceptions import Refusal
from hub.core.security.throttle import Limit, count_each, too_many_requests, visitor_address
from hub.core.uploads.messages import DISK_FULL
from yellowbook.contributors.models import Contributor
from yellowbook.models import Contribution, Submission
from yellowbook.receipt import pending_files, receipt_cookie
from yellowbook.receipt.private_page import private_page
from yellowbook.receipt.reauthenticate import reauthenticate
from yellowbook.receipt.unsaved_forms import THROTTLED, TOO_LATE, has_typed_content, return_form

SAVE_LIMIT = Limit("save", most=600, seconds=6)  # of one address
SAVE_LIMIT_PER_WORK = Limit("save-work", most=200, seconds=18)


@method_decorator([private_page, transaction.non_atomic_requests], name="dispatch")
class ReceiptView(View):
    """A page about the work whose receipt is open in the browser; others are asked for the four words.

    Each form and each file is saved in its own transaction, so that no lock is held while a sound is converted.
    """

    refused = HTTPStatus.UNPROCESSABLE_ENTITY

    def dispatch(self, request, *args, **kwargs):
        key = receipt_cookie.current_key(request)
        if request.method == "POST" and not receipt_cookie.names_work_of_key(key, request.POST):
            return self.handle_other_key(key)
        return self.continue_with(key)

    def handle_other_key(self, key):
        """Ask for the four words of the work that the form names, and keep what was sent (invariant 14)."""
        return reauthenticate(self.request, self.continue_with)

    def continue_with(self, key):
        """Respond to the holder of this key."""
        self.key = key
        is_available = key is not None and self.is_available()
        if self.request.method != "POST":
            return super().dispatch(self.request) if is_available else redirect("yellow-book-receipt")
        if not is_available:
            lost = has_typed_content(self.request)
            return return_form(self.request, TOO_LATE) if lost else redirect("yellow-book-receipt")
        if wait := self.seconds_to_wait():
            return too_many_requests(return_form(self.request, THROTTLED), wait)
        return self.take_form()

    def take_form(self):
        """Process a form, with the files that waited for it. If its work no longer allows that, return the form."""
        pending_files.bring_back(self.request)
        try:
            response = super().dispatch(self.request)
        except (Refusal, Contribution.DoesNotExist, Submission.DoesNotExist):
            response = return_form(self.request, TOO_LATE)
        pending_files.discard(self.request)
        return response

    def taken(self, ways):
        """Take each file of the form in the way of its field. Returns pairs of a field and its error."""
        found = []
        for field, take in ways.items():
            for file in self.request.FILES.getlist(field):
                try:
                    take(file)
                except (ValidationError, Refusal) as error:
                    self.refused = status_of(error)
                    found += [(f"id_{field}", words) for words in getattr(error, "messages", [str(error)])]
        return found

    def is_available(self):
        """Whether this page applies to the work in its present state."""
        return True

    def seconds_to_wait(self):
        """Count a form. Returns the seconds to wait if there were too many, else 0."""
        return count_each([(SAVE_LIMIT, visitor_address(self.request)), (SAVE_LIMIT_PER_WORK, self.key.receipt.pk)])

    @cached_property
    def work(self):
        return self.key.work

    @cached_property
    def contributor(self):
        return Contributor.objects.get(pk=self.work.pk)


def errors_of(form, ignore_empty=False):
    """Pairs of a field's id and what is wrong with it; with `ignore_empty`, without the fields that are only empty.

    Of radio buttons and ticks, it is the id of the first.
    """
    return [
        (form[name].id_for_label or f"{form[name].auto_id}_0", message)
        for name, errors in form.errors.items()
        for error in errors.as_data()
        if not (ignore_empty and error.code == "required")
        for message in error.messages
    ]


def status_of(error):
    """The status of an answer that refuses a file: of ours, if there is no room for it."""
    if getattr(error, "code", "") == DISK_FULL:
        return HTTPStatus.INSUFFICIENT_STORAGE
    return HTTPStatus.UNPROCESSABLE_ENTITY
