"""An S3 server on this machine, and the hub's models with their files in it."""

import logging
import secrets
from contextlib import contextmanager

import boto3
from django.apps import apps
from django.core.files.storage import storages
from django.db.models import FileField
from environ import Env
from moto.server import ThreadedMotoServer

from hub.settings.storage import file_storages


@contextmanager
def server():
    """The address of a running store."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    running = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    running.start()
    try:
        host, port = running.get_host_and_port()
        yield f"http://{host}:{port}"
    finally:
        running.stop()


def new_buckets(address):
    """Make new buckets. Returns the environment variables that name them."""
    name = secrets.token_hex(6)
    env = {
        "S3_ENDPOINT_URL": address,
        "S3_REGION": "eu-west-2",
        "S3_PUBLIC_BUCKET": f"public-{name}",
        "S3_PRIVATE_BUCKET": f"private-{name}",
        "S3_WITHDRAWALS_BUCKET": f"withdrawals-{name}",
        "S3_ACCESS_KEY_ID": "an-id",
        "S3_SECRET_ACCESS_KEY": "a-key",
    }
    store = boto3.client(
        "s3", endpoint_url=address, region_name="us-east-1", aws_access_key_id="an-id", aws_secret_access_key="a-key"
    )
    for bucket in filter(lambda setting: setting.endswith("_BUCKET"), env):
        store.create_bucket(Bucket=env[bucket])
    return env


def move_in(address, settings, monkeypatch):
    """Let every model store its files in new buckets, as if the hub had started with them."""
    kept_private = [
        field
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, FileField) and getattr(field.storage, "location", "") == settings.PRIVATE_MEDIA_ROOT
    ]
    env = Env()
    env.ENVIRON = new_buckets(address)
    settings.STORAGES = settings.STORAGES | file_storages(env, None, None)
    for field in kept_private:
        monkeypatch.setattr(field, "storage", storages["private"])
