"""Limits in tests: narrower ones, and time that passes."""

from dataclasses import replace
from importlib import import_module

from django.db.models import F

from hub.core.models import Bucket


def narrow(monkeypatch, name, most):
    """Let a limit, named by its module and its name there, allow `most` at once, and then one a minute."""
    module, _dot, limit = name.rpartition(".")
    monkeypatch.setattr(name, replace(getattr(import_module(module), limit), most=most, seconds=60))


def time_passes(seconds):
    """Make everything that was counted `seconds` older."""
    Bucket.objects.update(empty_at=F("empty_at") - seconds)
