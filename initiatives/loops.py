"""You said, we did: which answers visitors may read, and which are the newest."""

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language

from hub.core.models import HubPage


def agreed(prefix=""):
    """The condition that members have agreed the notes of a meeting: the only way in which notes become public."""
    return models.Q(**{f"{prefix}agreed_on__lte": timezone.localdate()})


class LoopItemQuerySet(models.QuerySet):
    def public(self):
        """The loop items that visitors may read: of agreed meetings whose pages are live and open to everybody."""
        return self.filter(agreed("page__"), page__in=HubPage.objects.published())

    def latest_changes(self, count):
        """The newest public loop items in the active language, each with its meeting."""
        items = self.public().filter(page__locale__language_code=get_language())
        return items.select_related("page").order_by("-date", "-pk")[:count]
