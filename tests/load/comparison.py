"""What was accepted under load, compared with what is there. The hub's own shell calls `main(PLACE)`."""

from collections import Counter, defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django_tasks_db.models import DBTaskResult
from wagtail.models import UploadedFile

from hub.backup.files import named_in_rows
from hub.coproduction.models import Agreement, Side
from hub.coproduction.notifications.models import Notice
from hub.core.storages import private_storage, public_storage
from tests.load.events import read_events
from yellowbook import notifications
from yellowbook.contributors.models import Contributor, Message
from yellowbook.models import Contribution, Copy, Decision, Submission, WaitingFile


def main(place):
    events = read_events(place)
    for compare in (compare_works, compare_yeses, compare_publication, compare_files, compare_emails):
        for fault in compare(events):
            print("DIFFERS", fault)  # noqa: T201 (for whoever reads what the shell says)


def compare_works(events):
    """Every work is as its contributor was told last, or as what they tried since would have made it."""
    may_be = defaultdict(list)
    for event in events:
        if event["event"] == "kept":
            may_be[event["work"]] = [event]
        elif event["event"] == "tried":
            may_be[event["work"]].append(event)
    works = Contribution.objects.select_related("submission").in_bulk(may_be)
    for number, states in may_be.items():
        faults = faults_of(works[number], states) if number in works else ["it is not there"]
        yield from (f"work {number}: {fault}" for fault in faults)


def faults_of(work, states):
    """What of a work is as none of these states has it; the first is what its contributor was told."""
    was_sent = work.submission.state != Submission.State.MAKING
    files = work.uploads.count()
    if work.text not in {state["text"] for state in states}:
        yield "its words are not those that were kept"
    if not states[0]["files"] <= files <= max(state["files"] for state in states):
        yield f"{files} files, and not {states[0]['files']}"
    if was_sent not in {state["sent"] for state in states}:
        yield "that it was sent is not kept"
    if was_sent and not (work.live or work.workflow_in_progress):
        yield "it was sent, and nobody is asked about it"


def compare_yeses(events):
    """Every yes counts once, in the record as in the history."""
    kinds = ContentType.objects.get_for_model(Contribution)
    agreements = Agreement.objects.filter(base_content_type=kinds).order_by().values_list("object_id", "person")
    counted = Counter((int(work), person) for work, person in agreements)
    told = Counter(Decision.objects.filter(action=Decision.Action.AGREED).order_by().values_list("contribution", "by"))
    if counted != told:
        yield f"yeses: {sorted(set((counted - told) + (told - counted)))} are not in both agreements and decisions"
    said = {(event["work"], event["person"]) for event in events if event["event"] == "yes"}
    tried = {(event["work"], event["person"]) for event in events if event["event"] == "tried yes"}
    for one in sorted(said | set(counted)):
        if counted[one] != 1:
            yield f"yes of person {one[1]} to work {one[0]}: it counts {counted[one]} times"
        if one not in tried:
            yield f"yes of person {one[1]} to work {one[0]}: nobody said it"


def compare_publication(events):
    """What both sides agreed to is public with all its files, and nothing else of the load's is."""
    sides = Side.objects.count()
    offered = {event["work"] for event in events if event["event"] == "kept"}
    for work in Contribution.objects.filter(pk__in=offered):
        said = Agreement.objects.filter(object_id=str(work.pk), set_aside_at=None).values("side").distinct().count()
        copies = Copy.objects.filter(upload__contribution=work)
        public = copies.exclude(public="").count()
        if work.live != (said == sides):
            yield f"work {work.pk}: {said} sides said yes, and live is {work.live}"
        if public != (copies.count() if work.live else 0):
            yield f"work {work.pk}: {public} of its files are public, and live is {work.live}"


def compare_files(events):
    """No file without a row, no row without a file, nothing in begun files."""
    for alias, storage in (("private", private_storage()), ("default", public_storage())):
        there, named = set(storage.names_in()), named_in_rows(alias)
        yield from (f"{alias}: {name} has no row" for name in sorted(there - named))
        yield from (f"{alias}: {name} is missing" for name in sorted(named - there))
    begun = WaitingFile.objects.count() + UploadedFile.objects.count()
    if begun:
        yield f"begun files: {begun}"


def compare_emails(events):
    """Every email went: none waits, and none is written down as sent that nobody got."""
    got = Counter(person for event in events if event["event"] == "mail" for person in event["to"])
    waits = {
        "to sides": Notice.objects.filter(sent_at=None).count(),
        "to contributors": notifications.undelivered_by_email().count(),
        "of the queue": DBTaskResult.objects.exclude(status="SUCCESSFUL").count(),
    }
    yield from (f"emails and tasks {which}: {number} not done" for which, number in waits.items() if number)
    by_email = Contributor.objects.filter(answer=Contributor.Answer.EMAIL)
    written = Message.objects.filter(contribution__in=by_email.values("pk")).exclude(delivered_at=None)
    due = Counter(f"{number}@example.org" for number in written.values_list("contribution", flat=True))
    sent = Notice.objects.exclude(sent_at=None).exclude(person__email="")
    due.update(sent.annotate(to=F("person__email")).values_list("to", flat=True))
    yield from (f"{person}: {due[person]} emails are called sent, and {got[person]} came" for person in due - got)
