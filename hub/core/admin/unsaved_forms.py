"""Where people of the admin see the forms that could not be taken (`hub.core.security.unsaved_forms`)."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hub.coproduction.admin.typed_texts import typed_texts
from hub.core.security.unsaved_forms import FORMS, discard, forms_of_person


def remind_on_home(request, panels):
    """Say on the admin's home that something waits. Stands on Wagtail's hook construct_homepage_panels."""
    if forms_of_person(request):
        look = messages.button(reverse("unsaved_forms"), gettext("Look at it"))
        messages.warning(request, gettext("Something that you typed was not saved."), buttons=[look])


class UnsavedFormsView(WagtailAdminTemplateMixin, TemplateView):
    """Forms that could not be taken: to be read, and sent once more or thrown away."""

    page_title = _("This was not saved")
    header_icon = "history"
    template_name = "core/unsaved_forms.html"

    def get_context_data(self, **kwargs):
        found = forms_of_person(self.request)
        return super().get_context_data(
            forms=[form | {"words": typed_texts(form["fields"])} for form in found],
            others=len(self.request.session.get(FORMS, [])) - len(found),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        discard(request, request.POST.get("forget"))
        return redirect(request.path)
