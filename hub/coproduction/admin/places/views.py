"""The admin's screens on which somebody proposes another place or order of public pages, or withdraws that."""

from http import HTTPStatus

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from hub.coproduction.admin_links import decide_url
from hub.coproduction.exceptions import Refusal
from hub.coproduction.places import tree
from hub.coproduction.places.proposals import ProposedPlace, may_propose, propose_move, propose_order, withdraw

UP, DOWN = -1, 1


class ProposeMixin(WagtailAdminTemplateMixin):
    """A screen on which somebody of a side proposes something for a page."""

    header_icon = "arrow-right-full"

    def dispatch(self, request, *args, **kwargs):
        """Run in one transaction. A refusal shows the screen again, with the reason and what was chosen."""
        if not may_propose(request.user):
            raise PermissionDenied
        try:
            with transaction.atomic():
                return super().dispatch(request, *args, **kwargs)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return self.render_to_response(self.get_context_data(), status=HTTPStatus.CONFLICT)

    @cached_property
    def page(self):
        return get_object_or_404(Page, pk=self.kwargs["pk"])

    def get_page_subtitle(self):
        return self.page.title

    def get_context_data(self, **kwargs):
        back = reverse(
            "wagtailadmin_explore", args=[self.page.get_parent().pk if self.page.depth > 1 else self.page.pk]
        )
        return super().get_context_data(page=self.page, back=back, **kwargs)

    def asked(self, place):
        """Lead to the screen on which the person reads what they proposed, and can say yes."""
        words = gettext("Both sides are asked. Read it here as they will, and agree for your own side.")
        messages.success(self.request, words)
        return redirect(decide_url(place))


class ParentField(forms.ModelChoiceField):
    """A choice of the page above, with the way to it."""

    def label_from_instance(self, page):
        return " / ".join(title for _number, title in tree.way_to(page, page.get_parent()))


class MoveForm(forms.Form):
    parent = ParentField(
        Page.objects.none(),
        label=_("Below which page should it stand?"),
        help_text=_("It becomes the last page there. You can propose another order afterwards."),
    )

    def __init__(self, *args, page, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = tree.possible_parents(page)


class ProposeMoveView(ProposeMixin, FormView):
    """Choose the page below which another one should stand."""

    page_title = _("Propose a new place")
    template_name = "coproduction/admin/places/propose_move.html"
    form_class = MoveForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"page": self.page}

    def get_context_data(self, **kwargs):
        way = tree.way_to(self.page, self.page.get_parent()) if self.page.depth > tree.FIRST_DEPTH else []
        return super().get_context_data(way=way, **kwargs)

    def form_valid(self, form):
        return self.asked(propose_move(self.page, form.cleaned_data["parent"], self.request.user))


class ProposeOrderView(ProposeMixin, TemplateView):
    """Put the public pages below one page into another order, by buttons that work without JavaScript.

    The list goes with each press, so nothing is stored before both sides are asked.
    """

    page_title = _("Propose a new order")
    header_icon = "list-ul"
    template_name = "coproduction/admin/places/propose_order.html"

    def post(self, request, **kwargs):
        for name, step in (("up", UP), ("down", DOWN)):
            if (chosen := request.POST.get(name, "")).isdecimal():
                return self.render_to_response(self.get_context_data(moved=int(chosen), step=step))
        return self.asked(propose_order(self.page, self.order(), request.user))

    def order(self):
        """The order on the screen, as numbers of pages."""
        return [int(number) for number in self.request.POST.getlist("order") if number.isdecimal()]

    def get_context_data(self, moved=None, step=None, **kwargs):
        order = self.order()
        if moved in order:
            at = order.index(moved)
            order.remove(moved)
            order.insert(max(0, at + step), moved)
        in_order = {number: position for position, number in enumerate(order)}
        pages = tree.children_in_public_order(self.page)
        pages.sort(key=lambda page: in_order.get(page.pk, len(order)))  # what became public meanwhile comes last
        moved_up = moved if step == UP else None
        return super().get_context_data(pages=pages, moved=moved, moved_up=moved_up, **kwargs)


class WithdrawView(View):
    """Take a proposal back, at once: whoever wants it proposes it anew."""

    http_method_names = ("post",)

    def post(self, request, pk):
        if not may_propose(request.user):
            raise PermissionDenied
        place = get_object_or_404(ProposedPlace, pk=pk)
        withdraw(place, request.user)
        messages.success(request, gettext("“%(place)s” was withdrawn. Nothing changes.") % {"place": place})
        return redirect(reverse(place.snippet_viewset.get_url_name("list")))
