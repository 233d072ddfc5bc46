"""How many passwords are looked at, whichever form, page or program they come through.

Each try counts for its name at its address, for its name everywhere, and for its address. So guessing is slow, but
whoever sits beside a guesser, or has the account that is guessed at, gets in: the first never waits for more than the
pace of the address, the second signs in where they signed in before (`known_devices`), or by “Forgotten password?”.
Right passwords do not count. A name that nobody has counts like any other, so waiting tells nothing.
"""

from __future__ import annotations

import unicodedata
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth.backends import BaseBackend, ModelBackend
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from hub.core.security import known_devices
from hub.core.security.throttle import (
    Limit,
    count,
    count_each,
    too_many_requests,
    uncount,
    uncount_each,
    visitor_address,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from hub.users.models import User

ONE_NAME_HERE = Limit("password", most=10, seconds=10)  # at one address, or in a browser that knows the name
ONE_NAME = Limit("password-name", most=50, seconds=30)
ONE_ADDRESS = Limit("password-address", most=100, seconds=1)
SHARED = Limit("shared-password", most=20, seconds=10)  # of a private page, from one address

WAIT = _(
    "Many passwords were tried that did not match. Please wait %(seconds)s seconds, then try again. Nothing is locked, "
    "and “Forgotten password?” helps at once."
)
WAIT_FOR_OLD = _("Many passwords were tried that did not match. Please wait a few seconds, then try again.")


class LimitedBackend(ModelBackend):
    """Django's own, which looks at no more passwords than the limits allow.

    While there is no room it says so on the request (`password_wait`, in seconds), for whoever answers it.
    """

    def authenticate(
        self, request: Any, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        if request is None:  # a program of ours, to which no visitor leads
            return super().authenticate(request, username, password, **kwargs)
        tries = limits_for(request, username or kwargs.get("username") or "")
        if wait := count_each(tries):
            request.password_wait = wait
            raise PermissionDenied
        person = super().authenticate(request, username, password, **kwargs)
        if person:
            uncount_each(tries)
        return person

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """As Django's, whose cache is filled by one query here, and by one for a person and one for their groups there.

        Stands on django.contrib.auth.backends.ModelBackend.get_all_permissions.
        """
        if user_obj.is_active and not hasattr(user_obj, "_perm_cache"):
            theirs = Q() if user_obj.is_superuser else Q(user=user_obj) | Q(group__user=user_obj)
            names = Permission.objects.filter(theirs).order_by().values_list("content_type__app_label", "codename")
            user_obj._perm_cache = {f"{app}.{name}" for app, name in names}
        return super().get_all_permissions(user_obj, obj)

    aauthenticate = BaseBackend.aauthenticate  # type: ignore[assignment]  # asks the above; ModelBackend's would pass it by


def limits_for(request: HttpRequest, typed: str) -> list[tuple[Limit, str]]:
    """The limits that a try of this name counts for, and by whom."""
    name = normalized_name(typed)
    if mark := known_devices.known_mark(request, name):
        return [(ONE_NAME_HERE, mark)]
    address = visitor_address(request)
    return [(ONE_NAME_HERE, f"{name} {address}"), (ONE_NAME, name), (ONE_ADDRESS, address)]


def normalized_name(name: str) -> str:
    """A name as it counts: alike for all ways of writing it."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def limit_password_tries(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Wagtail's view that asks for the password of a private page or collection; wrong ones count."""

    @wraps(view)
    @never_cache
    @transaction.non_atomic_requests
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        who = f"{kwargs} {visitor_address(request)}"
        if wait := count(SHARED, who):
            return too_many_requests(render(request, "errors/429.html"), wait)
        response = view(request, *args, **kwargs)
        if response.status_code == 302:
            uncount(SHARED, who)
        return response

    return answer
