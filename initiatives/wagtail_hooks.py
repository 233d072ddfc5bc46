from wagtail.snippets.models import register_snippet

from initiatives.admin.viewsets import ExpertProfileViewSet

register_snippet(ExpertProfileViewSet)
