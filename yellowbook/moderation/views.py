"""One calm screen for reading a work and answering its contributor."""

from datetime import timedelta
from functools import partial
from http import HTTPStatus
from itertools import groupby

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, OuterRef, Subquery, prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hub.coproduction.admin.comparison import changes_since
from hub.coproduction.admin_links import edit_url, take_down_url
from hub.coproduction.digest import digest
from hub.coproduction.exceptions import NotShown, Refusal
from hub.coproduction.models import Side
from hub.coproduction.sides import is_of_a_side, sides_of
from hub.coproduction.workflow import decisions
from hub.core.private_files.responses import file_response
from hub.core.security.middleware import row_number
from hub.users.access_log import Event, record_once_a_day
from yellowbook import safeguarding, visitor_reports
from yellowbook.contributors import consent
from yellowbook.contributors.models import Consent, Contributor, Message, PendingAnswer
from yellowbook.models import Contribution, Copy, Decision, ReadingPreferences, Submission, WorkReport, Worry
from yellowbook.moderation import answers, forms, presence
from yellowbook.moderation.hints import hints_in
from yellowbook.moderation.taken_back import MayBeTakenBack
from yellowbook.moderation.waiting import following, sent_works
from yellowbook.permissions import VIEW_CONTRIBUTORS, has_permission
from yellowbook.public_files import captions_response
from yellowbook.workflow import moderating, pending_answers

UNDO_WITHIN = timedelta(minutes=10)


def may_read(person):
    """Whether a person may read works that are not public: people of a side may."""
    return person.is_active and is_of_a_side(person)


