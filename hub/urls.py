"""Every address of the site: machines' doors without a language, everything else in each language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps import views as sitemap_views
from django.contrib.staticfiles.urls import staticfiles_urlpatterns
from django.urls import include, path, re_path
from django.views.decorators.cache import cache_control, never_cache
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.views import authenticate_with_password

from hub import api, views
from hub.coproduction.admin.edit_views import DisableWorkflow, EditPage
from hub.core.private_files import serve
from hub.core.security.sign_in_limits import limit_password_tries
from hub.observability.metrics import metrics
from hub.sitemaps import SITEMAPS
from search import urls as search_urls
from yellowbook import urls as yellowbook_urls

open_page = limit_password_tries(authenticate_with_password)
index, section = map(cache_control(no_cache=True), (sitemap_views.index, sitemap_views.sitemap))

urlpatterns = [  # the first before Wagtail's own views of the same addresses
    path("admin/pages/<int:page_id>/edit/", never_cache(require_admin_access(EditPage.as_view()))),
    path("admin/workflows/disable/<int:pk>/", require_admin_access(DisableWorkflow.as_view())),
    path("", include("hub.core.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/<int:document_id>/<str:document_filename>", serve.document, name="wagtaildocs_serve"),
    path("files/pictures/<int:pk>/<str:name>", serve.picture, name="picture"),
    path("files/media/<int:pk>/<str:name>", serve.media, name="media"),
    re_path(r"^media/(?P<name>works/[0-9a-f]{40}\.\w+)$", serve.public_file, name="public-file"),
    path("api/v2/", api.index, name="api"),
    path("api/v2/", api.router.urls),
    path("sitemap.xml", index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap-section"}, name="sitemap"),
    path("sitemap-<slug:section>.xml", section, {"sitemaps": SITEMAPS}, name="sitemap-section"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]

urlpatterns += staticfiles_urlpatterns()  # none in production

urlpatterns += i18n_patterns(
    path("yellow-book/", include(yellowbook_urls)),
    path("search/", include(search_urls)),
    path("whats-on/", include("initiatives.whats_on.urls")),
    path("_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/", open_page),
    path("_util/login/", RedirectView.as_view(pattern_name="wagtailadmin_login", query_string=True)),
    re_path(wagtail_urls.serve_pattern, views.serve_page, name="wagtail_serve"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

handler400, handler403, handler404, handler500 = views.bad_request, views.forbidden, views.not_found, views.server_error
