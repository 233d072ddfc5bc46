"""A proposed place: another order of the pages below one page, or another page for a page to stand below.

It is agreed to as everything else is, and the last yes carries it out (`ProposedPlace.publish`), in one transaction, if
the pages still stand as they were shown. Nobody edits one: whoever wants it otherwise proposes anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.actions.move_page import MovePageAction
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, LockableMixin, Page, RevisionMixin, WorkflowMixin, WorkflowState
from wagtail.signals import page_published, page_unpublished, post_page_move

from hub.coproduction.agreements import Agreement, Publication, names_by_language, set_aside
from hub.coproduction.coproduced import Coproduced
from hub.coproduction.exceptions import Refusal
from hub.coproduction.notifications.notify import Kind, notify, notify_sides
from hub.coproduction.places import tree
from hub.coproduction.publication.publish import may_be_public, refuse_to_publish
from hub.coproduction.sides import is_of_a_side

if TYPE_CHECKING:
    from wagtail.models import Revision

    from hub.users.models import User

# Lines of the history of the page, beside Wagtail's own about moves.
PROPOSED, WITHDRAWN, PLACED = "coproduction.propose_place", "coproduction.withdraw_place", "coproduction.place"


class ProposedPlace(Coproduced, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model):
    """What is proposed last for a page, and what it looked like: what people read, and agree to by its digest.

    It never is public itself (`live`): once it is carried out, the tree says so.
    """

    class Kind(models.TextChoices):
        ORDER = "order", gettext_lazy("A new order of the pages below a page")
        MOVE = "move", gettext_lazy("A page stands below another page")

    kind = models.CharField(gettext_lazy("kind"), max_length=10, choices=Kind)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=gettext_lazy("page"))
    parent = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("page above it"),
    )
    before = models.JSONField(gettext_lazy("as it is now"), default=list, blank=True)
    after = models.JSONField(gettext_lazy("as it would be"), default=list, blank=True)
    addresses = models.JSONField(gettext_lazy("addresses that change"), default=list, blank=True)

    has_no_editor = True
    mentions_files = False
    shown_template = "coproduction/admin/places/shown.html"
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "kind"], name="one_proposed_place_a_page_and_kind")]
        verbose_name = gettext_lazy("proposed place")
        verbose_name_plural = gettext_lazy("proposed places")

    def __str__(self) -> str:
        words = _("New order below “%(page)s”") if self.is_order else _("New place of “%(page)s”")
        return words % {"page": self.page.title}

    @property
    def is_order(self) -> bool:
        return self.kind == self.Kind.ORDER

    def short_description(self) -> str:
        """What people who decide about it need to know."""
        if self.is_order:
            words = _(
                "The pages below “%(page)s” would stand in another order, in the menu and wherever they are listed."
            )
        else:
            words = _("“%(page)s” would stand below “%(parent)s”, as the last page there.")
        return words % {"page": self.page.title, "parent": self.parent.title if self.parent else ""}

    def outcome(self) -> str:
        if self.is_order:
            return _("The pages stand in the new order now.")
        return _("The page stands in its new place now, and its old addresses lead on.")

    def objection_of(self, person: User) -> str:
        return self.why_outdated()

    def why_outdated(self) -> str:
        """Why this cannot be carried out any more, in words; empty if everything stands as it was shown."""
        page, parent = self.page, self.parent
        if self.is_order:
            now = {"before": tree.lines(tree.children_in_public_order(page))}
        elif parent is None:
            now = {"after": []}
        elif words := tree.why_not_below(page, parent):
            return words
        else:
            now = tree.move_in_lines(page, parent)
        same = all(
            tree.without_titles(lines) == tree.without_titles(getattr(self, name)) for name, lines in now.items()
        )
        return "" if same else _("The pages have moved since this was proposed. Please propose it again.")

    def is_agreed(self) -> bool:
        """Whether the sides agreed to exactly this, and it has not been carried out yet."""
        last = Publication.objects.about(self).first()
        return bool(last and last.live_from is None and may_be_public(self))

    def publish(self, revision: Revision, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        """Carry out what the sides agreed to. Raises Refusal if the pages stand otherwise than they were shown."""
        tree.lock()
        place: ProposedPlace = revision.as_object()
        if not place.is_agreed():
            return refuse_to_publish(revision)
        carry_out(place, user)
        return None

    def waits(self) -> bool:
        state = self.current_workflow_state
        return bool(state and state.status == state.STATUS_IN_PROGRESS)


@transaction.atomic
def propose_order(parent: Page, order: list[int], person: User) -> ProposedPlace:
    """Ask both sides whether the public pages below `parent` may stand in this order. Raises Refusal."""
    now = tree.children_in_public_order(parent)
    pages = {page.pk: page for page in now}
    if len(order) != len(now) or set(order) != set(pages):
        raise Refusal(_("The pages below “%(page)s” have changed. Look at the list again.") % {"page": parent.title})
    if order == list(pages):
        raise Refusal(_("This is the order in which they stand now. Move a page up or down first."))
    after = tree.lines(pages[pk] for pk in order)
    return _propose(ProposedPlace.Kind.ORDER, parent, person, before=tree.lines(now), after=after, addresses=[])


@transaction.atomic
def propose_move(page: Page, parent: Page, person: User) -> ProposedPlace:
    """Ask both sides whether `page` may stand below `parent`. Raises Refusal if it cannot."""
    if page.depth <= tree.FIRST_DEPTH:
        raise Refusal(_("“%(page)s” is the first page of the site, and stays there.") % {"page": page.title})
    if not tree.public_pages(page).exists():
        raise Refusal(_("“%(page)s” is not public, so you can move it yourself.") % {"page": page.title})
    if words := tree.why_not_below(page, parent):
        raise Refusal(words)
    return _propose(ProposedPlace.Kind.MOVE, page, person, parent=parent, **tree.move_in_lines(page, parent))


def may_propose(person: User) -> bool:
    """Whether `person` may propose places: people of the sides may, and superusers."""
    return person.is_active and (person.is_superuser or is_of_a_side(person))


def _propose(kind: str, page: Page, person: User, **shown: Any) -> ProposedPlace:
    if not may_propose(person):
        raise Refusal(_("Only people of the sides can propose where pages stand."))
    Page.objects.select_for_update(no_key=True).get(pk=page.pk)  # two people propose one after the other
    place = ProposedPlace.objects.filter(kind=kind, page=page).first() or ProposedPlace(kind=kind, page=page)
    if place.pk and place.waits():
        raise Refusal(
            _("“%(place)s” waits for agreement already. Decide about that, or withdraw it.") % {"place": place}
        )
    for name, value in shown.items():
        setattr(place, name, value)
    place.live = False
    place.save()
    place.save_revision(user=person)
    _ask(place, person)
    log(page, PROPOSED, user=person, data={"kind": kind})
    return place


def _ask(place: ProposedPlace, person: User) -> None:
    if state := place.current_workflow_state:
        state.cancel(user=person)  # it was sent back
    workflow = place.get_workflow()
    if workflow is None:
        raise Refusal(_("Nobody can be asked about places here yet: “setup_hub” must run first."))
    workflow.start(place, person)


@transaction.atomic
def withdraw(place: ProposedPlace, person: User) -> None:
    """Invariant 3. Take a proposal back, whoever made it: one person of a side is enough. Raises Refusal."""
    if not may_propose(person):
        raise Refusal(_("Only people of the sides can withdraw this."))
    place = ProposedPlace.objects.select_for_update(no_key=True).get(pk=place.pk)
    state = place.current_workflow_state
    if state is None:
        raise Refusal(_("“%(thing)s” does not wait for agreement any more.") % {"thing": place})
    state.cancel(user=person)
    log(place.page, WITHDRAWN, user=person, data={"kind": place.kind})


def carry_out(place: ProposedPlace, by: User | None) -> None:
    """Move pages as the sides agreed, or as a superuser decided alone; say so in the history of the page."""
    if state := place.current_workflow_state:
        state.cancel(user=by)  # a superuser did not wait for the sides
    if words := place.why_outdated():
        raise Refusal(words)
    if place.is_order:
        _set_order(place.page, [pk for pk, _title in place.after], by)
    else:
        MovePageAction(place.page, place.parent, pos="last-child", user=by).execute(skip_permission_checks=True)
    last, *before = Publication.objects.about(place).not_ended()
    Publication.objects.filter(pk__in=[one.pk for one in before]).update(ended_at=timezone.now())
    Publication.objects.filter(pk=last.pk).update(live_from=timezone.now())
    given = Agreement.objects.about(place).open().filter(digest=last.digest).select_related("side")
    sides = {} if last.alone_reason else names_by_language(dict.fromkeys(one.side for one in given))
    log(place.page, PLACED, user=by, data={"kind": place.kind, "sides": sides, "reason": last.alone_reason})
    if not last.alone_reason:
        notify_sides(Kind.LIVE, place)


def _set_order(parent: Page, order: list[int], by: User | None) -> None:
    """Move the pages below `parent` one by one, until they stand in this order. Others keep their places."""
    wanted = tree.order_with(parent, order)
    for number, pk in enumerate(wanted):
        there = parent.get_children()[number]
        if there.pk != pk:
            page = Page.objects.get(pk=pk)
            MovePageAction(page, there, pos="left", user=by).execute(skip_permission_checks=True)


def agreed_to_stand_below(page: Page, before: Page, after: Page) -> ProposedPlace | None:
    """The proposal, if the sides agreed to it, that `page` stands below `after`, or in another order there."""
    of_page = models.Q(kind=ProposedPlace.Kind.MOVE, page=page.pk, parent=after.pk)
    if before.pk == after.pk:
        of_page = models.Q(kind=ProposedPlace.Kind.ORDER, page=after.pk)
    return next((place for place in ProposedPlace.objects.filter(of_page) if place.is_agreed()), None)


def connect() -> None:
    """Look at proposals that wait after whatever changes the tree. Called once, when the app is ready."""
    for signal in (post_page_move, page_published, page_unpublished):
        signal.connect(set_aside_outdated_places)
    post_delete.connect(set_aside_outdated_places, sender=Page)


@transaction.atomic
def set_aside_outdated_places(**kwargs: Any) -> None:
    """Set aside what waits and cannot be carried out any more, and tell who asked and who agreed.

    Passed over is what somebody decides about at this moment: that is looked at again before it is carried out.
    """
    content_type = ContentType.objects.get_for_model(ProposedPlace)
    states = WorkflowState.objects.filter(base_content_type=content_type, status=WorkflowState.STATUS_IN_PROGRESS)
    waiting = {int(state.object_id): state for state in states.select_related("requested_by")}
    places = ProposedPlace.objects.select_for_update(no_key=True, skip_locked=True).filter(pk__in=waiting)
    for place in places:
        if words := place.why_outdated():
            _set_aside(place, waiting[place.pk], words)


def _set_aside(place: ProposedPlace, state: WorkflowState, words: str) -> None:
    given = Agreement.objects.about(place).open().select_related("person")
    people = {one.person for one in given if one.person} | {state.requested_by} - {None}
    set_aside(place, Agreement.SetAside.CHANGED)
    notify(Kind.CHANGED, place, people, words=words)
    state.cancel()
