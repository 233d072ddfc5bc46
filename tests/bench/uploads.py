"""How long readers wait while others offer work: `python -m tests.with_postgres python -m tests.bench.uploads`.

Starts gunicorn on this machine as it is told (`--workers 3 --worker-class sync`, say; nothing: as gunicorn.conf.py
has it) on an empty hub in the database of DATABASE_URL. Four readers open pages one after the other: for a while by
themselves, then while 20 people send a photograph and a recording each.
"""

import io
import math
import os
import re
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time
import wave
from pathlib import Path

import requests
from PIL import Image

from tests.site.conftest import DemoHub, free_port, wait_until_ready

ROOT = Path(__file__).parents[2]
PAGES = ("/", "/yellow-book/", "/search/?query=kettle")
READERS, CONTRIBUTORS, ALONE = 4, 20, 15  # seconds
HIDDEN = re.compile(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"')


def photograph():
    """Twelve megapixels, as a phone takes them."""
    file = io.BytesIO()
    Image.effect_noise((4000, 3000), 60).convert("RGB").save(file, "jpeg", quality=85)
    return file.getvalue()


def recording(seconds=60):
    """A minute of a tone in stereo."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(2)
        sound.setsampwidth(2)
        sound.setframerate(44100)
        second = b"".join(struct.pack("<hh", *[int(9000 * math.sin(n / 16))] * 2) for n in range(44100))
        sound.writeframes(second * seconds)
    return file.getvalue()


def read(address, until, waits, errors):
    session = requests.Session()
    while not until.is_set():
        for page in PAGES:
            began = time.monotonic()
            answer = session.get(address + page, timeout=200)
            waits.append(time.monotonic() - began)
            if answer.status_code != 200:
                errors.append(answer.status_code)
            time.sleep(0.2)


def offer(address, files, answers):
    """One person begins a work and sends a photograph and a recording with it."""
    session = requests.Session()
    share, work = f"{address}/yellow-book/share/", f"{address}/yellow-book/share/work/"
    begun = session.post(share, fields_of(session.get(share)) | {"kind": "poem"}, timeout=200)
    answers.append(("begin", begun.status_code, 0))
    for field, (name, data) in files.items():
        began = time.monotonic()
        words = fields_of(session.get(work, timeout=200)) | {
            "title": "One",
            "kind": "poem",
            "text": "Words",
            "then": "stay",
        }
        answer = session.post(work, words, files={field: (name, data)}, timeout=200)
        answers.append((field, answer.status_code, time.monotonic() - began))


def fields_of(answer):
    return dict(HIDDEN.findall(answer.text))


def say(what, waits):
    ordered = sorted(waits)
    median, p95, longest = statistics.median(waits), ordered[int(len(ordered) * 0.95)], ordered[-1]
    print(f"{what}: {len(waits)} pages, median {median:.2f} s, p95 {p95:.2f} s, longest {longest:.2f} s")  # noqa: T201


def measure(address):
    files = {"pictures": ("a.jpg", photograph()), "sound": ("a.wav", recording())}
    for what, people in (("alone", 0), (f"while {CONTRIBUTORS} offer", CONTRIBUTORS)):
        done, waits, errors, answers = threading.Event(), [], [], []
        readers = [threading.Thread(target=read, args=[address, done, waits, errors]) for _ in range(READERS)]
        givers = [threading.Thread(target=offer, args=[address, files, answers]) for _ in range(people)]
        for thread in [*readers, *givers]:
            thread.start()
        for giver in givers:
            giver.join()
        done.wait(0 if people else ALONE)
        done.set()
        for reader in readers:
            reader.join()
        say(f"Readers {what}", waits)
        if errors or people:
            codes = sorted({(field, code) for field, code, _ in answers})
            longest = max((seconds for *_, seconds in answers), default=0)
            print(f"  offers: {len(answers)} {codes}, longest {longest:.0f} s; readers' errors: {errors}")  # noqa: T201


def main(options):
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.site.settings_without_debug",
            "READ_DOT_ENV_FILE": "no",
            "MEDIA_ROOT": f"{folder}/media",
            "PRIVATE_MEDIA_ROOT": f"{folder}/private",
        }
        for command in (["migrate", "-v0"], ["setup_hub", "-v0"]):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=True)
        hub = DemoHub(f"http://127.0.0.1:{free_port()}", env)
        bind = ["--bind", hub.address.removeprefix("http://")]
        with Path(folder, "log").open("w") as log:
            server = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", *bind, *options], cwd=ROOT, env=env, stdout=log, stderr=log
            )
            try:
                wait_until_ready(hub, server)
                measure(hub.address)
            finally:
                server.terminate()
                server.wait()


if __name__ == "__main__":
    main(sys.argv[1:])
