"""Addresses below the admin's."""

from django.urls import include, path

ours = []

urlpatterns = [
    path("coproduction/", include((ours, "coproduction"))),
]
