"""Saves and restores all rows of a database, which is much faster than making a hub."""

import sqlite3
from contextlib import closing
from datetime import time

from django.apps import apps
from django.db import connection

sqlite3.register_adapter(
    time, str
)  # as Django stores it; reading through Django gives times, which SQLite takes no more


def models():
    """Every model with a table, except the one that SQLite fills by triggers."""
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.db_table != "wagtailsearch_indexentry_fts"]


def tables():
    """Every table of a model, with its columns."""
    return {model._meta.db_table: [field.column for field in model._meta.local_concrete_fields] for model in models()}


def rows_of(table, columns, connected=connection):
    quote = connection.ops.quote_name
    with closing(connected.cursor()) as cursor:
        cursor.execute(f"SELECT {', '.join(map(quote, columns))} FROM {quote(table)} ORDER BY 1")  # noqa: S608
        return cursor.fetchall()


def take():
    """The rows of every table, by table."""
    return {table: rows_of(table, columns) for table, columns in tables().items()}


def put_back(rows, before):
    """Replace the rows of each table that differs from `before`. Needs a transaction, which checks links late."""
    quote, known = connection.ops.quote_name, tables()
    different = [table for table in rows if rows[table] != before[table]]
    with connection.cursor() as cursor:
        for table in different:
            cursor.execute(f"DELETE FROM {quote(table)}")  # noqa: S608
        for table in different:
            columns = known[table]
            names, places = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
            insert = f"INSERT INTO {quote(table)} ({names}) VALUES ({places})"  # noqa: S608
            cursor.executemany(insert, rows[table])
