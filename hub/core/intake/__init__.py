"""Hostile bytes in, clean bytes out. Nothing in this package knows Django, a model or a request."""
