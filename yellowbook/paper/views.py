"""Screens of the admin for works that contributors gave on paper. A batch is shown to nobody but who enters it."""

import time
from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Max, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin import messages

from hub.coproduction.exceptions import NotShown, Refusal
from yellowbook.contributors.consent import wording
from yellowbook.contributors.paper import PaperBatch, PaperFile, PaperWork
from yellowbook.moderation.restricted_views import RestrictedView
from yellowbook.paper import archives, batches, spreadsheets
from yellowbook.paper.forms import MOST_NUMBER, PaperWorkForm
from yellowbook.permissions import ENTER_PAPER


@method_decorator([never_cache, transaction.non_atomic_requests], name="dispatch")
class PaperView(RestrictedView, TemplateView):
    """A screen for whoever may enter works on paper."""

    permission = ENTER_PAPER
    page_title = _("Works on paper")
    header_icon = "doc-full"

    @cached_property
    def batch(self):
        return get_object_or_404(PaperBatch, pk=self.kwargs["pk"], by=self.request.user)

    def address(self):
        return reverse("yellow-book-paper-batch", args=[self.batch.pk])


class Batches(PaperView):
    """The batches of this person, and the button that begins one."""

    template_name = "yellowbook/paper/batches.html"

    def get_context_data(self, **kwargs):
        counted = PaperBatch.objects.filter(by=self.request.user).annotate(
            sent=Count("works", filter=Q(works__sent_at__isnull=False)),
            left=Count("works", filter=Q(works__sent_at=None)),
        )
        return super().get_context_data(batches=counted[:50], days=batches.LIFETIME.days, **kwargs)

    def post(self, request):
        batch = PaperBatch.objects.create(by=request.user)
        return redirect("yellow-book-paper-batch", batch.pk)


class Batch(PaperView):
    """The works and files of one batch, what is wrong with them, and the button that sends them."""

    template_name = "yellowbook/paper/batch.html"
    ACTIONS = ("upload", "sheet", "check", "sort", "send", "delete")

    def post(self, request, pk):
        action = request.POST.get("action")
        if action not in self.ACTIONS:
            messages.error(request, gettext("Nothing was done. Press one of the buttons below."))
            return self.render_to_response(self.get_context_data(), status=HTTPStatus.BAD_REQUEST)
        self.until = time.monotonic() + batches.AT_ONCE
        self.batch.save()  # it is in use
        try:
            return getattr(self, f"do_{action}")() or redirect(self.address())
        except (Refusal, ValidationError) as refusal:
            messages.error(request, " ".join(getattr(refusal, "messages", [str(refusal)])))
            status = HTTPStatus.CONFLICT if isinstance(refusal, NotShown) else HTTPStatus.UNPROCESSABLE_ENTITY
            return self.render_to_response(self.get_context_data(), status=status)

    def do_upload(self):
        files = self.request.FILES.getlist("files")
        if not files:
            raise Refusal(gettext("Choose the files first."))
        batches.keep_files(self.batch, files)
        spreadsheets.sort_files(self.batch)
        batches.check_files(self.batch, self.until)

    def do_sheet(self):
        """Keep the rows of a spreadsheet and the files of a zip file: all of them, or nothing if one cannot be read."""
        sheet, archive = self.request.FILES.get("sheet"), self.request.FILES.get("archive")
        if not (sheet or archive):
            raise Refusal(gettext("Choose the files first."))
        with transaction.atomic():
            before = spreadsheets.keep_rows(self.batch, spreadsheets.read_rows(sheet)) if sheet else 0
            if archive:
                batches.keep_files(self.batch, archives.files_of(archive))
        batches.check_files(self.batch, self.until)  # a form that is checked already is copied as it is
        spreadsheets.sort_files(self.batch)
        batches.check_files(self.batch, self.until)
        if before:
            said = ngettext(
                "%(number)s work of it was sent before, and stays as it is.",
                "%(number)s works of it were sent before, and stay as they are.",
                before,
            )
            messages.info(self.request, said % {"number": before})

    def do_check(self):
        batches.check_files(self.batch, self.until)

    def do_sort(self):
        self.sort()
        batches.check_files(self.batch, self.until)

    @transaction.atomic
    def sort(self):
        """Sort the files to works, as far as the form said something of each."""
        data = self.request.POST
        works = {str(work.number): work for work in self.batch.works.filter(sent_at=None)}
        for file in self.batch.files.all():
            if f"work-{file.pk}" not in data:
                continue
            if f"remove-{file.pk}" in data:
                file.delete()
                continue
            use = data.get(f"use-{file.pk}", "")
            if use in PaperFile.Use and use != file.use:
                file.use, file.is_checked, file.problem = use, False, ""
            file.work = works.get(data[f"work-{file.pk}"])
            file.alt = data.get(f"alt-{file.pk}", "")
            file.save()

    def do_send(self):
        if "same" not in self.request.POST:
            raise Refusal(gettext("Tick that the forms on paper say the same as the words that are shown here."))
        seen = self.request.POST.get("seen", "")
        sent = batches.send_batch(self.batch, self.request.user, seen, self.until)
        said = ngettext("%(number)s work was sent to both sides.", "%(number)s works were sent to both sides.", sent)
        messages.success(self.request, said % {"number": sent})

    def do_delete(self):
        batches.delete_batch(self.batch)
        messages.success(self.request, gettext("What was not sent is deleted."))
        return redirect("yellow-book-paper")

    def get_context_data(self, **kwargs):
        waiting = batches.checked(batches.waiting(self.batch))
        ready = [work for work, _form, problems in waiting if not problems]
        sent = self.batch.works.filter(sent_at__isnull=False).select_related("contribution")
        last = self.batch.works.aggregate(last=Max("number"))["last"] or 0
        return super().get_context_data(
            batch=self.batch,
            waiting=waiting,
            ready=ready,
            seen=batches.shown_digest(ready),
            sent=sent,
            to_print=batches.works_for_slips(self.batch),
            next=last + 1,
            files=self.batch.files.select_related("work"),
            uses=PaperFile.Use.choices,
            is_checking=self.batch.files.filter(is_checked=False).exists(),
            wording=wording(),
            **kwargs,
        )


