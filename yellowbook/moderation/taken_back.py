"""Screens about a work that may be withdrawn meanwhile: what a moderator typed is not lost."""

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
    """A screen about the work with the id `pk`. If the work is withdrawn, what was posted is returned."""

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except (Http404, ObjectDoesNotExist):
            if request.method != "POST" or not was_taken_back(self.kwargs["pk"]):
                raise
            return self.taken_back()

    def taken_back(self, **context):
        """The page with what was typed, and nothing of the work: 404 if it is hidden, 410 if it was deleted."""
        hidden = Contribution.objects.filter(pk=self.kwargs["pk"]).exists()
        status = HTTPStatus.NOT_FOUND if hidden else HTTPStatus.GONE
        data = self.request.POST
        context |= {
            "typed": [data[name] for name in data if TYPED.fullmatch(name) and data[name].strip()],
            "queue_url": reverse(Contribution.snippet_viewset.get_url_name("list")),
        }
        return render(self.request, "yellowbook/moderation/taken_back.html", context, status=status)
