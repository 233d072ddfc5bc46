"""One number says which state of the hub is public. Whatever changes what visitors may see changes it, in the same
transaction; so an answer that is kept under this number is exact, in every process.

Each change adds a row with a random number, and the sum of all rows is the version: transactions that run at the same
time do not wait for each other, as they would for a counter, and what is rolled back leaves nothing.

Every statement that writes is looked at (`settings.NOT_PUBLIC_…` names what visitors never see), since signals know
nothing of `QuerySet.update`, of treebeard's moves and of other raw SQL. A new table counts as public until it is
listed.
"""

from __future__ import annotations

import re
import secrets
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, models, transaction
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.timezone import localdate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

# Of this thread: what its transaction does at its commit if it has changed something, the tables of which private
# rows are being written, and the version as it was read (empty before that; None if it must be read each time).
_mark: ContextVar[Callable[[], object] | None] = ContextVar("mark", default=None)
_private: ContextVar[frozenset[str]] = ContextVar("private", default=frozenset())
_read: ContextVar[str | None] = ContextVar("read", default=None)

# What may stand before a statement, and what writes to which table. What begins with WITH may write further on.
BEGINNING = r"(?:\s|--[^\n]*\n|/\*.*?\*/)*"
WRITES = re.compile(
    rf'{BEGINNING}((?:INSERT|REPLACE|MERGE)\b.*?\bINTO|UPDATE|DELETE\s+FROM|TRUNCATE)\s+"?(\w+)"?(.*)', re.I | re.S
)
WRITES_FURTHER_ON = re.compile(rf"{BEGINNING}WITH\b.*\b(?:INSERT|UPDATE|DELETE|MERGE)\b", re.I | re.S)
COLUMNS_SET = re.compile(r"\s*SET\s+(.*?)\s+WHERE\s", re.I | re.S)
PLAIN_VALUE = re.compile(r'"(\w+)" = (?:%s|NULL)')


def random_token() -> int:
    """A number of 40 bits: a million of them can be added up in a column of 64."""
    return secrets.randbits(40)


class PublicChange(models.Model):
    """A change of what is public."""

    token = models.BigIntegerField(default=random_token)

    class Meta:
        app_label = "coproduction"

    def __str__(self) -> str:
        return str(self.pk)


def current() -> str:
    """The version of what is public now and today: pages also say what is past and what is to come. One query."""
    if known := _read.get():
        return known
    _mark.set(None)  # what this transaction changes from here on is another version
    with connection.cursor() as cursor:  # asked at every visit, and as a QuerySet three times as dear
        cursor.execute("SELECT COUNT(*), SUM(token) FROM coproduction_publicchange")
        number, total = cursor.fetchone()
    version = f"{number}-{total or 0}-{localdate():%Y%m%d}"
    if _read.get() is not None:
        _read.set(version)
    return version


@contextmanager
def read_once() -> Iterator[None]:
    """Let `current` ask once: what is made here may be newer than the version that it is kept under, but never older.

    Once something public is written here, it asks each time again.
    """
    before = _read.set("")
    try:
        yield
    finally:
        _read.reset(before)


def mark_changed() -> None:
    """Make the version another one, if the transaction commits."""
    _read.set(None)
    if _is_marked():
        return
    PublicChange.objects.create()
    mark = partial(_mark.set, None)
    _mark.set(mark)
    transaction.on_commit(mark)


def _is_marked() -> bool:
    """Whether this transaction has a change already. Django forgets the callback when it rolls that back."""
    return any(waiting[1] is _mark.get() for waiting in connection.run_on_commit)


@contextmanager
def nothing_public_changes(*written: type[models.Model]) -> Iterator[None]:
    """Write rows of these models that visitors see nothing of, though they see others of the same tables."""
    before = _private.set(_private.get() | {model._meta.db_table for model in written})
    try:
        yield
    finally:
        _private.reset(before)


@transaction.atomic
def forget_changes() -> int:
    """Delete the rows of all changes so far but for a new one. Returns how many were deleted."""
    seen = list(PublicChange.objects.values_list("pk", flat=True))
    PublicChange.objects.create()
    return PublicChange.objects.filter(pk__in=seen).delete()[0]


def connect() -> None:
    """Look at every statement from here on, except while tables are made."""
    connection_created.connect(_watch)
    pre_migrate.connect(_before_migrations)
    post_migrate.connect(_after_migrations)


def _watch(sender: Any, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    if connection.alias == DEFAULT_DB_ALIAS and _mark_writes not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, _mark_writes)


def _mark_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    result = execute(sql, params, many, context)
    if is_public_write(sql):
        mark_changed()
    return result


def is_public_write(sql: str) -> bool:
    """Whether a statement may change something that visitors see."""
    found = WRITES.match(sql)
    if not found:
        return bool(WRITES_FURTHER_ON.match(sql))
    verb, table, rest = found[1].upper(), found[2], found[3]
    never_seen, not_when_added = _tables_never_seen()
    unseen = (
        table in never_seen
        or table in _private.get()
        or (verb.startswith("INSERT") and table in not_when_added)
        or (verb == "UPDATE" and _sets_columns_never_seen(rest))
    )
    return not unseen


@cache
def _tables_never_seen() -> tuple[set[str], set[str]]:
    """The tables that the settings name: of what visitors never see, and not when a row is added."""
    models = {model._meta.label: model._meta for model in apps.get_models(include_auto_created=True)}
    never_seen = {
        *("django_migrations", PublicChange._meta.db_table),
        *(models[label].db_table for label in settings.NOT_PUBLIC_MODELS),
        *(meta.db_table for meta in models.values() if meta.app_label in settings.NOT_PUBLIC_APPS),
    }
    return never_seen, {models[label].db_table for label in settings.NOT_PUBLIC_WHEN_ADDED}


def _sets_columns_never_seen(rest: str) -> bool:
    """Whether an UPDATE sets nothing but plain values in columns that only editors see, as saving a draft does."""
    found = COLUMNS_SET.match(rest)
    columns = [PLAIN_VALUE.fullmatch(part) for part in found[1].split(", ")] if found else [None]
    return all(column and column[1] in settings.NOT_PUBLIC_COLUMNS for column in columns)


def _before_migrations(sender: Any, **kwargs: Any) -> None:
    if _mark_writes in connection.execute_wrappers:
        connection.execute_wrappers.remove(_mark_writes)


def _after_migrations(sender: Any, **kwargs: Any) -> None:
    """Go on, unless the migrations led back to before there was a table for this."""
    if PublicChange._meta.db_table in connection.introspection.table_names():
        _watch(sender, connection)
        mark_changed()
