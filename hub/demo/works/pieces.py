"""What is needed to make a work of the Yellow Book's demonstration."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """A work, with how its made-up contributor is named. Pictures and sound are named by the drawing or tune."""

    title: str
    words: str = ""
    themes: tuple[str, ...] = ()
    credit: tuple[str, str] = ("anonymous", "")
    language: str = "en"
    notes: tuple[str, ...] = ()
    year: int | None = None
    kind: str = "poem"
    pictures: tuple[str, ...] = ()
    sound: str = ""
