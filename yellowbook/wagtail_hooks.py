"""What the Yellow Book adds to Wagtail's admin. This module only registers; the rules are elsewhere."""

from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from yellowbook.moderation import home, menu, rooms
from yellowbook.moderation.comfort import ComfortPanel
from yellowbook.moderation.views import private_file
from yellowbook.viewsets import YellowBookGroup

register_snippet(YellowBookGroup)


@hooks.register("register_admin_urls")
def addresses():
    return [
        path("yellow-book/files/<int:pk>/", private_file, name="yellow-book-private-file"),
        path("yellow-book/worries/", rooms.Worries.as_view(), name="yellow-book-worries"),
        path("yellow-book/letters/", rooms.Letters.as_view(), name="yellow-book-letters"),
        path("yellow-book/who/<int:pk>/", rooms.PrivateRoom.as_view(), name="yellow-book-private-room"),
    ]


hooks.register("register_account_settings_panel", ComfortPanel)
hooks.register("register_admin_menu_item", menu.worries)
hooks.register("register_admin_menu_item", menu.letters)
hooks.register("construct_homepage_panels", home.put_what_is_urgent_first)
