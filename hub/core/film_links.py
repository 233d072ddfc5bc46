"""Addresses of films on YouTube and Vimeo as people copy them, and of the players that do not follow the viewer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

NOT_A_FILM = _(
    "Paste the address of one film on YouTube or Vimeo, as your browser or its “Share” button shows it: for example "
    "https://www.youtube.com/watch?v=… or https://vimeo.com/… (a channel, a playlist or another site does not work)."
)
YOUTUBE = {
    *("youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com", "gaming.youtube.com"),
    *("youtube-nocookie.com", "www.youtube-nocookie.com"),
}
YOUTU_BE = {"youtu.be", "www.youtu.be"}
VIMEO = {"vimeo.com", "www.vimeo.com", "m.vimeo.com", "player.vimeo.com"}
# Sites that put an address of theirs around another one, and the parameters in which it stands.
AROUND = re.compile(
    r"(www\.)?google\.(com|co\.uk)|l(m)?\.facebook\.com|l\.instagram\.com|consent\.youtube\.com|(www\.|m\.)?youtube\.com"
    r"|\w+\.safelinks\.protection\.outlook\.com"
)
INSIDE = ("url", "q", "u", "continue")
IFRAME = re.compile(r"""<iframe\b[^>]*?\ssrc\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
# "videoseries" and "live_stream" stand in the place of a number, and are a playlist and a channel.
YOUTUBE_NUMBER = re.compile(r"(?!videoseries|live_stream)([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])")
YOUTUBE_FOLDERS = {"embed", "shorts", "live", "v", "e", "vi"}
VIMEO_PATH = re.compile(
    r"/+(?:m/|video/|manage/videos/|channels/[\w-]+/|groups/[\w-]+/videos?/|(?:album|showcase)/\d+/video/"
    r"|ondemand/[\w-]+/)?(\d+)(?:/([0-9a-f]{8,})|)(?:/|$|\W)",
    re.ASCII,
)
VIMEO_KEY = re.compile(r"[0-9A-Za-z]{6,64}")
TIME = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,4})m)?(?:(\d{1,6})(?:\.\d+)?s?)?", re.ASCII)
CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})", re.ASCII)


@dataclass(frozen=True)
class Film:
    """A film on another site. `key` opens an unlisted one on Vimeo; `start` is where to begin, in seconds."""

    host: str
    video_id: str
    key: str = ""
    start: int = 0

    @property
    def player(self) -> str:
        """The address of a player that sets no cookie before it plays (YouTube) or is asked not to track (Vimeo)."""
        if self.host == "YouTube":
            return f"https://www.youtube-nocookie.com/embed/{self.video_id}" + (
                f"?start={self.start}" * bool(self.start)
            )
        parameters = urlencode({"h": self.key, "dnt": 1} if self.key else {"dnt": 1})
        return f"https://player.vimeo.com/video/{self.video_id}?{parameters}" + f"#t={self.start}s" * bool(self.start)

    @property
    def page(self) -> str:
        """The address of the film's own page."""
        if self.host == "YouTube":
            return f"https://www.youtube.com/watch?v={self.video_id}" + f"&t={self.start}s" * bool(self.start)
        key = f"/{self.key}" if self.key else ""
        return f"https://vimeo.com/{self.video_id}{key}" + f"#t={self.start}s" * bool(self.start)


def parse_film(pasted: str | None) -> Film | None:
    """The film that an address leads to, or a whole <iframe>; None for anything else."""
    pasted = (pasted or "").strip().replace("&amp;", "&")
    if pasted.startswith("<") and (found := IFRAME.search(pasted)):
        pasted = found[1]
    address = pasted.strip("<>\"'“”")
    return _film(address) or _film_inside(address)


def player_address(film_address: str | None) -> str | None:
    """The address of the player for a film on YouTube or Vimeo, or None for any other address."""
    film = parse_film(film_address)
    return film.player if film else None


def validate_film_address(film_address: str) -> None:
    """Raise ValidationError if an address is not a film on YouTube or Vimeo."""
    if not parse_film(film_address):
        raise ValidationError(NOT_A_FILM, code="not_a_film")


class FilmFormField(forms.CharField):
    """A box for whatever people copy. What is kept is the address of the film's own page."""

    def to_python(self, value: str | None) -> str | None:
        film = parse_film(value)
        return film.page if film else super().to_python(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {"inputmode": "url", "autocomplete": "off"}  # no longest length: what is kept is short


class FilmField(models.URLField):  # type: ignore[type-arg]  # Django's fields take none when the code runs
    """The address of a film, which is an address like any other to the database."""

    default_validators = []  # an address without a film is refused once

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("assume_scheme", None)  # Wagtail's, for fields of addresses; ours puts the scheme itself
        return super(models.URLField, self).formfield(form_class=FilmFormField, **kwargs)


def _split(address: str) -> SplitResult | None:
    """The parts of an address that a browser would fetch with nobody's name in it, or None."""
    if not re.match(r"\w+:", address):
        address = f"https://{address.lstrip('/')}"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    usual = parts.scheme in {"http", "https"} and port in {None, 80, 443}
    return parts if usual and parts.username is None and parts.hostname else None


def _film(address: str) -> Film | None:
    parts = _split(address)
    if not parts:
        return None
    host = (parts.hostname or "").rstrip(".")
    parameters = dict(reversed(parse_qsl(parts.query)))  # of several, the first one counts
    start = _start(parameters, parts.fragment)
    if host in VIMEO and (found := VIMEO_PATH.match(parts.path)):
        key = found[2] or parameters.get("h", "")
        return Film("Vimeo", found[1], key if VIMEO_KEY.fullmatch(key) else "", start)
    if number := _youtube_number(host, parts.path, parameters):
        return Film("YouTube", number, start=start)
    return None


def _youtube_number(host: str, path: str, parameters: dict[str, str]) -> str | None:
    first, second = (*path.strip("/").split("/"), "")[:2]
    if host in YOUTU_BE:
        second = second if first in YOUTUBE_FOLDERS else first
    elif host not in YOUTUBE:
        return None
    elif first in {"watch", "watch_popup", "ytscreeningroom"}:
        second = parameters.get("v", second)
    elif first not in YOUTUBE_FOLDERS:
        return None
    found = YOUTUBE_NUMBER.match(second)
    return found[1] if found else None


def _film_inside(address: str) -> Film | None:
    """The film whose address stands inside that of a site which forwards to it, asks first, or checks for viruses."""
    parts = _split(address)
    if not parts or not AROUND.fullmatch(parts.hostname or ""):
        return None
    parameters = dict(parse_qsl(parts.query))
    inner = next((parameters[name] for name in INSIDE if name in parameters), "")
    return _film(urljoin("https://www.youtube.com/", inner)) if inner else None


def _start(parameters: dict[str, str], fragment: str) -> int:
    """Where to begin, in seconds: 43, 43s, 1m30s, 1:30, behind ? or #."""
    behind = dict(parse_qsl(fragment)) | parameters
    start_text = next((behind[name] for name in ("t", "start", "time_continue") if name in behind), "")
    start_text = re.split(r"[^0-9hms:.]", start_text)[0]
    found = CLOCK.fullmatch(start_text) or TIME.fullmatch(start_text)
    if not found:
        return 0
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds
