"""Write a sound anew from what can be heard of it: once without loss, once for the web."""

import array
import re
import subprocess
import sys
from typing import BinaryIO

import imageio_ffmpeg

from hub.core.intake import sniff
from hub.core.intake.refusals import Reason, RefusedError

RATE = 8000  # samples a second, of the copy that is only looked at
CHUNK = RATE // 20  # samples whose loudest makes one point of the rough waveform
POINTS, FULL = 200, 100
LOUDEST = 2**15
# Any of these would say who, where, when or with what.
NOTHING_ELSE = ["-map", "0:a:0", "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"]
PLAIN = ["-flags:a", "+bitexact", "-ac", "2"]
WITHOUT_LOSS = [*PLAIN, "-c:a", "flac", "-f", "flac"]
EVEN = -16  # LUFS (EBU R 128): how loud a sound is on the whole, as most of the web plays it
MOST_GAIN = 20  # decibels, so that silence stays silence
FOR_THE_WEB = [*PLAIN, "-ar", "44100", "-c:a", "libmp3lame", "-b:a", "128k", "-id3v2_version", "0", "-f", "mp3"]


def rewrite(source: BinaryIO, targets: list[BinaryIO], longest: int) -> dict:
    """Write the first sound in `source` to two targets, and tell how long it is (seconds) and its waveform."""
    head = source.read(sniff.HEAD)
    if not head:
        raise RefusedError(Reason.EMPTY)
    form = sniff.sound_format(head)
    if form is None:
        raise RefusedError(Reason.NOT_A_SOUND)
    peaks, samples = _listen(source, form, longest)
    lossless, web = targets
    _write(source, form, lossless, WITHOUT_LOSS)
    _write(source, form, web, ["-af", _evened(source, form), *FOR_THE_WEB])
    return {"seconds": round(samples / RATE, 2), "waveform": _waveform(peaks)}


def _listen(source, form, longest):
    """The loudest sample of each twentieth of a second, and how many samples there were: as heard, not as promised."""
    heard = ["-ac", "1", "-ar", str(RATE), "-t", str(longest + 1), "-c:a", "pcm_s16le", "-f", "s16le", "pipe:1"]
    peaks, samples = [], 0
    with subprocess.Popen(_command(form, heard), stdin=source, stdout=subprocess.PIPE) as ffmpeg:  # noqa: S603
        while data := ffmpeg.stdout.read(CHUNK * 2):
            part = array.array("h", data[: len(data) // 2 * 2])
            if sys.byteorder == "big":
                part.byteswap()
            peaks.append(max(map(abs, part), default=0))
            samples += len(part)
            if samples > longest * RATE:
                ffmpeg.kill()
                raise RefusedError(Reason.TOO_LONG)
    if not samples:  # whatever ffmpeg says: half a recording is worth keeping
        told = _told(source, form, ["-t", "0", "-f", "null", "-"], say="error")
        raise RefusedError(Reason.NOT_A_SOUND if b"matches no streams" in told else Reason.DAMAGED)  # a silent film
    return peaks, samples


def _evened(source, form):
    """The filter that plays a sound as loud as others. One gain for the whole of it: what is quiet in it stays so."""
    told = _told(source, form, ["-af", "ebur128", "-f", "null", "-"], say="info")
    heard = re.findall(rb"I:\s+(-?[\d.]+) LUFS", told)
    gain = EVEN - float(heard[-1]) if heard else 0
    return f"volume={max(-MOST_GAIN, min(gain, MOST_GAIN)):.1f}dB,alimiter=limit=0.84:level=false"


def _told(source, form, options, say):
    """What ffmpeg says about a sound."""
    return subprocess.run(  # noqa: S603 (nothing of the file is in the command)
        _command(form, options, say), stdin=source, stderr=subprocess.PIPE, check=False
    ).stderr


def _write(source, form, target, options):
    done = subprocess.run(  # noqa: S603 (nothing of the file is in the command)
        _command(form, [*options, "/dev/stdout"]), stdin=source, stdout=target, check=False
    )
    if done.returncode < 0 or not target.seek(0, 2):
        raise RefusedError(Reason.TOO_MUCH_WORK)


def _command(form, rest, say="quiet"):
    """ffmpeg, with one way to read and none to the network or to other files."""
    return [
        *(imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-v", say, "-y", "-threads", "2"),
        *("-protocol_whitelist", "file,pipe", "-f", form, "-i", "/dev/stdin"),
        *NOTHING_ELSE,
        *rest,
    ]


def _waveform(peaks):
    """The loudest moments in 200 steps, 0 to 100."""
    points = []
    for point in range(POINTS):
        start, end = point * len(peaks) // POINTS, (point + 1) * len(peaks) // POINTS
        points.append(round(max(peaks[start : max(end, start + 1)], default=0) * FULL / LOUDEST))
    return points
