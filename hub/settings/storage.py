"""Where files live: in two folders of this machine, or in two buckets of a store that speaks S3."""

from importlib.util import find_spec

from django.core.exceptions import ImproperlyConfigured


def file_storages(env, private_folder):
    """The storages of public copies and of private files, as the environment says. Refuses half a setting by name."""
    buckets = {
        "S3_PUBLIC_BUCKET": env("S3_PUBLIC_BUCKET", default=""),
        "S3_PRIVATE_BUCKET": env("S3_PRIVATE_BUCKET", default=""),
    }
    keys = {
        "S3_ACCESS_KEY_ID": env("S3_ACCESS_KEY_ID", default=""),
        "S3_SECRET_ACCESS_KEY": env("S3_SECRET_ACCESS_KEY", default=""),
    }
    place = {
        "S3_ENDPOINT_URL": env("S3_ENDPOINT_URL", default=""),
        "S3_REGION": env("S3_REGION", default=""),
    }
    if not any([*buckets.values(), *keys.values(), *place.values()]):
        return on_disk(private_folder)
    refuse_what_is_wrong(buckets, keys)
    options = {
        "access_key": keys["S3_ACCESS_KEY_ID"] or None,
        "secret_key": keys["S3_SECRET_ACCESS_KEY"] or None,
        "endpoint_url": place["S3_ENDPOINT_URL"] or None,
        "region_name": place["S3_REGION"] or None,
    }
    return {
        "default": {
            "BACKEND": "hub.core.storage_backends.s3.PublicS3Storage",
            "OPTIONS": options | {"bucket_name": buckets["S3_PUBLIC_BUCKET"]},
        },
        "private": {
            "BACKEND": "hub.core.storage_backends.s3.PrivateS3Storage",
            "OPTIONS": options | {"bucket_name": buckets["S3_PRIVATE_BUCKET"]},
        },
    }


def on_disk(private_folder):
    disk = "hub.core.storage_backends.disk.DiskStorage"
    return {
        "default": {"BACKEND": disk},  # in MEDIA_ROOT
        # Files that no web server serves: `hub.core.private_files.serve` serves them by permission.
        "private": {"BACKEND": disk, "OPTIONS": {"location": private_folder, "base_url": None}},
    }


def refuse_what_is_wrong(buckets, keys):
    """Raise ImproperlyConfigured, with the names, if S3 is set in part, with one bucket for both, or not installed."""
    missing = [name for name, value in buckets.items() if not value]
    if any(keys.values()):  # without any, Amazon's machines have keys of their own
        missing += [name for name, value in keys.items() if not value]
    if missing:
        raise ImproperlyConfigured(f"The hub cannot keep files in S3 until these are set, too: {', '.join(missing)}.")
    if len(set(buckets.values())) == 1:
        raise ImproperlyConfigured("S3_PUBLIC_BUCKET and S3_PRIVATE_BUCKET must be two buckets.")
    if not find_spec("storages") or not find_spec("boto3"):
        raise ImproperlyConfigured(
            "S3_PUBLIC_BUCKET is set, and what speaks S3 is not installed: "
            "pip install --require-hashes -r requirements-s3.txt"
        )
