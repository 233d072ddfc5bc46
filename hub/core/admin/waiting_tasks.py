"""Says on the administrators' home that emails and indexes wait, because nothing does the work that was put off."""

from datetime import timedelta

from django.utils.timesince import timesince
from django.utils.timezone import now
from django.utils.translation import gettext as _
from wagtail.admin import messages

from hub.core.background_tasks import oldest_wait

TOO_LONG = timedelta(minutes=15)


def warn_on_home(request, panels):
    """Warn administrators. Stands on Wagtail's hook construct_homepage_panels."""
    if not request.user.has_perm("users.change_user"):
        return
    wait = oldest_wait()
    if wait > TOO_LONG:
        words = _(
            "Emails are not going out, and the search does not hear what changed: the oldest task has waited for "
            "%(time)s. Tell whoever looks after the server that the program “db_worker” has stopped."
        )
        messages.warning(request, words % {"time": timesince(now() - wait)})
