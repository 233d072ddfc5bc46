"""Write a sound anew from what can be heard of it: once without loss, once for the web."""

import array
import re
import subprocess
import sys
from collections.abc import Sequence
from typing import IO, BinaryIO, TypedDict, cast

from hub.core.intake import sniff
from hub.core.intake.exceptions import Reason, RefusedError
from hub.core.intake.jobs import ffmpeg

TOOL = ffmpeg.TOOL
RATE = 8000  # samples a second, of the copy that is only looked at
STEPS = 20  # of a second, whose loudest samples make the points of the rough waveform
POINTS, FULL = 200, 100
LOUDEST = 2**15
# Any of these would say who, where, when or with what.
NOTHING_ELSE = ["-map", "0:a:0", "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"]
ROUGH = ["-ar", str(RATE), "-c:a", "pcm_s16le", "-f", "wav"]
WITHOUT_LOSS = ["-flags:a", "+bitexact", "-c:a", "flac", "-f", "flac"]
FOR_THE_WEB = [
    *("-flags:a", "+bitexact", "-ar", "44100", "-c:a", "libmp3lame", "-b:a", "128k"),
    *("-id3v2_version", "0", "-f", "mp3"),
]
MEASURE = "ebur128=dualmono=true:peak=sample"  # one channel comes out of two speakers, and is measured so
EVEN = -16  # LUFS (EBU R 128): how loud a sound is on the whole, as most of the web plays it
NOTHING_HEARD = -70  # LUFS: silence, or too short to say
MOST_GAIN = 20  # decibels


class Sound(TypedDict):
    """How long a sound is (seconds), and its waveform: the loudest moments in 200 steps, 0 to 100."""

    seconds: float
    waveform: list[int]


def rewrite(source: BinaryIO, targets: list[BinaryIO], longest: int, of_a_film: bool) -> Sound:
    """Write the first sound in `source` to two targets: without loss, and for the web.

    Raises RefusedError for what is no sound, is damaged, or is longer than `longest` seconds; and for a film, unless
    the sound of one may be taken without its pictures.
    """
    if not source.read(1):
        raise RefusedError(Reason.EMPTY)
    form, start = sniff.sound_format(source)
    if form is None:
        raise RefusedError(Reason.NOT_A_SOUND)
    sound = ffmpeg.Source(source, form, start)
    channels, peaks, seconds = _listen(sound, longest)
    if not of_a_film and _is_film(sound):
        raise RefusedError(Reason.A_FILM)
    # One channel stays one, as loud as it was; for the web, more than two become two.
    mixed = f"aformat=channel_layouts={'mono' if channels == 1 else 'stereo'}"
    loudness, peak = _measured(sound, mixed)
    lossless, web = targets
    # Numbers beyond the loudest that there is, which some recorders write, would be cut off.
    quieter = ["-af", f"volume={-peak:.2f}dB"] if peak > 0 else []
    _write(sound, lossless, [*quieter, *WITHOUT_LOSS])
    _write(sound, web, ["-af", f"{mixed},{_evened(loudness)}", *FOR_THE_WEB])
    return {"seconds": round(seconds, 2), "waveform": _waveform(peaks)}


def _listen(source: ffmpeg.Source, longest: int) -> tuple[int, list[int], float]:
    """How many channels, the loudest sample of each twentieth of a second, and how many seconds can be heard.

    Channels are not mixed here: two that are each other's opposite would be silence.
    Raises RefusedError if nothing is heard, or more than `longest` seconds.
    """
    peaks: list[int] = []
    seconds = 0.0
    options = [*NOTHING_ELSE, *ROUGH, "-t", str(longest + 1), "pipe:1"]
    with ffmpeg.begin(source, options, stdout=subprocess.PIPE) as listening:
        wav = cast("IO[bytes]", listening.stdout)  # a pipe was asked for
        channels = _channels(wav)
        while data := wav.read(RATE // STEPS * channels * 2):
            part = array.array("h", data[: len(data) // 2 * 2])
            if sys.byteorder == "big":
                part.byteswap()
            peaks.append(max(map(abs, part), default=0))
            seconds += len(part) / channels / RATE
            if seconds > longest:
                listening.kill()
                raise RefusedError(Reason.TOO_LONG)
    if not seconds:  # whatever ffmpeg says: half a recording is worth keeping
        log = _log(source, ["-t", "0", "-f", "null", "-"], "error")
        raise RefusedError(Reason.NOT_A_SOUND if b"matches no streams" in log else Reason.DAMAGED)  # a silent film
    return channels, peaks, seconds


def _is_film(source: ffmpeg.Source) -> bool:
    """Whether there are pictures that move beside a sound; a cover is none."""
    with ffmpeg.begin(source, ["-t", "0", "-f", "null", "-"], "info", stderr=subprocess.PIPE) as running:
        log = running.communicate()[1]
    return any(
        b": Video: " in line and b"(attached pic)" not in line for line in log.partition(b"Output #")[0].splitlines()
    )


def _channels(wav: IO[bytes]) -> int:
    """How many channels there are in a WAV, which is read as far as its samples."""
    head = wav.read(20)
    form = wav.read(int.from_bytes(head[16:], "little"))
    wav.read(8)
    return int.from_bytes(form[2:4], "little")


def _measured(source: ffmpeg.Source, mixed: str) -> tuple[float, float]:
    """How loud a sound is on the whole (LUFS), and its loudest sample (dBFS)."""
    log = _log(source, ["-af", f"{mixed},{MEASURE}", "-f", "null", "-"], "info")
    loudness, peak = (re.findall(rb"%s:\s+(-?[\d.]+|-?inf)" % name, log) for name in (b"I", b"Peak"))
    return float(loudness[-1]) if loudness else NOTHING_HEARD, float(peak[-1]) if peak else 0


def _evened(loudness: float) -> str:
    """The filter that plays a sound of a loudness (LUFS) as loud as others.

    One gain for the whole of it: what is quiet in it stays so.
    """
    gain = EVEN - loudness if loudness > NOTHING_HEARD else 0
    return f"volume={max(-MOST_GAIN, min(gain, MOST_GAIN)):.1f}dB,alimiter=limit=0.84:level=false"


def _log(source: ffmpeg.Source, options: Sequence[str], level: str) -> bytes:
    """What ffmpeg says about a sound."""
    with ffmpeg.begin(source, [*NOTHING_ELSE, *options], level, stderr=subprocess.PIPE) as running:
        return running.communicate()[1]


def _write(source: ffmpeg.Source, target: IO[bytes], options: Sequence[str]) -> None:
    """Write a sound to a file. Raises RefusedError if ffmpeg was stopped, or wrote nothing."""
    with ffmpeg.begin(source, [*NOTHING_ELSE, *options, "-fd", "1", "fd:"], stdout=target) as writing:
        writing.wait()
    if writing.returncode < 0 or not target.seek(0, 2):
        raise RefusedError(Reason.TOO_MUCH_WORK)


def _waveform(peaks: Sequence[int]) -> list[int]:
    """The loudest moments in 200 steps, 0 to 100."""
    points = []
    for point in range(POINTS):
        start, end = point * len(peaks) // POINTS, (point + 1) * len(peaks) // POINTS
        points.append(round(max(peaks[start : max(end, start + 1)], default=0) * FULL / LOUDEST))
    return points
