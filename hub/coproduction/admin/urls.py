"""Addresses below the admin's."""

from django.urls import include, path

from hub.coproduction.admin.guide import GuideView
from hub.coproduction.admin.places.views import ProposeMoveView, ProposeOrderView, WithdrawView
from hub.coproduction.admin.reports.parity import ParityReport
from hub.coproduction.admin.reports.published_alone import AloneReport
from hub.coproduction.admin.reports.waiting import WaitingReport
from hub.coproduction.admin.views import (
    DecideView,
    NextView,
    PreviewFrame,
    PublishAloneView,
    ReadOutView,
    StopPlannedView,
    TakeDownView,
)

ours = [
    path("decide/<int:content_type>/<str:pk>/", DecideView.as_view(), name="decide"),
    path("read-out/<int:content_type>/<str:pk>/", ReadOutView.as_view(), name="read_out"),
    path("next/", NextView.as_view(), name="first"),
    path("next/<int:after>/", NextView.as_view(), name="next"),
    path("read/<int:content_type>/<str:pk>/<str:seen>/", PreviewFrame.as_view(), name="read"),
    path("take-down/<int:content_type>/<str:pk>/", TakeDownView.as_view(), name="take_down"),
    path("stop/<int:content_type>/<str:pk>/", StopPlannedView.as_view(), name="stop"),
    path("publish-alone/<int:content_type>/<str:pk>/", PublishAloneView.as_view(), name="publish_alone"),
    path("places/<int:pk>/move/", ProposeMoveView.as_view(), name="propose_move"),
    path("places/<int:pk>/order/", ProposeOrderView.as_view(), name="propose_order"),
    path("places/<int:pk>/withdraw/", WithdrawView.as_view(), name="withdraw_place"),
    path("guide/", GuideView.as_view(), name="guide"),
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
