"""The private room: who offered a work, how to answer them, and what they consented to.

Invariant 6. No field of the work leads here, and nothing here enters a revision, the search index, the API, a log or a
public template. Reading it takes a permission of its own and is recorded (`Opening`).
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from yellowbook.models import Contribution, ContributionPicture, Decision, Reason
from yellowbook.models.contributions import AboutContribution, site_languages
from yellowbook.models.moderation import MessageKind

__all__ = [
    "Consent",
    "ConsentWording",
    "Contributor",
    "Message",
    "Opening",
    "PendingAnswer",
    "Receipt",
    "ReceiptSession",
    "Suggestion",
]

# How long before a consent runs out its contributor is asked whether they are still happy.
REMINDERS = (timedelta(days=60), timedelta(days=14))


class Contributor(models.Model):
    """Who offered a work, and how to answer them. Every field may be empty."""

    class Answer(models.TextChoices):
        LINK = "link", _("I look it up with my link or my four words")
        EMAIL = "email", _("By email")
        LETTER = "letter", _("By letter, through my service")
        PERSON = "person", _("Somebody tells me in person")

    class Age(models.TextChoices):
        ADULT = "adult", _("18 or older")
        TEEN = "teen", _("16 or 17")
        CHILD = "child", _("Under 16")

    class HelperRole(models.TextChoices):
        NOBODY = "", _("Nobody, I did it myself")
        STAFF = "staff", _("A member of staff")
        EBYE = "ebye", _("An Expert by Experience")
        FAMILY = "family", _("Family or a friend")
        OTHER = "other", _("Somebody else")

    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, related_name="+", primary_key=True)
    name = models.CharField(_("what we may call you"), max_length=120, blank=True)
    email = models.EmailField(_("email"), blank=True)
    answer = models.CharField(_("how to answer you"), max_length=10, choices=Answer, default=Answer.LINK)
    address = models.TextField(_("service and ward, for the letter or the visit"), blank=True, max_length=400)
    large_print = models.BooleanField(_("in large print"), default=False)
    easy_read = models.BooleanField(_("in Easy Read"), default=False)
    language = models.CharField(_("language of our answers"), max_length=10, choices=site_languages, default="en")
    age = models.CharField(_("your age"), max_length=10, choices=Age, blank=True)
    guardian = models.CharField(_("parent, or person with responsibility"), max_length=200, blank=True)
    helper_role = models.CharField(_("who helped"), max_length=10, choices=HelperRole, blank=True)
    helper = models.CharField(_("the helper's name"), max_length=120, blank=True)
    helped_how = models.CharField(_("how they helped"), max_length=300, blank=True)
    read_back = models.BooleanField(_("everything was read back to the maker"), default=False)
    group_members = models.TextField(_("who is in the group"), blank=True, max_length=1000)
    purposes = models.JSONField(default=list, help_text="Ticked so far. They count once the work is sent: `Consent`.")

    class Meta:
        verbose_name = _("maker")
        verbose_name_plural = _("makers")
        default_permissions = ["view"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def details(self) -> list[tuple[str | Promise, Any]]:
        """What the contributor told us, as pairs of a label and a value, without empty fields."""
        fields = [field for field in self._meta.fields if field.name not in {"contribution", "purposes"}]
        values = [(field.verbose_name, self._shown(field)) for field in fields]
        return [(label, value) for label, value in values if value]

    def _shown(self, field: models.Field[Any, Any]) -> Any:
        value = getattr(self, f"get_{field.name}_display", lambda: getattr(self, field.name))()
        return _("yes") if value is True else value

    @property
    def is_minor(self) -> bool:
        return self.age in {self.Age.TEEN, self.Age.CHILD}

    @property
    def is_brought(self) -> bool:
        """Whether somebody brings our answers, on paper or in person."""
        return self.answer in {self.Answer.LETTER, self.Answer.PERSON}

    @property
    def was_helped(self) -> bool:
        return bool(self.helper_role)


class ConsentWording(models.Model):
    """The exact words that contributors consented to, in one language. Its id is their version."""

    words = models.TextField()
    language = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = []

    def __str__(self) -> str:
        return f"{self.pk} {self.language}"


class Consent(AboutContribution):
    """What a contributor consented to at one time. Rows are added, never changed; the latest one counts."""

    class Purpose(models.TextChoices):
        WEBSITE = "website", _("This website")
        PRINT = "print", _("The printed Yellow Book")
        EBOOK = "ebook", _("The Yellow Book to download")
        SOCIAL = "social", _("Our social media")
        DISPLAY = "display", _("Displays in our services and at events")
        TURNED = "turned", _("Something new made from it, like a song or film")

    class How(models.TextChoices):
        SELF = "self", _("Typed by the maker")
        HELPED = "helped", _("Typed by a helper, read back to the maker")
        PAPER = "paper", _("Signed on paper, typed by somebody else")

    wording = models.ForeignKey(ConsentWording, on_delete=models.PROTECT, related_name="+")
    purposes = models.JSONField(default=list)
    age = models.CharField(max_length=10, choices=Contributor.Age)
    how = models.CharField(max_length=10, choices=How)
    credit = models.CharField(max_length=200, help_text="The line that was chosen.")
    given_at = models.DateTimeField(auto_now_add=True)
    review_on = models.DateField()

    class Meta:
        ordering = ["-given_at", "-pk"]
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        default_permissions = []

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.given_at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise ValueError("A consent is never changed. Add a new one.")
        super().save(*args, **kwargs)

    @property
    def expires_soon(self) -> bool:
        """Whether its contributor should be asked to renew it."""
        return self.review_on <= localdate() + max(REMINDERS)

    @property
    def purposes_in_words(self) -> str:
        """The labels of its purposes."""
        return ", ".join(str(self.Purpose(purpose).label) for purpose in self.purposes)


class Receipt(models.Model):
    """What opens a contribution for its contributor. Only fingerprints of the link and the four words are stored."""

    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, related_name="+", primary_key=True)
    link = models.CharField(max_length=64, unique=True)
    words = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = []

    def __str__(self) -> str:
        return str(self.pk)


class ReceiptSession(models.Model):
    """A receipt that is open in one browser. Only a fingerprint of the browser's cookie is stored."""

    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=64, unique=True, help_text="Fingerprint.")
    slip = models.TextField(help_text="Link and words, encrypted with what only the browser has.")
    used_at = models.DateTimeField(default=now, db_index=True)

    class Meta:
        default_permissions = []

    def __str__(self) -> str:
        return f"{self.receipt_id} {self.used_at:%Y-%m-%d}"


