"""The admin's screen “Side by side”: a page and its twin in another language, and what somebody may do about them."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hub.coproduction.admin import comparison
from hub.coproduction.admin_links import can_edit, edit_url
from hub.coproduction.digest import content_of, digest
from hub.coproduction.workflow.decisions import latest_version
from hub.core.models import HubPage
from hub.core.twins import changes, machine


class SideBySide(WagtailAdminTemplateMixin, TemplateView):
    """Every field of a page beside that of its twin, with what changed since the twin was brought up to date."""

    page_title = _("Side by side")
    header_icon = "wagtail-localize-language"
    template_name = "core/twins/side_by_side.html"

    @cached_property
    def source(self):
        return get_object_or_404(HubPage, pk=self.kwargs["pk"]).specific

    @cached_property
    def twin(self):
        twins = HubPage.objects.exclude(pk=self.source.pk).filter(translation_key=self.source.translation_key)
        return get_object_or_404(twins, locale__language_code=self.kwargs["language"]).specific

    def dispatch(self, request, *args, **kwargs):
        if not can_edit(self.twin, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.source.draft_title

    def get_context_data(self, **kwargs):
        version, latest = changes.version_for(self.source, self.request.user), latest_version(self.twin)
        before = changes.when_translated(self.source, self.twin)
        changed = changes.changed_names(before, version)
        may_write = self.request.user.has_perm(changes.TRANSLATING)
        return super().get_context_data(
            source=self.source,
            twin=self.twin,
            version=latest,
            rows=list(rows(before or version, version, latest, changed)),
            is_known=before is not None,
            changed=changed,
            source_url=edit_url(self.source) if can_edit(self.source, self.request.user) else self.source.full_url,
            twin_url=edit_url(self.twin),
            turned_url=reverse("side_by_side", args=[self.twin.pk, self.source.locale.language_code]),
            may_turn=can_edit(self.source, self.request.user),
            may_write=may_write,
            may_use_machine=may_write
            and machine.service_for(self.source, self.twin)
            and machine.untranslated(version, latest),
            seen=digest(latest),
            **kwargs,
        )

    def post(self, request, **kwargs):
        act = {"send": self.send, "translated": self.translated, "machine": self.machine, "read": self.read}.get(
            request.POST.get("action")
        )
        if act is None:
            raise BadRequest
        messages.success(request, act())
        return redirect(request.path)

    def send(self):
        sent = changes.send_changes(self.source, self.twin, self.request.user)
        words = [gettext("Sent. Nothing is public before both sides agree.")]
        if sent.put_in:
            words.append(gettext("Now in the draft: %(fields)s.") % {"fields": self.labels(sent.put_in)})
        if sent.stayed:
            words.append(
                gettext("These have words of their own there, which stayed: %(fields)s. What changed is marked below.")
                % {"fields": self.labels(sent.stayed)}
            )
        return " ".join(words)

    def labels(self, names):
        return ", ".join(map(str, comparison.field_labels(self.source, names)))

    def translated(self):
        changes.mark_translated(self.source, self.twin, self.request.user)
        return gettext("Thank you. Both say the same now.")

    def machine(self):
        machine.write_first_draft(self.source, self.twin, self.request.user)
        return gettext("A machine wrote a first draft. Read it and change it. It cannot be public before.")

    def read(self):
        machine.confirm_read(self.twin, self.request.user, self.request.POST.get("seen"))
        return gettext("Thank you. What the machine wrote counts as read by you.")


def rows(before, version, twin, changed):
    """For each field that says something: its label, how it changed in the page, and what it says in the twin."""
    theirs, ours = comparison.by_field(before, version), comparison.by_field(twin, twin)
    said, says = content_of(version), content_of(twin)
    for name, compared in theirs.items():
        if name in changes.OF_ONE_LANGUAGE or name not in ours:
            continue
        if name in changed or not all(map(comparison.is_empty, (said[name], says[name]))):
            yield {
                "label": compared.field_label(),
                "changed": name in changed,
                "source": compared,
                "twin": ours[name],
            }
