"""MP3 and AAC (ADTS) have no beginning of their own, only frames in a row: where the first of them are."""

import re

IN_A_ROW = 4  # that many say that it is no chance
SYNC = re.compile(rb"\xff[\xe2-\xff]")
KBITS = {  # by version and layer
    (1, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (1, 3): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (2, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
KBITS[2, 3] = KBITS[2, 2]
RATES = (44100, 48000, 32000)
LAYERS = {1: 3, 2: 2}  # as they are written; the first has long been gone
VERSIONS = {0b11: (1, 1), 0b10: (2, 2), 0b00: (2, 4)}  # as written: version, and by what its rates are divided


def kind_of(data: bytes) -> str | None:
    """ "mp3" or "aac" if there are frames in a row anywhere in `data`; layer 2 counts as MP3."""
    for sync in SYNC.finditer(data):
        kind = _row(data, sync.start())
        if kind:
            return kind
    return None


def _row(data: bytes, at: int) -> str | None:
    kinds = set()
    for _nth in range(IN_A_ROW):
        frame = _frame(data[at : at + 6])
        if not frame:
            return None
        kind, length = frame
        kinds.add(kind)
        at += length
    return kinds.pop() if len(kinds) == 1 else None


def _frame(head: bytes) -> tuple[str, int] | None:
    """What a frame is, and its length in bytes."""
    if len(head) < 6 or not SYNC.match(head):
        return None
    if head[1] & 0xF6 == 0xF0:
        length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
        return ("aac", length) if length > 7 else None
    layer, version = LAYERS.get(head[1] >> 1 & 3), VERSIONS.get(head[1] >> 3 & 3)
    kbits, rate = head[2] >> 4, head[2] >> 2 & 3
    if not layer or not version or kbits in {0, 15} or rate == 3:
        return None
    number, divisor = version
    samples = 576 if (number, layer) == (2, 3) else 1152
    length = samples * 125 * KBITS[number, layer][kbits - 1] * divisor // RATES[rate]
    return "mp3", length + (head[2] >> 1 & 1)
