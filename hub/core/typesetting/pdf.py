"""The way to a PDF: a template in Typst, what it shows as JSON, and pictures."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from hub.core.intake.runner import Limits, run_in_child

if TYPE_CHECKING:
    from collections.abc import Iterator

READABLE = 0o755  # by the user as whom the child runs


class Document:
    """A document to set: templates, data and pictures in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add_picture(self, name: str) -> Path:
        """Where to write a picture of this name, which the data mentions."""
        return self.folder / name

    def typeset(self, data: dict[str, Any], target: IO[bytes], limits: Limits) -> list[Any]:
        """Write the PDF to `target` and return what the template marks with `<mark>`.

        The template finds `data` in `data.json`; nothing in it is read as Typst's markup. Raises RefusedError with a
        reason, SubprocessError, or OSError.
        """
        (self.folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
        with tempfile.TemporaryFile() as nothing:
            report = run_in_child(
                "hub.core.typesetting.job:typeset", nothing, [target], limits, folder=str(self.folder)
            )
        marks: list[Any] = report["marks"]
        return marks


@contextmanager
def new_document(templates: Path) -> Iterator[Document]:
    """A document with the templates of a folder, of which `main.typ` is the first. It is gone with the context."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(READABLE)
        for template in templates.glob("*.typ"):
            shutil.copy(template, folder)
        yield Document(folder)
