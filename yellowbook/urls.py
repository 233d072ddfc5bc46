"""Addresses of the Yellow Book, in each language, before Wagtail's pages of the same beginning."""

from django.urls import path

from yellowbook.gallery.feeds import NewWorks, Podcast
from yellowbook.gallery.report import ReportWork, reported
from yellowbook.gallery.views import hide, surprise, work
from yellowbook.share import own, receipt, views

STEPS = [views.WorkStep, views.AboutStep, views.NameStep, views.ConsentStep, views.CheckStep]
OWN = {
    "change": own.Change,
    "name": own.Rename,
    "purposes": own.Purposes,
    "still-happy": own.StillHappy,
    "offer-again": own.OfferAgain,
    "copy": own.Everything,
    "withdraw": own.Withdraw,
    "forget": own.Forget,
}

urlpatterns = [
    path("report/<int:number>/", ReportWork.as_view(), name="yellow-book-report"),
    path("report/<int:number>/thanks/", reported, name="yellow-book-reported"),
    path("works/<int:number>/<str:slug>/", work, name="yellow-book-work"),
    path("surprise/", surprise, name="yellow-book-surprise"),
    path("topics/", hide, name="yellow-book-hide"),
    path("feed/", NewWorks(), name="yellow-book-feed"),
    path("feed/podcast/", Podcast(), name="yellow-book-podcast"),
    path("share/", views.Start.as_view(), name="yellow-book-share"),
    *(path(f"share/{step.step}/", step.as_view(), name=f"yellow-book-share-{step.step}") for step in STEPS),
    path("share/files/<int:pk>/", views.file, name="yellow-book-share-file"),
    path("receipt/", receipt.ReceiptPage.as_view(), name="yellow-book-receipt"),
    *(path(f"receipt/{name}/", view.as_view(), name=f"yellow-book-{name}") for name, view in OWN.items()),
    path("receipt/<str:link>/", receipt.ByLink.as_view(), name="yellow-book-receipt-link"),
]
