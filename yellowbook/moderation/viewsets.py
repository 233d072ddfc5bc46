"""The Yellow Book in the admin: works to read and answer, and the lists that both sides keep."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from hub.coproduction.admin.viewsets import CoproducedViewSet, NoPublishingPolicy
from yellowbook.models import ContentNote, Contribution, Reason, Starter
from yellowbook.moderation.queue import Queue, WorksFilterSet
from yellowbook.moderation.views import Moderate, may_read


class ReadOnlyPolicy(NoPublishingPolicy):
    """Only contributors add, change or delete works, whatever a group's permissions say (invariant 7)."""

    def user_has_permission(self, user, action):
        return action == "view" and may_read(user)

    def user_has_any_permission(self, user, actions):
        return "view" in actions and may_read(user)


class NoChooser(SnippetChooserViewSet):
    """No chooser: Wagtail's would show all works to everybody in the admin."""

    def get_urlpatterns(self):
        return []


class ContributionViewSet(CoproducedViewSet):
    """Works, oldest first: the queue."""

    model = Contribution
    icon = "openquote"
    menu_label = _("Works")
    edit_view_class = Moderate
    edit_template_name = Moderate.template_name
    revisions_revert_view_class = Moderate  # no old version is restored without its contributor
    chooser_viewset_class = NoChooser
    usage_view_class = Moderate  # Wagtail's would show the title of what is not sent yet
    index_view_class = Queue
    index_template_name = "yellowbook/moderation/queue.html"
    filterset_class = WorksFilterSet
    ordering = Queue.default_ordering

    @property
    def permission_policy(self):
        return ReadOnlyPolicy(self.model)


class ContentNoteViewSet(CoproducedViewSet):
    model = ContentNote
    icon = "warning"
    list_display = ["name", "says", "live", "locale"]


class ReasonViewSet(CoproducedViewSet):
    model = Reason
    icon = "comment"
    list_display = ["name", "live", "locale"]


class StarterViewSet(CoproducedViewSet):
    model = Starter
    icon = "pick"
    list_display = ["name", "kind", "live", "locale"]


class YellowBookGroup(SnippetViewSetGroup):
    """All of the Yellow Book under one heading."""

    items = [ContributionViewSet, ContentNoteViewSet, ReasonViewSet, StarterViewSet]
    menu_label = _("Yellow Book")
    menu_icon = "openquote"
    menu_order = 255
