"""Addresses of the Yellow Book, in each language, before Wagtail's pages of the same beginning."""

from django.urls import path, re_path

from yellowbook.displays import views as displays
from yellowbook.editions.views import download
from yellowbook.gallery.feeds import NewWorks, Podcast
from yellowbook.gallery.report_views import ReportWork, reported
from yellowbook.gallery.views import captions, hide_topics, random_work, work, works_under_a_name
from yellowbook.receipt import manage
from yellowbook.receipt import views as receipt_views
from yellowbook.submission import urls as submission_urls

MANAGE = {
    "change": manage.Change,
    "translation": manage.Translate,
    "name": manage.Rename,
    "purposes": manage.Purposes,
    "still-happy": manage.RenewConsent,
    "offer-again": manage.Resubmit,
    "copy": manage.Export,
    "withdraw": manage.Withdraw,
    "forget": manage.CloseReceipt,
}

urlpatterns = [
    path("report/<int:number>/", ReportWork.as_view(), name="yellow-book-report"),
    path("report/<int:number>/thanks/", reported, name="yellow-book-reported"),
    path("works/<int:number>/<str:slug>/", work, name="yellow-book-work"),
    path("works/<int:number>/", work, {"slug": ""}, name="yellow-book-work-by-number"),  # on paper; leads to the other
    path("works/<int:number>/<str:slug>/label/", displays.label, name="yellow-book-label"),
    path("works/<int:number>/<str:slug>/slideshow/", displays.work_slideshow, name="yellow-book-work-slideshow"),
    path("works/<int:number>/captions.vtt", captions, name="yellow-book-captions"),
    path("names/<int:number>/", works_under_a_name, name="yellow-book-name-of"),
    re_path(
        r"^editions/(?P<slug>[-\w]+?)(?P<suffix>(?:-large)?\.pdf|\.epub)$", download, name="yellow-book-edition-file"
    ),
    path("surprise/", random_work, name="yellow-book-surprise"),
    path("topics/", hide_topics, name="yellow-book-hide"),
    path("feed/", NewWorks(), name="yellow-book-feed"),
    path("feed/podcast/", Podcast(), name="yellow-book-podcast"),
    *submission_urls.urlpatterns,
    path("receipt/", receipt_views.ReceiptPage.as_view(), name="yellow-book-receipt"),
    *(path(f"receipt/{name}/", view.as_view(), name=f"yellow-book-{name}") for name, view in MANAGE.items()),
    path("receipt/<str:link>/", receipt_views.ByLink.as_view(), name="yellow-book-receipt-link"),
    path("<path:address>/labels/", displays.labels, name="yellow-book-labels"),
    path("<path:address>/slideshow/", displays.slideshow, name="yellow-book-slideshow"),
]
