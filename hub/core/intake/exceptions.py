"""Why a file cannot come in: a short list, so that each reason can be told in plain words."""

import errno
from enum import StrEnum


class Reason(StrEnum):
    BUSY = "busy"
    EMPTY = "empty"
    TOO_MANY_BYTES = "too_many_bytes"
    NOT_A_PICTURE = "not_a_picture"
    UNUSUAL_PICTURE = "unusual_picture"
    SEVERAL_PICTURES = "several_pictures"
    VECTOR = "vector"
    MOVING_PICTURE = "moving_picture"
    PICTURE_WITHIN = "picture_within"
    A_RECORDING = "a_recording"
    NO_PICTURES = "no_pictures"
    TOO_MANY_PAGES = "too_many_pages"
    DAMAGED = "damaged"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MUCH_WORK = "too_much_work"
    NOT_A_SOUND = "not_a_sound"
    A_FILM = "a_film"
    NOT_A_FILM = "not_a_film"
    TOO_LONG = "too_long"
    NOT_A_TEXT = "not_a_text"
    OTHER_TEXT = "other_text"
    NO_WORDS = "no_words"
    ONLY_A_PICTURE = "only_a_picture"
    LOCKED = "locked"
    OLD_OR_LOCKED = "old_or_locked"
    TOO_MANY_LETTERS = "too_many_letters"


class RefusedError(Exception):
    """The file cannot come in, for one `reason`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = Reason(reason)


DISK_FULL = {errno.ENOSPC, errno.EDQUOT}


def is_disk_full(error: BaseException | None) -> bool:
    """Whether an error says that a disk, or somebody's share of it, is full."""
    return isinstance(error, OSError) and error.errno in DISK_FULL
