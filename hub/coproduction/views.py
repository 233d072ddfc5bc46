"""Doors of the admin through which people agree."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.views.generic.workflow import WorkflowAction
from wagtail.admin.views.pages.workflow import WorkflowPageViewMixin


class ActOnPage(WorkflowPageViewMixin, WorkflowAction):
    """Approving from a dialogue. What may not go public yet is said in words and put right in the editor.

    Stands on wagtail.admin.views.pages.workflow.WorkflowAction (WorkflowActionView in Wagtail 8), which answers a
    refused publication with an error page.
    """

    submit_url_name = "wagtailadmin_pages:workflow_action"

    def post(self, request, *args, **kwargs):
        try:
            with transaction.atomic():
                return super().post(request, *args, **kwargs)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        editor = reverse("wagtailadmin_pages:edit", args=[self.object.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": editor})
        return redirect(editor)
