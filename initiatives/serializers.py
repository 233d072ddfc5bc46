"""How the API tells what is not a page."""

from rest_framework.fields import Field


class ServiceInWords(Field):
    """A service by its name and place."""

    def to_representation(self, service):
        return {"name": service.name, "town": service.town, "region": service.region}


class PublishedProfiles(Field):
    """The profiles that are on the page, and no others."""

    def __init__(self, **kwargs):
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, page):
        return [
            {"name": str(profile), "what_i_bring": profile.what_i_bring, "topics": profile.topics}
            for profile in page.profiles()
        ]