class Template(PaperView):
    """The template for a spreadsheet, to download."""

    def get(self, request, suffix):
        if suffix not in spreadsheets.CONTENT_TYPES:
            raise Http404
        answer = HttpResponse(spreadsheets.template(suffix), content_type=spreadsheets.CONTENT_TYPES[suffix])
        answer["Content-Disposition"] = f'attachment; filename="works-on-paper.{suffix}"'
        return answer


class Work(PaperView):
    """The form for one work of a batch. What is typed is kept, complete or not."""

    template_name = "yellowbook/paper/work.html"

    @cached_property
    def work(self):
        if not 1 <= self.kwargs["number"] <= MOST_NUMBER:
            raise Http404
        return self.batch.works.filter(number=self.kwargs["number"]).first()

    def get_context_data(self, **kwargs):
        form = PaperWorkForm(self.work.values) if self.work else PaperWorkForm()
        return super().get_context_data(form=form, is_new=self.work is None, **kwargs)

    def get(self, request, *args, **kwargs):
        if self.work and self.work.sent_at:
            messages.error(request, gettext("This work was sent already."))
            return redirect(self.address())
        return super().get(request, *args, **kwargs)

    @method_decorator(transaction.atomic)
    def post(self, request, *args, **kwargs):
        self.batch.save()
        PaperBatch.objects.select_for_update().get(pk=self.batch.pk)
        if self.work and "delete" in request.POST:
            return self.delete_work()
        form = PaperWorkForm(request.POST)
        number = self.number_for(form.as_values())
        if number is None:
            messages.error(request, gettext("This work was sent already."))
            return redirect(self.address())
        row, _made = PaperWork.objects.get_or_create(batch=self.batch, number=number)
        kept = {"files": row.values["files"]} if "files" in row.values else {}
        row.values = form.as_values() | kept
        row.save(update_fields=["values"])
        if form.is_valid():
            return redirect(self.address())
        messages.error(request, gettext("It is kept. Before it can be sent, please see to what is marked in red."))
        return redirect("yellow-book-paper-work", self.batch.pk, number)

    def number_for(self, values):
        """The number under which to keep what was typed: a new form never takes the place of another work."""
        if self.work is None or ("new" in self.request.POST and self.work.values == values):
            return self.kwargs["number"]
        if "new" in self.request.POST:
            return self.batch.works.aggregate(last=Max("number"))["last"] + 1
        return None if self.work.sent_at else self.work.number

    def delete_work(self):
        try:
            batches.delete_work(self.work)
        except Refusal as refusal:
            messages.error(self.request, str(refusal))
        return redirect(self.address())


class Slips(PaperView):
    """The slips of a batch as a sheet to print. They are made with each press of the button, and shown only then."""

    template_name = "yellowbook/paper/slips.html"
    page_title = _("Slips to print")

    def get(self, request, pk):
        return redirect(self.address())

    def post(self, request, pk):
        made = batches.make_slips(self.batch, request.user)
        if not made:
            messages.error(request, gettext("There is no slip to print. After a day, hosts make new ones at the work."))
            return redirect(self.address())
        slips = [(work.contribution, slip.words, self.link_of(slip)) for work, slip in made]
        answer = self.render_to_response(self.get_context_data(slips=slips, batch=self.batch))
        answer["Cache-Control"] = "no-store, private"
        return answer

    def link_of(self, slip):
        return self.request.build_absolute_uri(reverse("yellow-book-receipt-link", args=[slip.link]))
