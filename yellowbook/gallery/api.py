"""Works in the read API (`/api/v2/works/`): what is published of them, for machines."""

from rest_framework.fields import CharField, SerializerMethodField
from wagtail.api.v2.serializers import BaseSerializer
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet

from hub.core.api_base import ReadOnlyJSON
from yellowbook.gallery.filters import load_for_display, public_works
from yellowbook.models import Contribution


class WorkSerializer(BaseSerializer):
    """A work by its published fields, named as visitors read them."""

    url = SerializerMethodField()
    credit = CharField(source="credit_line")
    place = CharField(source="place_line")
    themes = SerializerMethodField()
    content_notes = SerializerMethodField()
    pictures = SerializerMethodField()
    sound = SerializerMethodField()
    film = SerializerMethodField()
    translations = SerializerMethodField()

    def get_url(self, work):
        return self.context["request"].build_absolute_uri(work.get_absolute_url())

    def get_themes(self, work):
        return [theme.name for theme in work.themes.all()]

    def get_content_notes(self, work):
        return [note.says for note in work.notes]

    def get_pictures(self, work):
        return [self.picture(picture) for picture in work.pictures.all()]

    def picture(self, picture):
        copies = [copy for copy in picture.upload.copies.all() if copy.public]
        return {
            "alt": picture.alt,
            "long_description": picture.long_description,
            "files": [{"url": self.address(copy), "width": copy.width, "height": copy.height} for copy in copies],
        }

    def get_translations(self, work):
        return [{"language": one.language, "title": one.title, "text": one.text} for one in work.translations.all()]

    def get_sound(self, work):
        copies = [copy for copy in work.sound.copies.all() if copy.public] if work.sound_id else []
        return {"url": self.address(copies[0]), "seconds": work.sound.seconds} if copies else None

    def get_film(self, work):
        copies = [copy for copy in work.film.copies.all() if copy.public] if work.film_id else []
        found = [{"url": self.address(copy), "width": copy.width, "height": copy.height} for copy in copies]
        films = [file for file, copy in zip(found, copies, strict=True) if not copy.is_picture]
        stills = [file for file, copy in zip(found, copies, strict=True) if copy.is_picture]
        return films[0] | {"seconds": work.film.seconds, "stills": stills} if films else None

    def address(self, copy):
        return self.context["request"].build_absolute_uri(copy.public.url)


class PublicWorks(ReadOnlyJSON, BaseAPIViewSet):
    """Published works, newest first, the same for everybody."""

    model = Contribution
    name = "works"
    base_serializer_class = WorkSerializer
    known_query_parameters = frozenset(["limit", "offset", "fields"])
    meta_fields = [*BaseAPIViewSet.meta_fields, "first_published_at", "last_published_at"]
    body_fields = [
        *(*BaseAPIViewSet.body_fields, "url", "kind", "title", "credit", "place", "year_made", "language"),
        *("text", "transcript", "captions", "about", "themes", "content_notes", "pictures", "sound", "film"),
        "translations",
    ]
    listing_default_fields = [*BaseAPIViewSet.listing_default_fields, "url", "kind", "title", "credit", "content_notes"]

    def get_queryset(self):
        return public_works()

    def check_query_parameters(self, queryset):
        if unknown := self.request.GET.keys() - self.known_query_parameters:
            raise BadRequestError(f"unknown query parameters: {', '.join(sorted(unknown))}")

    def paginate_queryset(self, queryset):
        return load_for_display(super().paginate_queryset(queryset.prefetch_related(*self.lists_asked_for())))

    def lists_asked_for(self):
        """What lists of works are loaded with; translations only where fields are asked for."""
        return ["themes", *(["translations"] if "fields" in self.request.GET else [])]

    def get_object(self):
        return load_for_display(self.get_queryset().filter(pk=super().get_object().pk))[0]
