"""Wagtail's admin for what the sides agree to."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from wagtail import hooks


def register_hooks(parts: Mapping[str, Sequence[Callable[..., Any]]], order: int = 0) -> None:
    """Register each of these parts with Wagtail, by the name of its hook."""
    for name, functions in parts.items():
        for function in functions:
            hooks.register(name, function, order)
