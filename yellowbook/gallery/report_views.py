"""The page to report a public work, without an account or JavaScript."""

from http import HTTPStatus

from django import forms
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.cache import never_cache

from hub.coproduction.exceptions import Refusal
from hub.core.security.throttle import HONEYPOT, Limit, count, too_many_requests, visitor_address
from yellowbook import visitor_reports
from yellowbook.gallery.views import book, gone
from yellowbook.models import Contribution
from yellowbook.workflow.withdrawing import is_gone

REPORT_LIMIT = Limit("report", most=20, seconds=180)  # of one address


class ReportForm(forms.Form):
    """What is wrong, and the address for an answer."""

    words = forms.CharField(
        label=gettext_lazy("What is wrong?"),
        help_text=gettext_lazy("A few words are enough."),
        max_length=2000,
        error_messages={"required": gettext_lazy("Write in a few words what is wrong.")},
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your email, if you want an answer"),
        help_text=gettext_lazy("You can leave this empty. Nobody here reads it. We delete it when we have answered."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": gettext_lazy("This is no email address. Put it right, or leave it empty.")},
    )


@method_decorator([never_cache, transaction.non_atomic_requests], name="dispatch")
class ReportWork(View):
    """The form, with the work that it is about."""

    def dispatch(self, request, number):
        self.number = number
        if self.work:
            return super().dispatch(request)
        typed = request.POST.get("words", "")
        return self.show_late(typed) if typed.strip() else gone(request, number)

    @cached_property
    def work(self):
        return Contribution.objects.filter(pk=self.number, live=True).first()

    def get(self, request):
        return self.show(ReportForm())

    def post(self, request):
        form = ReportForm(request.POST)
        if not form.is_valid() or request.POST.get(HONEYPOT):
            return self.show(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        if wait := count(REPORT_LIMIT, visitor_address(request)):
            form.add_error(None, _("Many reports came from here. Please wait a little, then press the button again."))
            return too_many_requests(self.show(form), wait)
        try:
            visitor_reports.report(self.work, form.cleaned_data["words"], form.cleaned_data["email"])
        except Refusal as refusal:
            form.add_error("words", str(refusal))
            return self.show(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return redirect("yellow-book-reported", number=self.number)

    def show_late(self, typed):
        """What a visitor wrote about a work that is not public any more. It was not sent, and is not lost."""
        status = HTTPStatus.GONE if is_gone(self.number) else HTTPStatus.NOT_FOUND
        context = {"title": _("This is not here any more"), "typed": typed, "books": book(), "unsaved": True}
        return render(self.request, "yellowbook/gallery/report_late.html", context, status=status)

    def show(self, form, status=200):
        errors = [(form["words"].id_for_label, error) for error in form.non_field_errors()]
        errors += [(form[name].id_for_label, error) for name in form.fields for error in form.errors.get(name, [])]
        title = _("Report work %(number)s") % {"number": self.number}
        context = {"title": title, "work": self.work, "form": form, "errors": errors, "trap": HONEYPOT, "unsaved": True}
        return render(self.request, "yellowbook/gallery/report.html", context, status=status)


@never_cache
def reported(request, number):
    """What happens next."""
    reported_work = Contribution.objects.filter(pk=number, live=True).first()
    context = {"title": _("Thank you for telling us"), "work": reported_work}
    return render(request, "yellowbook/gallery/reported.html", context)
