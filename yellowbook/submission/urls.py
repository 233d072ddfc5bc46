"""Addresses of the pages on which a work is offered, below the Yellow Book's."""

from django.urls import path

from yellowbook.submission import views
from yellowbook.submission.pages import PAGES

OF_THEIR_OWN = {
    **dict.fromkeys(["work", "words", "pictures", "sound"], views.WorkStep),
    "spoken": views.SpokenStep,
    "describe": views.DescribeStep,
    "consent": views.ConsentStep,
    "more": views.More,
    "check": views.Check,
}
NAMES = [*(page.name for page in PAGES), "more", "check"]


def address(name):
    """The address of a page."""
    view = OF_THEIR_OWN.get(name, views.Step)
    return path(f"share/{name}/", view.as_view(name=name), name=f"yellow-book-share-{name}")


urlpatterns = [
    path("share/", views.Start.as_view(), name="yellow-book-share"),
    *map(address, NAMES),
    path("share/sent/", views.Sent.as_view(), name="yellow-book-share-sent"),
    path("share/files/<int:pk>/", views.file, name="yellow-book-share-file"),
    path("share/captions.vtt", views.captions, name="yellow-book-share-file-captions"),
]
