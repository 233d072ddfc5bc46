from wagtail.snippets.models import register_snippet

from initiatives.viewsets import ExpertProfileViewSet

register_snippet(ExpertProfileViewSet)
