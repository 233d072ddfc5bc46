"""Invariant 9. The process is killed in the middle: what was confirmed is saved, and nothing half done is public."""

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
PRINT_STATE = """
work.refresh_from_db()
copies = Copy.objects.filter(upload__contribution=work)
print("STATE" + json.dumps({
    "text": work.text, "live": work.live, "pictures": work.pictures.count(), "state": work.submission.state,
    "uploads": Upload.objects.filter(contribution=work).count(), "public": copies.exclude(public="").count(),
    "consents": Consent.objects.filter(contribution=work).count(), "waits": bool(work.workflow_in_progress),
}))
"""


# Loads the hub once, and runs each script in a forked process, which may be killed.
FORKS = """
import json, os, sys, traceback
import django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
for line in sys.stdin:
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(write, 1)
        os.dup2(write, 2)
        code = 1
        try:
            exec(json.loads(line), {})
            code = 0
        except BaseException:
            traceback.print_exc()
        sys.stdout.flush()
        os._exit(code)
    os.close(write)
    with open(read) as said:
        words = said.read()
    print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), words]), flush=True)
"""


class Shell:
    """Runs Python scripts in processes of a hub."""

    def __init__(self, hub, process):
        self.env, self.process = hub.env, process

    def run(self, script):
        """Run a script. Returns its exit code and output."""
        print(json.dumps(BEGIN + script), file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())

    def state_after(self, script=""):
        """The output of a script that succeeds."""
        code, words = self.run(script + PRINT_STATE)
        assert code == 0, words
        return json.loads(words.rpartition("STATE")[2])

    def killed(self, script):
        code, words = self.run(script)
        assert code == -signal.SIGKILL, words

    def files(self, where):
        return sorted(str(file) for file in Path(self.env[where], "works").rglob("*") if file.is_file())

    def tend(self, *options):
        """Run what the hub runs when it starts."""
        code, words = self.run(
            f"from django.core.management import call_command\ncall_command('tend_yellow_book', *{options})"
        )
        assert code == 0, words


LONG_AFTER = "--strays-after=0"


@pytest.fixture(scope="module")
def shell(demo_hub):
    with subprocess.Popen(
        [sys.executable, "-c", FORKS],
        cwd=ROOT,
        env=demo_hub.env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Shell(demo_hub, process)
        process.stdin.close()


@pytest.mark.invariant(9)
def test_killed_in_the_middle_of_an_upload(shell):
    shell.tend(LONG_AFTER)
    before = shell.files("PRIVATE_MEDIA_ROOT")
    assert shell.state_after(MAKE)["text"] == "These words are safe."
    shell.killed("Copy.save = die\nsubmitting.add_picture(work, picture())")
    assert shell.files("PRIVATE_MEDIA_ROOT") != before
    now = shell.state_after()
    assert (now["text"], now["pictures"], now["uploads"]) == ("These words are safe.", 0, 0)
    shell.tend(LONG_AFTER)
    assert shell.files("PRIVATE_MEDIA_ROOT") == before
    assert shell.state_after("submitting.add_picture(work, picture())")["pictures"] == 1


@pytest.mark.invariant(9)
def test_killed_in_the_middle_of_a_step(shell):
    step = """
from yellowbook.submission import contributor_forms as forms
from tests.yellowbook.contributor import ContributorClient
client = ContributorClient(SERVER_NAME="localhost")
client.post("/yellow-book/share/", {"kind": "poem"})
work = Contribution.objects.latest("pk")
work.title = "Made up: killed"
work.save()
steps = "/yellow-book/share/"
saved = client.post(steps + "work/", {"title": work.title, "kind": "poem", "text": "Acknowledged."})
assert saved.status_code == 302
forms.CreditNameForm.keep = die
client.post(steps + "age/", {"age": "adult"})
client.post(steps + "credit/", {"credit_kind": "pen_name", "credit": "K"})
"""
    shell.killed(step)
    now = shell.state_after()
    assert (now["text"], now["state"]) == ("Acknowledged.", "making")
    assert shell.state_after("assert Contributor.objects.get(pk=work.pk).age == 'adult'")["live"] is False


@pytest.mark.invariant(5)
@pytest.mark.invariant(9)
def test_killed_in_the_middle_of_sending_and_of_publication(shell):
    ready = """
submitting.add_picture(work, picture())
work.pictures.update(alt="Gold")
contributor = Contributor.objects.get(pk=work.pk)
contributor.age, contributor.purposes = "adult", ["website"]
contributor.save()
"""
    shell.state_after(MAKE + ready)
    shell.killed("submitting.notify = die\nsend(work)")
    now = shell.state_after()
    assert (now["state"], now["consents"], now["waits"]) == ("making", 0, False)
    now = shell.state_after("send(work)\nagree(work, 'ebye')")
    assert (now["state"], now["waits"], now["live"]) == ("sent", True, False)
    before = shell.files("MEDIA_ROOT")
    shell.killed("from yellowbook import public_files\npublic_files.remove_public_copies = die\nagree(work, 'staff')")
    assert shell.files("MEDIA_ROOT") != before
    now = shell.state_after()
    assert (now["live"], now["public"], now["waits"]) == (False, 0, True)
    shell.tend(LONG_AFTER)
    assert shell.files("MEDIA_ROOT") == before
    now = shell.state_after("agree(work, 'staff')")
    assert now["live"]
    assert now["public"] == len(shell.files("MEDIA_ROOT")) - len(before) > 0


@pytest.mark.invariant(8)
@pytest.mark.parametrize(
    "where",
    ["withdrawing.retract = die", "withdrawing.Upload.remove_files = die", "withdrawing.delete_with_history = die"],
)
def test_killed_in_the_middle_of_a_withdrawal(shell, where):
    """The next start finishes the withdrawal and removes whatever is left."""
    ready = """
submitting.add_picture(work, picture())
work.pictures.update(alt="Gold")
Contributor.objects.filter(pk=work.pk).update(age="adult", purposes=["website"])
send(work)
agree(work, "ebye", "staff")
"""
    shell.tend(LONG_AFTER)
    before = shell.files("MEDIA_ROOT"), shell.files("PRIVATE_MEDIA_ROOT")
    assert shell.state_after(MAKE + ready)["live"]
    shell.killed(f"from yellowbook.workflow import withdrawing\n{where}\nwithdrawing.erase(work)")
    if "retract" not in where:
        now = shell.state_after()
        assert (now["live"], now["public"], now["state"]) == (False, 0, "withdrawn")
        assert shell.files("MEDIA_ROOT") == before[0]
    shell.tend()
    assert (shell.files("MEDIA_ROOT"), shell.files("PRIVATE_MEDIA_ROOT")) == before
    _code, left = shell.run(
        "from yellowbook.models import Withdrawn\nprint(Withdrawn.objects.filter(finished_at=None))"
    )
    assert "<QuerySet []>" in left
