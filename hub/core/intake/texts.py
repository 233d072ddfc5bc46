"""The way in for texts: the words of a file, to the letter, or a reason why not."""

from collections.abc import Iterable

from hub.core.intake.work import Limits, ask_child, received


def read_text(chunks: Iterable[bytes], limits: Limits, letters: int) -> str:
    """The words in a .txt, .docx or .odt, at most so many letters, with every space and line; raises RefusedError."""
    with received(chunks, limits.bytes) as source:
        return str(ask_child("hub.core.intake.jobs.texts:read", source, [], limits, letters=letters)["text"])
