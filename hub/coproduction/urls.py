"""Addresses below the admin's."""

from django.urls import include, path

from hub.coproduction.guide import Guide
from hub.coproduction.reports.alone import AloneReport
from hub.coproduction.reports.parity import ParityReport
from hub.coproduction.reports.waiting import WaitingReport
from hub.coproduction.views import AsVisitorsWill, Decide, PublishAloneView, StopPlannedView, TakeDownView

ours = [
    path("decide/<int:content_type>/<str:pk>/", Decide.as_view(), name="decide"),
    path("read/<int:content_type>/<str:pk>/<str:seen>/", AsVisitorsWill.as_view(), name="read"),
    path("take-down/<int:content_type>/<str:pk>/", TakeDownView.as_view(), name="take_down"),
    path("stop/<int:content_type>/<str:pk>/", StopPlannedView.as_view(), name="stop"),
    path("publish-alone/<int:content_type>/<str:pk>/", PublishAloneView.as_view(), name="publish_alone"),
    path("guide/", Guide.as_view(), name="guide"),
    path("reports/waiting/", WaitingReport.as_view(), name="waiting"),
    path("reports/waiting/results/", WaitingReport.as_view(results_only=True), name="waiting_results"),
    path("reports/parity/", ParityReport.as_view(), name="parity"),
    path("reports/parity/results/", ParityReport.as_view(results_only=True), name="parity_results"),
    path("reports/alone/", AloneReport.as_view(), name="alone"),
    path("reports/alone/results/", AloneReport.as_view(results_only=True), name="alone_results"),
]

urlpatterns = [
    path("coproduction/", include((ours, "coproduction"))),
]
