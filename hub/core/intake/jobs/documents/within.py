"""The pictures within a document of a word processor (.docx, .odt and their kin), in the order of its pages."""

from typing import BinaryIO

from hub.core.intake.exceptions import Reason, RefusedError
from hub.core.intake.jobs.zip_parts import UNREADABLE, Element, Parts, attribute, local

EMBEDDED = {"blip": "embed", "imagedata": "id"}  # elements of Word that show a picture, and how they name it
AROUND = {"header", "footer", "footnotes", "endnotes"}  # parts of a .docx beside its main one that may show some
DRAWN = (".svg", ".svm")  # programs write these beside a picture of the same, or in its place
MOST_NAMED = 500


class Pictures:
    """The pictures of one document by name. Raises RefusedError if it is locked, damaged, or another kind of file."""

    def __init__(self, source: BinaryIO) -> None:
        try:
            self.parts = Parts(source)
            found = self._of_open_text() if "content.xml" in self.parts else self._of_word()
        except UNREADABLE as error:
            raise RefusedError(Reason.DAMAGED) from error
        self.names = [name for name in dict.fromkeys(found) if name in self.parts][:MOST_NAMED]

    def data(self, number: int) -> bytes:
        """The bytes of a picture, counted from 0."""
        try:
            return self.parts.data(self.names[number])
        except UNREADABLE as error:
            raise RefusedError(Reason.DAMAGED) from error

    def _of_open_text(self) -> list[str]:
        manifest = self.parts.data("META-INF/manifest.xml") if "META-INF/manifest.xml" in self.parts else b""
        if b"encryption-data" in manifest:
            raise RefusedError(Reason.LOCKED)
        roots = [self.parts.xml(name) for name in ("content.xml", "styles.xml")]
        frames = [one for root in roots if root is not None for one in root.iter("{*}frame")]
        return [name for frame in frames for name in _shown_in(frame)]

    def _of_word(self) -> list[str]:
        named = [relation.target for relation in self.parts.related() if relation.kind == "officeDocument"]
        main = next((name for name in [*named, "word/document.xml"] if name in self.parts), None)
        if main is None:
            raise RefusedError(Reason.NOT_A_PICTURE)
        around = [relation.target for relation in self.parts.related(main) if relation.kind in AROUND]
        return [name for part in [main, *around] for name in self._of_part(part)]

    def _of_part(self, name: str) -> list[str]:
        root = self.parts.xml(name)
        targets = {relation.number: relation.target for relation in self.parts.related(name)}
        shown = [] if root is None else [one for one in root.iter() if local(one) in EMBEDDED]
        return [targets.get(attribute(one, EMBEDDED[local(one)]), "") for one in shown]


def _shown_in(frame: Element) -> list[str]:
    """The picture of a frame: of several that show the same, the first that is not drawn by a program."""
    names = [attribute(one, "href", "").removeprefix("./") for one in frame if local(one) == "image"]
    return sorted(names, key=lambda name: name.lower().endswith(DRAWN))[:1]
