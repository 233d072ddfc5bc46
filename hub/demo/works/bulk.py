"""Makes many published works for measuring. Writes their rows directly, past submission and moderation."""

import random
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.timezone import localdate, now

from hub.coproduction.models import Publication
from hub.core.models import ServiceLine, Theme
from hub.demo.media.files import asset
from hub.demo.media.paintings import PAINTINGS
from hub.demo.works.verses import VERSES
from search.indexing import entries, reindex
from yellowbook.contributors import consent
from yellowbook.contributors.models import Consent, Contributor
from yellowbook.models import ContentNote, Contribution, ContributionPicture, Copy, Submission
from yellowbook.states import move_to
from yellowbook.workflow import submitting

REASON = "Made up for measuring: nobody agreed to it."
AT_ONCE = 1000
KINDS = ["poem"] * 6 + ["artwork"] * 3 + ["audio"]
LANGUAGES = ["en"] * 9 + ["cy"]
YEARS = [None, *range(2010, 2027)]
# For measuring: a word in a fixed number of works, and a word in a fixed share of them.
RARE, HOLDING, FEW = "kittiwake", 1000, 40  # RARE: in every 40th of the first 1000 works
SCATTERED, EVERY = "heliotrope", 1000


class Many:
    """Makes works from the demonstration's verse, the same ones each time. They share a few pictures and a sound."""

    def __init__(self):
        self.some = random.Random("many")
        self.lines = [line.strip() for verse in VERSES for line in verse.words.splitlines() if line.strip()]
        self.words = sorted({word.strip(".,:;?!").lower() for line in self.lines for word in line.split()})
        self.themes, self.service_lines, self.notes = (
            list(model.objects.filter(live=True, locale__language_code="en").values_list("pk", flat=True))
            for model in (Theme, ServiceLine, ContentNote)
        )
        self.wording = consent.stored_wording()
        self.model = model_work()
        self.pictures = list(self.model.pictures.values_list("upload", flat=True))

    def work(self, number):
        """An unsaved work."""
        kind, words = self.some.choice(KINDS), self.some.sample(self.lines, 8)
        words += [RARE] if number <= HOLDING and number % FEW == 0 else []
        words += [SCATTERED] if number % EVERY == 0 else []
        at = now() - timedelta(minutes=number)
        line = self.some.choice([None, *self.service_lines])
        return Contribution(
            kind=kind,
            title=f"{' '.join(self.some.sample(self.words, 3)).capitalize()} {number}",
            text="" if kind == "artwork" else "\n".join(words),
            sound_id=self.model.sound_id if kind == "audio" else None,
            transcript="As written." if kind == "audio" else "",
            about="Made up for measuring.",
            credit_kind=Contribution.CreditKind.PEN_NAME,
            credit=self.some.choice(self.words).capitalize(),
            place_kind=Contribution.PlaceKind.SERVICE_LINE if line else Contribution.PlaceKind.NONE,
            service_line_id=line,
            year_made=self.some.choice(YEARS),
            language=self.some.choice(LANGUAGES),
            live=True,
            first_published_at=at,
            last_published_at=at,
        )

    @transaction.atomic
    def make(self, numbers):
        """Write works with these numbers, and their related rows."""
        works = Contribution.objects.bulk_create(self.work(number) for number in numbers)
        about = {"base_content_type": ContentType.objects.get_for_model(Contribution), "alone_reason": REASON}
        said = {"wording": self.wording, "purposes": [Consent.Purpose.WEBSITE], "age": "adult", "how": "self"}
        said["review_on"] = localdate() + consent.VALID_FOR
        Submission.objects.bulk_create(
            Submission(contribution=work, state=Submission.State.SENT, sent_at=now()) for work in works
        )
        Contributor.objects.bulk_create(Contributor(contribution=work, age=Contributor.Age.ADULT) for work in works)
        Consent.objects.bulk_create(Consent(contribution=work, credit=work.credit, **said) for work in works)
        Publication.objects.bulk_create(
            Publication(object_id=str(work.pk), live_from=work.first_published_at, **about) for work in works
        )
        ContributionPicture.objects.bulk_create(
            ContributionPicture(contribution=work, upload_id=self.some.choice(self.pictures), alt="A painting")
            for work in works
            if work.kind == Contribution.Kind.ARTWORK
        )
        self.put_on_lists(works, Contribution.themes.through, "theme_id", self.themes, most=2)
        self.put_on_lists(works[::7], Contribution.content_notes.through, "contentnote_id", self.notes, most=1)
        entries.sync_works([work.pk for work in works])

    def put_on_lists(self, works, through, name, listed, most):
        through.objects.bulk_create(
            through(contribution_id=work.pk, **{name: entry})
            for work in works
            for entry in self.some.sample(listed, min(most, len(listed)))
        )


def model_work():
    """The work whose pictures and sound all others share."""
    model, _slip = submitting.begin(Contribution.Kind.ARTWORK)
    for name, (_title, alt) in list(PAINTINGS.items())[:3]:
        picture = submitting.add_picture(model, asset(f"{name}.webp"))
        ContributionPicture.objects.filter(pk=picture.pk).update(alt=alt)
    submitting.set_sound(model, asset("rain.flac"))
    for copy in Copy.objects.filter(upload__contribution=model):
        copy.publish()
    move_to(model, Submission.State.WITHDRAWN)  # it is neither public nor still being made
    return model


def make_many(number, after=0):
    """Make `number` published works, numbered from `after`. Yields how many exist so far."""
    many = Many()
    for start in range(after, after + number, AT_ONCE):
        end = min(after + number, start + AT_ONCE)
        many.make(range(start + 1, end + 1))
        yield end - after
    reindex.analyze_tables()
