"""Screens about a work that its contributor may take back at any moment: whoever was writing then loses no words."""

import re
from http import HTTPStatus

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from yellowbook.models import Contribution
from yellowbook.workflow.withdrawing import was_taken_back

TYPED = re.compile(r".*-(words|after|strength|then)|answer-\d+|reason")


class MayBeTakenBack:
    """A screen about the work of the number `pk`. What is sent from it, when the work is gone, is given back."""

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except (Http404, ObjectDoesNotExist):
            if request.method != "POST" or not was_taken_back(self.kwargs["pk"]):
                raise
            return self.taken_back()

    def taken_back(self, **context):
        """Why it is not here, and what was typed; nothing of the work. One that is only hidden may come back."""
        hidden = Contribution.objects.filter(pk=self.kwargs["pk"]).exists()
        status = HTTPStatus.NOT_FOUND if hidden else HTTPStatus.GONE
        said = self.request.POST
        context |= {
            "typed": [said[name] for name in said if TYPED.fullmatch(name) and said[name].strip()],
            "queue_url": reverse(Contribution.snippet_viewset.get_url_name("list")),
        }
        return render(self.request, "yellowbook/moderation/taken_back.html", context, status=status)
