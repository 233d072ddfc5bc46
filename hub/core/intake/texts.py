"""The way in for texts: the words of a file, to the letter, or a reason why not."""

from collections.abc import Iterable

from hub.core.intake.runner import Limits, as_temporary_file, run_in_child


def read_text(chunks: Iterable[bytes], limits: Limits, letters: int) -> str:
    """The words in a .txt, .docx or .odt, at most so many letters, with every space and line; raises RefusedError."""
    with as_temporary_file(chunks, limits.bytes) as source:
        return str(run_in_child("hub.core.intake.jobs.texts:read", source, [], limits, letters=letters)["text"])