class Moderate(MayBeTakenBack, WagtailAdminTemplateMixin, TemplateView):
    """A work as it will look, its contributor's choices, and the possible actions."""

    page_title = _("Read and answer")
    header_icon = "clipboard-list"
    template_name = "yellowbook/moderation/moderate.html"
    LEAD_ON = {"agree", "note", "ask", "suggest", "hold", "decline", "hand-over", "skip"}  # to the next work
    FORMS = {
        "note": (_("Agree with a content note"), forms.NoteForm),
        "ask": (_("Ask a question"), forms.AskForm),
        "suggest": (_("Suggest a change"), forms.SuggestForm),
        "hold": (_("Take more time"), forms.HoldForm),
        "decline": (_("Not this time"), forms.DeclineForm),
        "worry": (_("I am worried about someone"), forms.WorryForm),
    }

    def dispatch(self, request, *args, **kwargs):
        if not may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def work(self):
        language = Contributor.objects.filter(pk=OuterRef("pk")).values("language")
        pending = PendingAnswer.objects.filter(contribution=OuterRef("pk"))
        my_worries = Worry.objects.filter(contribution=OuterRef("pk"), by=self.request.user)
        works = sent_works().select_related("latest_revision")
        works = works.annotate(
            contributor_language=Subquery(language),
            has_pending_answers=Exists(pending),
            has_my_worries=Exists(my_worries),
            is_read_by_others=presence.about_work(presence.signs_of_others(self.request.user)),
        )
        return get_object_or_404(works, pk=self.kwargs["pk"])

    @property
    def opened(self):
        """Whether the whole work is shown, rather than closed until the person opens it."""
        return "open" in self.request.GET

    @cached_property
    def version(self):
        """The latest version, without fetching the work once more: it was fetched just now."""
        revision = self.work.latest_revision
        if revision is None:
            return self.work
        revision.content_object = self.work
        version = revision.as_object()
        prefetch_related_objects(list(version.pictures.all()), "upload__copies")
        return version

    @property
    def language(self):
        """The code of the contributor's language."""
        return self.work.contributor_language

    @cached_property
    def offered(self):
        return forms.offered_in(self.language)

    @cached_property
    def asked(self):
        """The task state in which the sides are asked now, if they are."""
        return decisions.asked_in(self.work)

    @cached_property
    def sides(self):
        """The sides of this person, with their names."""
        named = {side.pk: side for side in (self.asked.task.asked if self.asked else ())}
        sides = [named.get(side.pk, side) for side in sides_of(self.request.user)]
        prefetch_related_objects(sides, "names")
        return sides

    @property
    def answered(self):
        """The last answer to the work that stood on the posted page; None if the page does not say."""
        return row_number(self.request.POST["answered"]) if "answered" in self.request.POST else None

    def form(self, action, data=None):
        about = {"language": self.language, "sides": self.sides, "offered": self.offered}
        return self.FORMS[action][1](data, work=self.version, prefix=action, **about)

    def post(self, request, *args, **kwargs):
        action = request.POST.get("action", "")
        do = getattr(self, f"do_{action.replace('-', '_')}", None)
        if action in answers.ACTIONS:
            do = partial(self.give, action)
        if do is None and action != "begin":
            messages.error(request, gettext("Nothing was done. Press one of the buttons below."))
            return self.render_to_response(self.get_context_data(), status=HTTPStatus.BAD_REQUEST)
        if action == "begin":
            begun = self.form("suggest", request.POST).begun()
            return self.render_to_response(self.get_context_data(submitted=begun, action="suggest"))
        form = self.form(action, request.POST) if action in self.FORMS else None
        if form and not form.is_valid():
            return self.render_to_response(
                self.get_context_data(submitted=form, action=action), status=HTTPStatus.UNPROCESSABLE_ENTITY
            )
        try:
            done = do(form.cleaned_data if form else {})
        except Refusal as refusal:
            messages.error(request, str(refusal))
            changes = changes_since(self.work, request.POST.get("seen")) if isinstance(refusal, NotShown) else None
            return self.render_to_response(
                self.get_context_data(submitted=form, action=action, changes=changes), status=HTTPStatus.CONFLICT
            )
        name = self.version.listed_name()
        messages.success(request, gettext("“%(work)s”: %(done)s") % {"work": name, "done": done})
        return redirect(self.after(action))

    def after(self, action):
        """The next address: the next work that waits, or the queue; this work if it was not decided about."""
        if action not in self.LEAD_ON:
            return self.request.path
        presence.end(self.work, self.request.user)
        work = following(self.work, self.request.user)
        if work is None:
            return reverse(Contribution.snippet_viewset.get_url_name("list"))
        return f"{edit_url(work)}?after={self.work.pk}"

    def decided_before(self):
        """The work that this person decided about just before, and which button undoes that; None if none does."""
        number, person = row_number(self.request.GET.get("after")), self.request.user
        before = sent_works().filter(pk=number).first() if number else None
        if before is None:
            return None, ""
        if pending_answers.waiting(before).filter(by=person).exists():
            return before, "undo"
        lately = {"action": Decision.Action.AGREED, "by": person, "at__gte": now() - UNDO_WITHIN}
        agreed = Decision.objects.filter(contribution=before, **lately).exists()
        return (before, "take-back") if agreed and decisions.may_take_back(before, person) else (None, "")

    def taken_back(self):
        """Save a worry even then: it is about a person, not about the work."""
        worries = self.request.POST.get("action") == "worry"
        form = forms.WorryForm(self.request.POST if worries else None, prefix="worry")
        if not worries or not form.is_valid():
            return super().taken_back(worry=form)
        try:
            safeguarding.report(self.kwargs["pk"], self.request.user, form.cleaned_data["words"])
        except Refusal as refusal:
            form.add_error("words", str(refusal))
            return super().taken_back(worry=form)
        messages.success(self.request, gettext("Your worry is written down for whoever looks after safeguarding."))
        return redirect(Contribution.snippet_viewset.get_url_name("list"))

    def do_agree(self, _data):
        side = Side.objects.filter(pk=row_number(self.request.POST.get("side"))).first()
        if side is None and "side" in self.request.POST:
            raise Refusal(gettext("Choose for which side you agree."))
        moderating.agree(self.work, self.request.user, self.request.POST.get("seen", ""), side)
        return gettext("Thank you. You agreed.")

    def do_take_back(self, _data):
        decisions.take_back_agreement(self.work, self.request.user)
        return gettext("You took your yes back.")

    def do_skip(self, _data):
        return gettext("It still waits for you.")

    def give(self, form_name, data):
        """Give one of the answers that wait before they reach the contributor."""
        seen = self.request.POST.get("seen", "") if form_name in {"suggest", "note"} else ""
        about = {"contribution": self.work, "by": self.request.user, "answered": self.answered, "seen": seen}
        return answers.give(form_name, data, self.version, **about)

    def do_undo(self, _data):
        pending_answers.undo(self.work, self.request.user)
        return gettext("You undid your answer. Nothing was sent, and your words are in their form.")

    def do_discard(self, _data):
        pending_answers.given_back(self.request.user).filter(contribution=self.work).delete()
        return gettext("Your words are deleted.")

    def do_go_on(self, _data):
        moderating.resume(self.work, self.request.user)
        return gettext("It is being read again.")

    def do_hand_over(self, _data):
        moderating.hand_over(self.work, self.request.user)
        return gettext("Thank you. Somebody else takes it from here.")

    def do_worry(self, data):
        safeguarding.report(self.work.pk, self.request.user, data["words"])
        return gettext("Your worry is written down. Above the work you see who has been told.")

    def do_settle(self, _data):
        report = get_object_or_404(self.reports(), pk=row_number(self.request.POST.get("report")))
        wants_answer = visitor_reports.wants_answer(report)
        visitor_reports.settle(report, self.request.user, self.request.POST.get(f"answer-{report.pk}", ""))
        if wants_answer:
            return gettext("Thank you. Your answer goes to whoever reported it.")
        return gettext("Thank you. The report is settled.")

    def reports(self):
        """Visitors' reports of this work, unsettled ones first."""
        return WorkReport.objects.filter(contribution=self.work.pk).order_by(
            F("settled_at").desc(nulls_first=True), "at"
        )

    def reports_with_answers(self):
        """Triples of a report, whether an answer is wanted, and what was typed for it."""
        if self.work.first_published_at is None:  # no visitor has seen it
            return []
        reports, typed = list(self.reports()[:20]), self.request.POST
        wanted = visitor_reports.wanting_answers(reports)
        return [(report, report.pk in wanted, typed.get(f"answer-{report.pk}", "")) for report in reports]

    def my_worries(self):
        """This person's worries about this work, each with the status of its alerts; not their words."""
        if not self.work.has_my_worries:
            return []
        mine = Worry.objects.filter(contribution=self.work.pk, by=self.request.user).select_related("seen_by")
        return safeguarding.with_alert_statuses(mine.order_by("-at")[:5])

    def others_reading(self):
        """Who else has this work open just now, in words."""
        if not self.work.is_read_by_others:
            return ""
        sides = self.asked.task.asked if self.asked else ()
        return presence.who_reads([self.work], self.request.user, sides).get(self.work.pk, "")

    def side_status(self):
        """Who has agreed and who is awaited, and for which sides this person can agree."""
        person, state = self.request.user, self.asked
        if state is None:
            return {}
        content = digest(self.version)  # of what is in front of the person
        statuses = decisions.side_statuses(self.work, state.task.specific, content)
        return {
            "agreement_status": decisions.describe_status(statuses, person),
            "changed": decisions.describe_voided(state, person),
            "seen": content if self.opened else "",
            "may_agree_for": state.task.specific.may_agree_for(self.work, state, person),
            "has_agreed": any(a.person_id == person.pk for status in statuses for a in status.agreements),
        }

    def conversation(self):
        """The contributor's purposes, the messages to and from them, and the decisions."""
        purposes = [Consent.Purpose(purpose).label for purpose in consent.current_purposes(self.work)]
        decisions_made = list(Decision.objects.filter(contribution=self.work).select_related("by"))
        return {
            "purposes": sorted(map(str, purposes)),
            "language": Contributor(language=self.language).get_language_display(),
            "talk": self.talk_by_day(decisions_made),
            "decisions": decisions_made,
            "last_answer": moderating.last_answer(decisions_made),
        }

    def talk_by_day(self, decisions_made):
        """Pairs of a day and its messages in order, each with the side for which it was written."""
        told = Message.objects.filter(contribution=self.work)
        talk = list(told.select_related("answers__suggestion", "suggestion", "by"))
        for message in talk:  # a decision stands shortly before its message; the latest ones come first
            made = (one.role for one in decisions_made if one.by_id == message.by_id and one.at <= message.at)
            message.side = next(made, "") if message.by_id else ""
        return [(day, list(of_day)) for day, of_day in groupby(talk, key=lambda message: localdate(message.at))]

    def pending(self):
        """The answer that waits, and this person's words that were given back, each None if there is none."""
        if not self.work.has_pending_answers:
            return None, None
        given_back = pending_answers.given_back(self.request.user).filter(contribution=self.work)
        return pending_answers.waiting(self.work).first(), given_back.first()

    def shown_forms(self, action, submitted, waits, given_back):
        """Triples of a form's name, its heading and the form: as it was submitted, or with words that were given back.

        While an answer waits there is only the one for worries, and the one that was refused for that.
        """
        shown = {name: self.form(name) for name in self.FORMS if not waits or name == "worry"}
        if given_back and not waits:
            shown[answers.form_name_of(given_back)].initial = answers.values_of(given_back)
        if submitted:
            shown[action] = submitted
        return [(name, heading, shown[name]) for name, (heading, _form) in self.FORMS.items() if name in shown]

    def get_context_data(self, submitted=None, action="", **kwargs):
        person, (before, undo_before), (waits, given_back) = self.request.user, self.decided_before(), self.pending()
        preferences = ReadingPreferences.objects.filter(pk=person.pk).first()
        not_taken = preferences.not_taken.values_list("translation_key", flat=True) if preferences else []
        return super().get_context_data(
            work=self.work,
            version=self.version,
            name=self.version.listed_name(),
            before=before,
            before_url=edit_url(before) if before else "",
            undo_before=undo_before,
            waits=waits,
            given_back=given_back,
            missing=self.version.missing(),
            hints=hints_in(self.version),
            forms=self.shown_forms(action, submitted, waits, given_back),
            action=action or (answers.form_name_of(given_back) if given_back else ""),
            opened=self.opened,
            waits_for_us=self.work.submission.state in {Submission.State.ASKED, Submission.State.HELD} and not waits,
            preferences=preferences,
            not_for_them=self.version.content_notes.filter(translation_key__in=not_taken),
            sign=presence.note(self.work, person),
            others_reading=self.others_reading(),
            queue_url=reverse(Contribution.snippet_viewset.get_url_name("list")),
            take_down_url=take_down_url(self.work, self.request.path) if self.work.live else "",
            may_open_private_room=has_permission(person, VIEW_CONTRIBUTORS),
            worries=self.my_worries(),
            reports=self.reports_with_answers(),
            **self.side_status(),
            **self.conversation(),
            **kwargs,
        )


@never_cache
@require_admin_access
def private_file(request, pk):
    """A file of a work that is not public, for people of the sides."""
    if not may_read(request.user):
        raise PermissionDenied
    copies = Copy.objects.filter(upload__contribution__in=sent_works()).select_related("upload__contribution")
    copy = get_object_or_404(copies, pk=pk)
    record_once_a_day(Event.LOOKED_AT_FILES, copy.upload.contribution, request.user)
    return file_response(request, copy.private, copy.content_type)


@never_cache
@require_admin_access
def private_captions(request, pk):
    """The captions of a work that is not public, for people of the sides."""
    if not may_read(request.user):
        raise PermissionDenied
    work = get_object_or_404(sent_works(), pk=pk)
    record_once_a_day(Event.LOOKED_AT_FILES, work, request.user)
    return captions_response(decisions.latest_version(work))
