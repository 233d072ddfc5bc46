"""Invariant 9. The process dies in the middle: what was acknowledged is there, and nothing half-done is public."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.conftest import ROOT

pytestmark = pytest.mark.browser  # not Chromium, but the same hub of its own

BEGIN = """
import io, json, os, signal
from PIL import Image
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hub.coproduction.workflow.decisions import digest_of_latest
from yellowbook.workflow import moderating, submitting
from yellowbook.contributors.models import Consent
from yellowbook.contributors.models import Contributor
from yellowbook.models import Contribution, Copy, Submission, Upload

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

def picture():
    data = io.BytesIO()
    Image.new("RGB", (1200, 900), "gold").save(data, "PNG")
    return SimpleUploadedFile("a.png", data.getvalue())

def send(work):
    contributor = Contributor.objects.get(pk=work.pk)
    submitting.send(work, contributor, submitting.shown_digest(work, contributor))

def agree(work, *names):
    for name in names:
        moderating.agree(work, get_user_model().objects.get(username=name), digest_of_latest(work))

work = Contribution.objects.filter(title="Made up: killed").order_by("pk").last()
"""
MAKE = """
work, slip = submitting.begin("artwork")
work.title, work.text = "Made up: killed", "These words are safe."
work.save()
"""
TELL = """
work.refresh_from_db()
copies = Copy.objects.filter(upload__contribution=work)
print("TOLD" + json.dumps({
    "text": work.text, "live": work.live, "pictures": work.pictures.count(), "state": work.submission.state,
    "uploads": Upload.objects.filter(contribution=work).count(), "public": copies.exclude(public="").count(),
    "consents": Consent.objects.filter(contribution=work).count(), "waits": bool(work.workflow_in_progress),
}))
"""


def run(hub, script):
    """Run Python in the hub's shell; what it ends with."""
    command = [sys.executable, "manage.py", "shell", "--verbosity=0", "-c", BEGIN + script]
    return subprocess.run(command, cwd=ROOT, env=hub.env, capture_output=True, text=True, check=False)


def told(hub, script=""):
    """What the database says after a script that goes well."""
    done = run(hub, script + TELL)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.rpartition("TOLD")[2])


def killed(hub, script):
    done = run(hub, script)
    assert done.returncode == -signal.SIGKILL, done.stdout + done.stderr


def files(hub, where):
    return sorted(str(file) for file in Path(hub.env[where], "works").rglob("*") if file.is_file())


def tend(hub):
    """As at a start, long after."""
    hub.manage("tend_yellow_book", "--strays-after=0")


@pytest.mark.invariant(9)
def test_killed_in_the_middle_of_an_upload(demo_hub):
    tend(demo_hub)
    before = files(demo_hub, "PRIVATE_MEDIA_ROOT")
    assert told(demo_hub, MAKE)["text"] == "These words are safe."
    killed(demo_hub, "Copy.save = die\nsubmitting.add_picture(work, picture())")
    assert files(demo_hub, "PRIVATE_MEDIA_ROOT") != before
    now = told(demo_hub)
    assert (now["text"], now["pictures"], now["uploads"]) == ("These words are safe.", 0, 0)
    tend(demo_hub)
    assert files(demo_hub, "PRIVATE_MEDIA_ROOT") == before
    assert told(demo_hub, "submitting.add_picture(work, picture())")["pictures"] == 1


@pytest.mark.invariant(9)
def test_killed_in_the_middle_of_a_step(demo_hub):
    step = """
from yellowbook.receipt import forms
from tests.yellowbook.contributor import ContributorClient
client = ContributorClient(SERVER_NAME="localhost")
client.post("/yellow-book/share/", {"kind": "poem"})
work = Contribution.objects.latest("pk")
work.title = "Made up: killed"
work.save()
steps = "/yellow-book/share/"
saved = client.post(steps + "work/", {"title": work.title, "kind": "poem", "text": "Acknowledged."})
assert saved.status_code == 302
forms.CreditForm.keep = die
client.post(steps + "name/", {"age": "adult", "credit_kind": "pen_name", "credit": "K", "place_kind": "none"})
"""
    killed(demo_hub, step)
    now = told(demo_hub)
    assert (now["text"], now["state"]) == ("Acknowledged.", "making")
    assert told(demo_hub, "assert Contributor.objects.get(pk=work.pk).age == 'adult'")["live"] is False


@pytest.mark.invariant(5)
@pytest.mark.invariant(9)
def test_killed_in_the_middle_of_sending_and_of_publication(demo_hub):
    ready = """
submitting.add_picture(work, picture())
work.pictures.update(alt="Gold")
contributor = Contributor.objects.get(pk=work.pk)
contributor.age, contributor.purposes = "adult", ["website"]
contributor.save()
"""
    told(demo_hub, MAKE + ready)
    killed(demo_hub, "submitting.notify = die\nsend(work)")
    now = told(demo_hub)
    assert (now["state"], now["consents"], now["waits"]) == ("making", 0, False)
    now = told(demo_hub, "send(work)\nagree(work, 'ebye')")
    assert (now["state"], now["waits"], now["live"]) == ("sent", True, False)
    before = files(demo_hub, "MEDIA_ROOT")
    killed(
        demo_hub, "from yellowbook import public_files\npublic_files.remove_public_copies = die\nagree(work, 'staff')"
    )
    assert files(demo_hub, "MEDIA_ROOT") != before
    now = told(demo_hub)
    assert (now["live"], now["public"], now["waits"]) == (False, 0, True)
    tend(demo_hub)
    assert files(demo_hub, "MEDIA_ROOT") == before
    now = told(demo_hub, "agree(work, 'staff')")
    assert now["live"]
    assert now["public"] == len(files(demo_hub, "MEDIA_ROOT")) - len(before) > 0


@pytest.mark.invariant(8)
@pytest.mark.parametrize(
    "where",
    ["withdrawing.take_back = die", "withdrawing.Upload.remove_files = die", "withdrawing.forget = die"],
)
def test_killed_in_the_middle_of_a_withdrawal(demo_hub, where):
    """Asked for is done: the next start removes whatever is left."""
    ready = """
submitting.add_picture(work, picture())
work.pictures.update(alt="Gold")
Contributor.objects.filter(pk=work.pk).update(age="adult", purposes=["website"])
send(work)
agree(work, "ebye", "staff")
"""
    tend(demo_hub)
    before = files(demo_hub, "MEDIA_ROOT"), files(demo_hub, "PRIVATE_MEDIA_ROOT")
    assert told(demo_hub, MAKE + ready)["live"]
    killed(demo_hub, f"from yellowbook.workflow import withdrawing\n{where}\nwithdrawing.erase(work)")
    if "take_back" not in where:
        now = told(demo_hub)
        assert (now["live"], now["public"], now["state"]) == (False, 0, "withdrawn")
        assert files(demo_hub, "MEDIA_ROOT") == before[0]
    demo_hub.manage("tend_yellow_book")
    assert (files(demo_hub, "MEDIA_ROOT"), files(demo_hub, "PRIVATE_MEDIA_ROOT")) == before
    left = run(demo_hub, "from yellowbook.models import Withdrawn\nprint(Withdrawn.objects.filter(finished_at=None))")
    assert "<QuerySet []>" in left.stdout
