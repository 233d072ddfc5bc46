"""Addresses below the admin's."""

from django.urls import include, path

from hub.coproduction.views import Decide, PublishAloneView, TakeDownView

ours = [
    path("decide/<int:content_type>/<str:pk>/", Decide.as_view(), name="decide"),
    path("take-down/<int:content_type>/<str:pk>/", TakeDownView.as_view(), name="take_down"),
    path("publish-alone/<int:content_type>/<str:pk>/", PublishAloneView.as_view(), name="publish_alone"),
]

urlpatterns = [
    path("coproduction/", include((ours, "coproduction"))),
]
