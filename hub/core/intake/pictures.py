"""The way in for pictures: hand over bytes from anywhere, get a picture without secrets, or a reason why not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, Any

from hub.core.intake.runner import Limits, as_temporary_file, run_in_child

JOBS = "hub.core.intake.jobs.pictures"


@dataclass(frozen=True)
class PictureInfo:
    """What was written: a picture with nothing but its pixels, upright, in sRGB, as JPEG, PNG or WebP.

    `pages` is how many pictures the file held beside each other, such as the pages of a scan.
    """

    suffix: str
    width: int
    height: int
    pages: int = 1


def clean_picture(
    chunks: Iterable[bytes],
    target: IO[bytes],
    limits: Limits,
    pixels: int,
    *,
    page: int | None = None,
    count_frames: bool = True,
    paper: bool = True,
    moving: bool = True,
) -> PictureInfo:
    """Write the picture in `chunks` to `target`, a real file, anew; raises RefusedError with a reason.

    `pixels` is the most that it may have, counted as width x height x frames, or without frames: hardly more than the
    first of them is ever decoded. Without a page, from 0, a file of several pictures is refused. On paper, nothing
    stays see-through. Of one that is `moving` one frame stays, or it is refused.
    """
    orders: dict[str, Any] = {"pixels": pixels, "page": page, "count_frames": count_frames, "paper": paper}
    orders["moving"] = moving
    with as_temporary_file(chunks, limits.bytes) as source:
        return PictureInfo(**run_in_child(f"{JOBS}:rewrite", source, [target], limits, **orders))


def shrink(source: IO[bytes], targets: dict[int, IO[bytes]], limits: Limits, form: str = "WEBP") -> list[PictureInfo]:
    """Write a clean picture to each of `targets`, on paper, no wider than its key says, and never enlarged.

    `form` is WEBP for the web, or JPEG for paper.
    """
    source.seek(0)
    report = run_in_child(f"{JOBS}:shrink", source, targets.values(), limits, widths=list(targets), form=form)
    return [PictureInfo(**written) for written in report["written"]]
