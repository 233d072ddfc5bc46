"""Encrypted streams: written and read piece by piece, of any length, and refused if a byte differs or is missing.

AES-GCM in pieces, each bound to its place and to whether it is the last (the STREAM construction of Hoang,
Reyhanitabar, Rogaway and Vizár), with a key of its own for each file, derived from the backup's.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hub.backup.errors import BackupError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

PIECE = 1024 * 1024  # bytes
TAG = 16  # bytes that AES-GCM adds to each piece
BEGINNING = b"hub backup 1\n"
SALT = 32  # bytes


def key_from(words: str, salt: bytes) -> bytes:
    """The key of a backup, from what BACKUP_KEY says: slow on purpose, in case that is short."""
    return hashlib.scrypt(words.encode(), salt=salt, n=2**15, r=8, p=1, maxmem=64 * 1024 * 1024, dklen=32)


class SealedFile:
    """A file to write to. What it is given stands in `file` encrypted. Without `close` it is not whole."""

    def __init__(self, file: BinaryIO, key: bytes, name: str) -> None:
        salt = os.urandom(SALT)
        file.write(BEGINNING + salt)
        self._file, self._cipher, self._number, self._rest = file, _cipher(key, salt, name), 0, bytearray()

    def write(self, data: bytes) -> int:
        self._rest += data
        while len(self._rest) > PIECE:
            self._put(bytes(self._rest[:PIECE]), is_last=False)
            del self._rest[:PIECE]
        return len(data)

    def close(self) -> None:
        self._put(bytes(self._rest), is_last=True)

    def _put(self, piece: bytes, *, is_last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, is_last), piece, None))
        self._number += 1


def unsealed(file: BinaryIO, key: bytes, name: str) -> Iterator[bytes]:
    """What was written into a sealed file, piece by piece. Raises BackupError at the first that is not as written."""
    if file.read(len(BEGINNING)) != BEGINNING:
        raise BackupError(f"{name} is not a part of an encrypted backup.")
    cipher, number = _cipher(key, file.read(SALT), name), 0
    piece = file.read(PIECE + TAG)
    while True:
        following = file.read(PIECE + TAG)
        try:
            yield cipher.decrypt(_nonce(number, is_last=not following), piece, None)
        except InvalidTag:
            raise BackupError(f"{name} is damaged or cut short. Nothing of it can be trusted.") from None
        if not following:
            return
        piece, number = following, number + 1


def _cipher(key: bytes, salt: bytes, name: str) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt, name.encode()).derive(key))


def _nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])
