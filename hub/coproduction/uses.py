"""What uses a shared file, which stays as it is while that is public or about to be."""

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex, Revision, WorkflowState

from hub.coproduction.refusals import NotAgreed


def refuse_while_public(shared, instead):
    """Raise NotAgreed if something public, or something that waits or is scheduled to be, uses this shared file."""
    if user := next(public_uses(shared), None):
        used = _("“%(shared)s” is used by “%(user)s”, which is public or about to be.")
        raise NotAgreed(f"{used % {'shared': shared, 'user': user}} {instead}")


def public_uses(shared):
    """What is public, waits for agreement or for its day, and uses this shared file."""
    references = ReferenceIndex.get_references_to(shared).values_list("base_content_type", "object_id").distinct()
    for content_type, pk in references:
        model = ContentType.objects.get_for_id(content_type).model_class()
        user = model._base_manager.filter(pk=pk).first()
        if user is not None and getattr(user, "live", True):
            yield user
    target = (ReferenceIndex._get_base_content_type(shared).pk, str(shared.pk))
    for revision in _revisions_about_to_be_public():
        user = revision.as_object()
        if any((found[0], found[1]) == target for found in ReferenceIndex._extract_references_from_object(user)):
            yield user


def _revisions_about_to_be_public():
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    things = [state.content_object for state in states]
    return [
        *(thing.get_latest_revision() for thing in things if thing),
        *Revision.objects.filter(approved_go_live_at__isnull=False),
    ]
