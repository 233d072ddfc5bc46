"""API fields for what is not a page."""

from rest_framework.fields import Field


class ServiceField(Field):
    """A service: its name and place."""

    def to_representation(self, service):
        return {"name": service.name, "town": service.town, "region": service.region}


class PublishedProfilesField(Field):
    """The profiles that the page shows."""

    def __init__(self, **kwargs):
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, page):
        return [
            {"name": str(profile), "what_i_bring": profile.what_i_bring, "topics": profile.topics}
            for profile in page.profiles()
        ]


class AgreedNotesField(Field):
    """The notes of a meeting; None until members have agreed them."""

    def __init__(self, **kwargs):
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, page):
        notes = page.public_notes()
        return notes and {
            "present": rows(notes.present, "role", "number"),
            "talked_about": notes.talked_about,
            "decisions": notes.decisions,
            "actions": rows(notes.actions, "what", "who", "due", "done"),
            "loop_items": rows(notes.loop_items, "you_said", "state", "answer", "decided_by", "date", "next_update"),
            "passed_up": notes.passed_up,
            "answer_back": notes.answer_back,
        }


class RowsField(Field):
    """The inline entries of a page, with only the fields named here."""

    def __init__(self, *names, **kwargs):
        self.names = names
        super().__init__(**kwargs)

    def to_representation(self, entries):
        return rows(entries.all(), *self.names)


def rows(entries, *names):
    """These fields of `entries`, as dictionaries."""
    return [{name: getattr(entry, name) for name in names} for entry in entries]


class ServicesField(Field):
    """Several services: their names and places."""

    def to_representation(self, services):
        return [ServiceField().to_representation(service) for service in services.all()]
