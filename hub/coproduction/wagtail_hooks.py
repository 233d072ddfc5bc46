"""What co-production adds to Wagtail's admin. This module only registers; the rules are elsewhere."""

from django.urls import include, path
from wagtail import hooks


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's own views of the same addresses
def addresses():
    return [path("", include("hub.coproduction.urls"))]
