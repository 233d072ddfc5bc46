"""The admin's screens for list entries that are coproduced."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import TitleColumn, UpdatedAtColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from hub.coproduction.admin.edit_views import EditEntry
from hub.coproduction.admin_links import decide_url
from hub.coproduction.places.proposals import ProposedPlace
from hub.coproduction.public_names.partners import Partner
from hub.coproduction.public_names.side_names import SideName
from hub.coproduction.publication.unpublish import may_take_down


class NoPublishingPolicy(ModelPermissionPolicy):
    """Refuses the permission to publish, which a group may have been given.

    This only hides what would be refused: the rule is in `publication` and `gate`.
    """

    def user_has_permission(self, user, action):
        return action != "publish" and super().user_has_permission(user, action)


class ViewOnlyPolicy(NoPublishingPolicy):
    """People of the sides and moderators may view the names, to take one down. The person changes it elsewhere."""

    def user_has_permission(self, user, action):
        return action == "view" and may_take_down(user)

    def user_has_any_permission(self, user, actions):
        return "view" in actions and may_take_down(user)


class CoproducedViewSet(SnippetViewSet):
    """A list whose entries go public by agreement."""

    edit_view_class = EditEntry
    copy_view_enabled = False  # a form sent to Wagtail's copy view changes and hides the original

    @property
    def permission_policy(self):
        return NoPublishingPolicy(self.model)


class NoChooserViewSet(SnippetChooserViewSet):
    """No chooser: Wagtail would let everybody in the admin list all names."""

    def get_urlpatterns(self):
        return []


class PartnerViewSet(CoproducedViewSet):
    """The public names of people of the sides."""

    model = Partner
    icon = "user"
    menu_label = _("Public names")
    menu_order = 265
    add_to_admin_menu = True
    list_display = ["public_name", "person", "live"]
    chooser_viewset_class = NoChooserViewSet

    @property
    def permission_policy(self):
        return ViewOnlyPolicy(self.model)


class ProposedPlaceViewSet(CoproducedViewSet):
    """What was proposed last for the place of each page, and the order of those below it."""

    model = ProposedPlace
    icon = "arrow-right-full"
    menu_label = _("Proposed places")
    menu_order = 270
    add_to_admin_menu = True
    list_display = [TitleColumn("title", label=_("Title"), accessor="__str__", get_url=decide_url), UpdatedAtColumn()]
    chooser_viewset_class = NoChooserViewSet

    def get_queryset(self, request):
        return self.model.objects.select_related("page")

    @property
    def permission_policy(self):
        return ViewOnlyPolicy(self.model)


class SideNameViewSet(CoproducedViewSet):
    """The public names of sides."""

    model = SideName
    icon = "group"
    menu_label = _("Names of sides")
    menu_order = 606  # after the sides
    add_to_settings_menu = True
    list_display = ["person", "people", "side", "language", "live"]
    chooser_viewset_class = NoChooserViewSet
