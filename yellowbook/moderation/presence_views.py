"""The address to which a page that has a work open sends its signs."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin.auth import require_admin_access

from hub.core.security.middleware import row_number
from yellowbook.moderation import presence
from yellowbook.moderation.views import may_read
from yellowbook.moderation.waiting import sent_works


@require_POST
@require_admin_access
def reading(request, pk):
    """Note that a page is still open, and answer who else has its work open.

    wagtail.admin.views.editing_sessions.ping asks whether the person may edit it; its `release` serves here, too.
    """
    if not may_read(request.user):
        raise PermissionDenied
    work = get_object_or_404(sent_works(), pk=pk)
    presence.remove_old()
    sign = presence.note(work, request.user, row_number(request.POST.get("sign")))
    leave = reverse("wagtailadmin_editing_sessions:release", args=[sign])
    says = presence.who_reads([work], request.user).get(work.pk, "")
    return JsonResponse({"sign": sign, "leave": leave, "says": says})
