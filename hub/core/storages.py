"""Where files live: a public place that the web server serves, and a private one that it cannot reach."""

from django.core.files.storage import storages


def private_storage():
    """The storage for files that are not public (yet). Give this function, not its result, to a FileField."""
    return storages["private"]
