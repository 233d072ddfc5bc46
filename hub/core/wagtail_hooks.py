from wagtail.snippets.models import register_snippet

from hub.core.viewsets import ListsViewSetGroup

register_snippet(ListsViewSetGroup)