class Opening(AboutContribution):
    """A record that a person read a contributor's details, and why."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("why"), max_length=300)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ["view"]
        verbose_name = _("opening of the private room")
        verbose_name_plural = _("openings of the private room")

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.at:%Y-%m-%d}"


class Message(AboutContribution):
    """One message to the contributor, or from them. Only they and moderators read it."""

    Kind = MessageKind

    kind = models.CharField(max_length=12, choices=Kind)
    words = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    answers = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="answered_by")
    at = models.DateTimeField(auto_now_add=True)
    delivered_at = models.DateTimeField(
        null=True, help_text="Since when nothing is left to do to bring it to the maker."
    )

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        default_permissions = []

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.kind}"

    @property
    def from_contributor(self) -> bool:
        return self.kind == self.Kind.ANSWER

    @property
    def asks(self) -> bool:
        """Whether an answer is wanted."""
        return self.kind in {self.Kind.QUESTION, self.Kind.SUGGESTION}

    @property
    def pressed(self) -> str:
        """The label of the button that answered a suggestion; empty if this is no such answer."""
        suggestion = getattr(self.answers, "suggestion", None)
        return suggestion.get_answer_display() if suggestion else ""

    @property
    def own_words_instead(self) -> bool:
        """Whether its words stand in the work now, instead of the suggested ones; of a content note they do not."""
        suggestion = getattr(self.answers, "suggestion", None)
        if suggestion is None or suggestion.answer != Suggestion.Answer.OTHERWISE:
            return False
        return bool(self.words) and suggestion.field != Suggestion.Field.CONTENT_NOTE


class Suggestion(AboutContribution):
    """A change that a moderator proposes. Nothing changes until the contributor accepts or rewords it."""

    class Field(models.TextChoices):
        TITLE = "title", _("The title")
        TEXT = "text", _("The words")
        ABOUT = "about", _("The words about the work")
        TRANSCRIPT = "transcript", _("The transcript or lyrics")
        ALT = "alt", _("What a picture shows, for people who cannot see it")
        LONG_DESCRIPTION = "long_description", _("The longer description of a picture")
        CONTENT_NOTE = "content_note", _("A content note beside the title")

    class Answer(models.TextChoices):
        YES = "yes", _("Yes, as it could be")
        OTHERWISE = "otherwise", _("Yes, in my own words")
        NO = "no", _("No, leave it as it is")

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="suggestion")
    field = models.CharField(_("what would change"), max_length=20, choices=Field)
    picture = models.ForeignKey(ContributionPicture, on_delete=models.SET_NULL, null=True, related_name="+")
    note = models.ForeignKey("yellowbook.ContentNote", on_delete=models.CASCADE, null=True, related_name="+")
    before = models.TextField(blank=True)
    after = models.TextField(_("how it would be"), blank=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)
    # The side for which the moderator agrees if, and only if, the contributor accepts the suggestion unchanged.
    agreeing = models.ForeignKey("coproduction.Side", on_delete=models.SET_NULL, null=True, related_name="+")
    digest = models.CharField(max_length=64, blank=True, help_text="Of the version that they read.")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        default_permissions = []

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.field}"


class PendingAnswer(AboutContribution):
    """What a moderator answered and its contributor has not got: it waits until `Submission.answer_goes_at`, or it was
    given back to the moderator, who undid it or came too late. Of all this nothing has happened to the work yet.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=80, help_text="The side for which it was given.")
    action = models.CharField(max_length=12, choices=Decision.Action)
    words = models.TextField()
    then = models.TextField(blank=True)
    reason = models.ForeignKey(Reason, on_delete=models.SET_NULL, null=True, related_name="+")
    field = models.CharField(max_length=20, choices=Suggestion.Field, blank=True)
    after = models.TextField(blank=True)
    picture = models.ForeignKey(ContributionPicture, on_delete=models.SET_NULL, null=True, related_name="+")
    note = models.ForeignKey("yellowbook.ContentNote", on_delete=models.SET_NULL, null=True, related_name="+")
    agreeing = models.ForeignKey("coproduction.Side", on_delete=models.SET_NULL, null=True, related_name="+")
    seen = models.CharField(max_length=64, blank=True, help_text="Digest of what they were shown.")
    answered = models.BigIntegerField(null=True, help_text="The last answer that they saw.")
    digest = models.CharField(max_length=64, help_text="Of the version when it was given.")
    given_at = models.DateTimeField(auto_now_add=True)
    returned_at = models.DateTimeField(null=True)
    why_returned = models.TextField(blank=True, help_text="Why it did not go; empty if it was undone.")

    class Meta:
        ordering = ["given_at", "pk"]
        verbose_name = _("answer that has not gone")
        verbose_name_plural = _("answers that have not gone")
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["contribution", "by"], name="one_pending_answer_a_moderator")]

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.action}"
