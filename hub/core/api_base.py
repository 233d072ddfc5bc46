"""What every endpoint of the read API shares: the same answer whoever asks, and clear errors."""

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError
from django.utils.cache import patch_cache_control
from rest_framework import status
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import set_rollback


class ReadOnlyJSON:
    """Goes before a viewset of wagtail.api.v2 among the bases."""

    renderer_classes = [JSONRenderer]
    authentication_classes = []  # a reader's cookie changes nothing, so the answers can be kept by caches

    def get_renderer_context(self):
        """Leave out the indent that Wagtail asks for: answers are shorter, and the fast JSON encoder writes them."""
        return super().get_renderer_context() | {"indent": None}

    def finalize_response(self, *args, **kwargs):
        """A cache asks again before it answers: what was taken down or back is gone at once."""
        answer = super().finalize_response(*args, **kwargs)
        patch_cache_control(answer, no_cache=True)
        return answer

    def handle_exception(self, exc):
        """A question that makes no sense is the asker's mistake: 400, not an error of the hub."""
        if isinstance(exc, (ValueError, OverflowError, ValidationError, DataError, IntegrityError)):
            set_rollback()
            return Response({"message": "The question could not be read."}, status=status.HTTP_400_BAD_REQUEST)
        return super().handle_exception(exc)
