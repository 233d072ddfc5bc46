"""Addresses of the Yellow Book, in each language, before Wagtail's pages of the same beginning."""

from django.urls import path

from yellowbook.share import receipt, views
from yellowbook.views import work

STEPS = [views.WorkStep, views.AboutStep, views.NameStep, views.ConsentStep, views.CheckStep]

urlpatterns = [
    path("works/<int:number>/<str:slug>/", work, name="yellow-book-work"),
    path("share/", views.Start.as_view(), name="yellow-book-share"),
    *(path(f"share/{step.step}/", step.as_view(), name=f"yellow-book-share-{step.step}") for step in STEPS),
    path("share/files/<int:pk>/", views.file, name="yellow-book-share-file"),
    path("receipt/", receipt.ReceiptPage.as_view(), name="yellow-book-receipt"),
    path("receipt/<str:link>/", receipt.open_by_link, name="yellow-book-receipt-link"),
]
