"""What the Yellow Book adds to Wagtail's admin. This module only registers; the rules are elsewhere."""

from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from yellowbook.displays.userbar import add_to_userbar
from yellowbook.editions.chooser import edition_work_chooser
from yellowbook.gallery.chooser import work_chooser
from yellowbook.moderation import home_panels, menu, restricted_views
from yellowbook.moderation.account_panels import ReadingPreferencesPanel
from yellowbook.moderation.presence_views import reading
from yellowbook.moderation.views import private_captions, private_file
from yellowbook.moderation.viewsets import YellowBookGroup
from yellowbook.paper import views as paper
from yellowbook.statistics.report import HowItGoesReport

register_snippet(YellowBookGroup)


@hooks.register("register_admin_urls")
def addresses():
    return [
        path("yellow-book/files/<int:pk>/", private_file, name="yellow-book-private-file"),
        path("yellow-book/captions/<int:pk>/", private_captions, name="yellow-book-private-file-captions"),
        path("yellow-book/reading/<int:pk>/", reading, name="yellow-book-reading"),
        path("yellow-book/worries/", restricted_views.Worries.as_view(), name="yellow-book-worries"),
        path("yellow-book/letters/", restricted_views.Letters.as_view(), name="yellow-book-letters"),
        path("yellow-book/letters/<int:pk>/", restricted_views.Letter.as_view(), name="yellow-book-letter"),
        path("yellow-book/who/<int:pk>/", restricted_views.PrivateRoom.as_view(), name="yellow-book-private-room"),
        path("yellow-book/signed/<int:pk>/", restricted_views.SignedForm.as_view(), name="yellow-book-signed-form"),
        path("yellow-book/paper/", paper.Batches.as_view(), name="yellow-book-paper"),
        path("yellow-book/paper/template.<str:suffix>", paper.Template.as_view(), name="yellow-book-paper-template"),
        path("yellow-book/paper/<int:pk>/", paper.Batch.as_view(), name="yellow-book-paper-batch"),
        path("yellow-book/paper/<int:pk>/<int:number>/", paper.Work.as_view(), name="yellow-book-paper-work"),
        path("yellow-book/paper/<int:pk>/slips/", paper.Slips.as_view(), name="yellow-book-paper-slips"),
        path("yellow-book/how-it-goes/", HowItGoesReport.as_view(), name="yellow-book-how-it-goes"),
        path(
            "yellow-book/how-it-goes/results/",
            HowItGoesReport.as_view(results_only=True),
            name="yellow-book-how-it-goes-results",
        ),
    ]


hooks.register("register_admin_viewset", lambda: [work_chooser, edition_work_chooser])
hooks.register("register_account_settings_panel", ReadingPreferencesPanel)
hooks.register("register_admin_menu_item", menu.worries)
hooks.register("register_admin_menu_item", menu.letters)
hooks.register("register_admin_menu_item", menu.works_on_paper)
hooks.register("register_reports_menu_item", HowItGoesReport.menu_item)
hooks.register("construct_homepage_panels", home_panels.add_urgent_panels)
hooks.register("construct_wagtail_userbar", add_to_userbar)
