"""The data from which a work of the demonstration's Yellow Book is made."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """A work and how its contributor is named. Pictures, sound and film are names of their files."""

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
    film: str = ""
    captions: str = ""
