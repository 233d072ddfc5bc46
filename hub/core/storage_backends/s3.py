"""Files in a bucket of a store that speaks S3."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from botocore.config import Config
from botocore.exceptions import ClientError
from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends import s3

from hub.core.storage_backends.disk import CHUNK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

SIGNED_LINK_SECONDS = 60
WAITING = {"connect_timeout": 5, "read_timeout": 30, "retries": {"mode": "standard", "total_max_attempts": 3}}
# Stores other than Amazon's do not all know the checksums that its library sends unasked.
CHECKSUMS = {"request_checksum_calculation": "when_required", "response_checksum_validation": "when_required"}


class PrivateS3Storage(s3.S3Storage):
    """Files in a bucket that nobody reads without the hub's key. No file is ever written over another."""

    def __init__(self, **options: Any) -> None:
        config = Config(signature_version="s3v4", **WAITING, **CHECKSUMS)
        fixed = {"file_overwrite": False, "default_acl": None, "querystring_expire": SIGNED_LINK_SECONDS}
        # Whatever stands between the bucket and a reader asks again: a file that was removed is not shown from a cache.
        headers = {"CacheControl": "private, no-cache"}
        super().__init__(client_config=config, object_parameters=headers, **fixed, **options)

    def size_and_time(self, name: str) -> tuple[int, datetime]:
        """The size of a file in bytes, and when it was written. Raises FileNotFoundError."""
        stored = self.bucket.Object(name)
        try:
            return stored.content_length, stored.last_modified
        except ClientError as error:
            raise _error(error, name) from None

    def read_part(self, name: str, start: int, length: int) -> Iterator[bytes]:
        """So many bytes of a file, piece by piece: no more than these are asked for."""
        if length <= 0:
            return
        stored = self.bucket.Object(name)
        try:
            body = stored.get(Range=f"bytes={start}-{start + length - 1}")["Body"]
        except ClientError as error:
            raise _error(error, name) from None
        with body:
            yield from body.iter_chunks(CHUNK)

    def names_in(self, folder: str = "") -> Iterator[str]:
        """The names of all files in a folder and its subfolders; a request for each thousand."""
        yield from (stored.key for stored in self.bucket.objects.filter(Prefix=folder and f"{folder}/"))

    def keeps_removed_files(self) -> bool:
        """Whether a removed file is still there for those who know how to ask: the bucket has versions."""
        return bool(self.connection.BucketVersioning(self.bucket_name).status)


class PublicS3Storage(PrivateS3Storage):
    """Files in a bucket of copies for visitors, who ask the hub's own host for them."""

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """An address of this host: no page names another, and a link signed for one hour outlives no withdrawal."""
        return settings.MEDIA_URL + filepath_to_uri(name)


def _error(error: ClientError, name: str) -> Exception:
    """What a disk would say: that there is no such file, or else the store's own words."""
    missing = error.response["ResponseMetadata"]["HTTPStatusCode"] == HTTPStatus.NOT_FOUND
    return FileNotFoundError(name) if missing else error
