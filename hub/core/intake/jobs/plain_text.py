"""The letters of a file that is nothing but letters, whichever way they were written as bytes."""

import codecs
import re

from hub.core.intake.exceptions import Reason, RefusedError

# The longer ones first: UTF-32 begins as UTF-16 does.
MARKS = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
NEVER_TYPED = re.compile(r"[\x00-\x08\x0e-\x19\x1c\x1d]")
# What else than a line feed ends a line: of old Macs, of Word's text files, of typewriters and of Unicode.
ENDS_OF_LINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
WITHOUT_LOOK = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
MAC_APOSTROPHE = re.compile(rb"[A-Za-z]\xd5[a-z]")  # in Windows' letters a capital in the middle of a word


def letters_of(data: bytes) -> str:
    """What the bytes of a text say. Raises RefusedError if they are no text."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    if b"\x00" in data:
        return _without_mark(data)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return _of_one_byte_each(data)


def as_lines(text: str) -> str:
    """Lines end with a line feed; what has no look is gone; everything else is as it was."""
    return WITHOUT_LOOK.sub("", ENDS_OF_LINES.sub("\n", text))


def _decoded(data: bytes, encoding: str) -> str:
    """The text in an encoding that the file names or shows. Raises RefusedError if it is not in it."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise RefusedError(Reason.DAMAGED) from None
    return _if_typed(text, "\x00")


def _without_mark(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of most letters is zero. Raises RefusedError for anything else."""
    half = len(data) / 2
    for encoding, zeros in (("utf-16-le", data[1::2].count(0)), ("utf-16-be", data[::2].count(0))):
        if zeros > half * 0.7:
            return _decoded(data, encoding)
    raise RefusedError(Reason.NOT_A_TEXT)


def _of_one_byte_each(data: bytes) -> str:
    """The text in the letters of Windows or of old Macs, or nearly in UTF-8. Raises RefusedError if it is none."""
    mended = data.decode(errors="replace")
    if sum(letter > "\x7f" and letter != "\ufffd" for letter in mended) > 2 * mended.count("\ufffd"):
        return _if_typed(mended, NEVER_TYPED)  # UTF-8 with a slip in it, such as a letter cut in two
    old_mac = (b"\r" in data and b"\n" not in data) or MAC_APOSTROPHE.search(data)
    text = data.decode("mac_roman" if old_mac else "cp1252", errors="replace")
    return _if_typed(text, NEVER_TYPED)  # in these anything can be read, even a program


def _if_typed(text: str, never: str | re.Pattern[str]) -> str:
    """The text, unless something is in it that nobody types. Raises RefusedError."""
    if re.search(never, text):
        raise RefusedError(Reason.NOT_A_TEXT)
    return text
