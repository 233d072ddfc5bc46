"""Admin screens that need a permission: worries, contributors' details, and messages to deliver."""

import mimetypes
from datetime import timedelta
from http import HTTPStatus

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hub.core.private_files.responses import file_response
from hub.core.security.middleware import row_number
from hub.users.access_log import Event, record, record_once_a_day
from yellowbook import notifications, safeguarding
from yellowbook.contributors import receipts
from yellowbook.contributors.models import Consent, Contributor, Message, Opening
from yellowbook.contributors.paper import PaperConsent
from yellowbook.models import Contribution, Worry
from yellowbook.moderation.taken_back import MayBeTakenBack
from yellowbook.permissions import VIEW_CONTRIBUTORS, VIEW_WORRIES, has_permission


class RestrictedView(WagtailAdminTemplateMixin):
    """A screen for holders of one permission."""

    permission = ""

    def dispatch(self, request, *args, **kwargs):
        if not has_permission(request.user, self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class Worries(RestrictedView, TemplateView):
    """Worries about people: unacknowledged ones first, then the newest."""

    permission = VIEW_WORRIES
    page_title = _("Worries about somebody")
    header_icon = "warning"
    template_name = "yellowbook/moderation/worries.html"

    def get_context_data(self, **kwargs):
        worries = Worry.objects.select_related("by", "seen_by").prefetch_related(
            "alerts"
        )  # not the work, which may be deleted
        record_once_a_day(Event.LOOKED_AT_WORRIES, self.request.user, self.request.user)
        return super().get_context_data(worries=worries.order_by("seen_at", "-at")[:100], **kwargs)

    def post(self, request, *args, **kwargs):
        worry = get_object_or_404(Worry, pk=row_number(request.POST.get("worry")))
        safeguarding.acknowledge(worry, request.user)
        messages.success(request, gettext("Thank you. Everybody here sees that you have seen to it."))
        return redirect(request.path)


class AccessReasonForm(forms.Form):
    """Why a person needs to read a contributor's details."""

    reason = forms.CharField(label=_("Why do you need to know?"), max_length=300)


class PrivateRoom(RestrictedView, MayBeTakenBack, FormView):
    """Who made a work and how to reach them. It opens with a reason, which is recorded (invariant 6).

    A contributor who has lost their slip gets a new one here; the old one then opens nothing.
    """

    permission = VIEW_CONTRIBUTORS
    page_title = _("Who made it")
    header_icon = "lock"
    template_name = "yellowbook/moderation/private_room.html"
    form_class = AccessReasonForm

    def get_context_data(self, **kwargs):
        work = get_object_or_404(Contribution, pk=self.kwargs["pk"])
        openings = Opening.objects.filter(contribution=work).select_related("person")
        return super().get_context_data(work=work, openings=openings, **kwargs)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def form_valid(self, form):
        context = self.get_context_data(form=form)
        work = context["work"]
        Opening.objects.create(contribution=work, person=self.request.user, reason=form.cleaned_data["reason"])
        record(Event.LOOKED_AT_DETAILS, work, self.request.user, new_slip="new-slip" in self.request.POST)
        contributor = Contributor.objects.get(pk=work.pk)
        consents = Consent.objects.filter(contribution=work).select_related("wording")
        slip = receipts.reissue(work) if "new-slip" in self.request.POST else None
        link = self.request.build_absolute_uri(reverse("yellow-book-receipt-link", args=[slip.link])) if slip else ""
        paper = PaperConsent.objects.filter(pk=work.pk).select_related("by").first()
        shown = {"contributor": contributor, "consents": consents, "paper": paper, "slip": slip, "link": link}
        answer = self.render_to_response(context | shown)
        answer["Cache-Control"] = "no-store"
        return answer


class SignedForm(RestrictedView, View):
    """The scan of a consent that was signed on paper, for whoever opened the private room with a reason today."""

    permission = VIEW_CONTRIBUTORS

    def get(self, request, pk):
        paper = get_object_or_404(PaperConsent, pk=pk)
        lately = Opening.objects.filter(contribution=pk, person=request.user, at__gt=now() - timedelta(days=1))
        if not lately.exists():
            return redirect("yellow-book-private-room", pk)
        record(Event.LOOKED_AT_DETAILS, paper.contribution, request.user, signed_form=True)
        return file_response(request, paper.scan, mimetypes.guess_type(paper.scan.name)[0] or "image/png")


class Letters(RestrictedView, TemplateView):
    """Undelivered messages: to be delivered on paper, in person, or by email again."""

    permission = VIEW_CONTRIBUTORS
    page_title = _("Messages to bring")
    header_icon = "mail"
    template_name = "yellowbook/moderation/letters.html"

    def get_context_data(self, **kwargs):
        undelivered = list(notifications.undelivered())
        if undelivered:
            record_once_a_day(Event.LOOKED_AT_LETTERS, self.request.user, self.request.user)
        contributors = Contributor.objects.in_bulk([message.contribution_id for message in undelivered])
        pairs = [(message, contributors[message.contribution_id]) for message in undelivered]
        return super().get_context_data(letters=pairs, **kwargs)

    def post(self, request, *args, **kwargs):
        Message.objects.filter(pk=row_number(request.POST.get("message")), delivered_at=None).update(delivered_at=now())
        messages.success(request, gettext("Thank you for bringing it."))
        return redirect(reverse("yellow-book-letters"))


class Letter(RestrictedView, TemplateView):
    """One undelivered message as a letter with its address, to be printed. Each look is logged once a day."""

    permission = VIEW_CONTRIBUTORS
    page_title = _("A letter to print")
    header_icon = "print"
    template_name = "yellowbook/moderation/letter.html"

    def get(self, request, pk):
        message = get_object_or_404(notifications.undelivered().select_related("suggestion"), pk=pk)
        contributor = get_object_or_404(Contributor, pk=message.contribution_id)
        if not contributor.is_brought:
            raise Http404
        record_once_a_day(Event.LOOKED_AT_LETTERS, message.contribution, request.user)
        with override(contributor.language):
            address = request.build_absolute_uri(reverse("yellow-book-receipt"))
        context = {"message": message, "contributor": contributor, "address": address}
        return self.render_to_response(self.get_context_data(**context))
