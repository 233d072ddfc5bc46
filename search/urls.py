"""URLs of search, in each language. They come before Wagtail's pages."""

from django.urls import path

from search import views

urlpatterns = [
    path("", views.results, name="search"),
    path("suggest/", views.suggest, name="search-suggest"),
]
