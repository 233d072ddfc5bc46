"""Where files live: in folders of this machine, or in buckets of a store that speaks S3."""

from importlib.util import find_spec

from django.core.exceptions import ImproperlyConfigured


def file_storages(env, private_folder, withdrawals_folder):
    """The storages of public copies, private files and the list of withdrawals. Refuses half a setting by name."""
    buckets = {
        "S3_PUBLIC_BUCKET": env("S3_PUBLIC_BUCKET", default=""),
        "S3_PRIVATE_BUCKET": env("S3_PRIVATE_BUCKET", default=""),
        "S3_WITHDRAWALS_BUCKET": env("S3_WITHDRAWALS_BUCKET", default=""),
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
        return on_disk(private_folder, withdrawals_folder)
    refuse_what_is_wrong(buckets, keys)
    options = {
        "access_key": keys["S3_ACCESS_KEY_ID"] or None,
        "secret_key": keys["S3_SECRET_ACCESS_KEY"] or None,
        "endpoint_url": place["S3_ENDPOINT_URL"] or None,
        "region_name": place["S3_REGION"] or None,
    }
    backends = {
        "default": ("PublicS3Storage", "S3_PUBLIC_BUCKET"),
        "private": ("PrivateS3Storage", "S3_PRIVATE_BUCKET"),
        "withdrawals": ("PrivateS3Storage", "S3_WITHDRAWALS_BUCKET"),
    }
    return {
        alias: {
            "BACKEND": f"hub.core.storage_backends.s3.{backend}",
            "OPTIONS": options | {"bucket_name": buckets[bucket]},
        }
        for alias, (backend, bucket) in backends.items()
    }


def on_disk(private_folder, withdrawals_folder):
    disk = "hub.core.storage_backends.disk.DiskStorage"
    durable = "hub.core.storage_backends.disk.DurableDiskStorage"
    return {
        "default": {"BACKEND": disk},  # in MEDIA_ROOT
        # Files that no web server serves: `hub.core.private_files.serve` serves them by permission.
        "private": {"BACKEND": disk, "OPTIONS": {"location": private_folder, "base_url": None}},
        # In no backup: restoring one reads here what was withdrawn since (`hub.core.withdrawal_log`).
        "withdrawals": {"BACKEND": durable, "OPTIONS": {"location": withdrawals_folder, "base_url": None}},
    }


def refuse_what_is_wrong(buckets, keys):
    """Raise ImproperlyConfigured, with the names, if S3 is set in part, with one bucket for two, or not installed."""
    missing = [name for name, value in buckets.items() if not value]
    if any(keys.values()):  # without any, Amazon's machines have keys of their own
        missing += [name for name, value in keys.items() if not value]
    if missing:
        raise ImproperlyConfigured(f"The hub cannot keep files in S3 until these are set, too: {', '.join(missing)}.")
    if len(set(buckets.values())) < len(buckets):
        raise ImproperlyConfigured(f"{', '.join(buckets)} must be different buckets.")
    if not find_spec("storages") or not find_spec("boto3"):
        raise ImproperlyConfigured(
            "S3_PUBLIC_BUCKET is set, and what speaks S3 is not installed: "
            "pip install --require-hashes -r requirements-s3.txt"
        )
