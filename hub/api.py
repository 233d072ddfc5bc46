"""The read API: published pages and works, for machines. No picture, document or sound has an endpoint here."""

from functools import cache

from django.db import transaction
from django.http import JsonResponse
from django.urls import reverse
from django.utils.functional import cached_property, classproperty
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.api.v2.filters import SearchFilter
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from hub.core.api_base import ReadOnlyJSON
from hub.core.models.pages import is_restricted
from yellowbook.gallery.api import PublicWorks


def columns_in_api(viewset, model):
    """The fields of `model` that the API tells and that are read with the page itself, by name."""
    fields = {field.name: field for field in model._meta.get_fields() if field.concrete and not field.many_to_many}
    names = viewset.get_available_fields(model)
    return {name: fields[name] for name in names if name in fields and not isinstance(fields[name], StreamField)}


@cache
def fields_too_costly_for_lists(viewset):
    """The fields that cost queries for every single page: its parent, bodies, and rows of other tables.

    They are those of all page types, and found once: it took a third of the time of a list.
    """
    models = get_page_models()
    costly = {
        name
        for model in models
        for name in viewset.get_body_fields_names(model)
        if name not in columns_in_api(viewset, model)
    }
    return ["parent", *sorted(costly)]


class PublicPages(ReadOnlyJSON, PagesAPIViewSet):
    """Live pages that anybody may read, whoever asks.

    Lists leave out what costs queries for every page of the list; the address of one page tells it.
    """

    filter_backends = [backend for backend in PagesAPIViewSet.filter_backends if backend is not SearchFilter]
    known_query_parameters = PagesAPIViewSet.known_query_parameters - {"search", "search_operator", "site"}
    detail_only_fields = classproperty(fields_too_costly_for_lists)
    meta_fields = [name for name in PagesAPIViewSet.meta_fields if name != "alias_of"]  # no page mirrors another here

    @cached_property
    def public_pages(self):
        # Not Wagtail's own root above the home pages. `public()` would ask for the restrictions in a query of its own.
        return Page.objects.live().exclude(is_restricted()).filter(hubpage__isnull=False)

    def get_base_queryset(self):
        return self.public_pages

    def get_queryset(self):
        queryset = super().get_queryset()
        columns = columns_in_api(self, queryset.model)
        return queryset.select_related(*[name for name, field in columns.items() if field.many_to_one])


router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PublicPages)
router.register_endpoint("works", PublicWorks)


@require_safe
@cache_control(no_cache=True)
@transaction.non_atomic_requests
def index(request):
    """What there is to ask for."""
    listings = {name: reverse(f"wagtailapi:{name}:listing") for name in ("pages", "works")}
    return JsonResponse({name: request.build_absolute_uri(address) for name, address in listings.items()})
