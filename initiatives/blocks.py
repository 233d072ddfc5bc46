"""The blocks that only initiatives need."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class StepBlock(blocks.StructBlock):
    """One step of several, in order."""

    title = blocks.CharBlock(label=_("Step"), max_length=120)
    text = blocks.TextBlock(label=_("What happens"), required=False, rows=2, max_length=400)

    class Meta:
        icon = "order"
        label = _("Step")
        label_format = "{title}"
        description = _("One step, in a sentence or two.")
        template = "blocks/step.html"
        preview_value = {"title": _("Tell us that you are interested"), "text": _("By phone, by email or in person.")}


class WishAnswer(models.TextChoices):
    GOT = "got", _("Got it")
    NOT_GOT = "not_got", _("Did not get it")
    WAITING = "waiting", _("Not decided yet")


class WishValue(blocks.StructValue):
    """The value of a wish, with its outcome in words."""

    def answer_label(self):
        return dict(WishAnswer.choices).get(self["answer"], "")


class WishBlock(blocks.StructBlock):
    """Something that people wished for, and whether they got it. "Not got" needs a reason."""

    item = blocks.CharBlock(label=_("What people wished for"), max_length=160)
    answer = blocks.ChoiceBlock(label=_("Did it come?"), choices=WishAnswer.choices, default=WishAnswer.GOT)
    because = blocks.CharBlock(
        label=_("Because"), required=False, max_length=300, help_text=_("If it did not come: say why.")
    )

    class Meta:
        icon = "pick"
        label = _("Wish")
        label_format = "{item}"
        description = _("Something that people wished for, and whether it came.")
        template = "blocks/wish.html"
        value_class = WishValue
        preview_value = {
            "item": _("A piano"),
            "answer": WishAnswer.NOT_GOT,
            "because": _("It does not fit through the door. A keyboard does."),
        }

    def clean(self, value):
        value = super().clean(value)
        if value["answer"] == WishAnswer.NOT_GOT and not value["because"] and not self.is_deferred_validation:
            raise blocks.StructBlockValidationError(
                {"because": ValidationError(_("Say why it did not come."), code="no_reason")}
            )
        return value


class RoomPart(models.TextChoices):
    GAMES = "games", _("Games")
    SENSORY = "sensory", _("The senses")
    MUSIC = "music", _("Music")
    CALM = "calm", _("Calm")
    OTHER = "other", _("Other things")


class RoomPartValue(blocks.StructValue):
    """The value of a part of the room, with its purpose in words."""

    def kind_label(self):
        return dict(RoomPart.choices).get(self["kind"], "")


class RoomPartBlock(blocks.StructBlock):
    """What is in the room for one purpose."""

    kind = blocks.ChoiceBlock(label=_("For"), choices=RoomPart.choices)
    things = blocks.ListBlock(blocks.CharBlock(label=_("Thing"), max_length=120), label=_("Things"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Part of the room")
        label_format = "{kind}"
        description = _("What is in the room for games, the senses, music or calm.")
        template = "blocks/room_part.html"
        value_class = RoomPartValue
        preview_value = {"kind": RoomPart.GAMES, "things": [_("A pool table"), _("An arcade machine")]}


class PeopleInPhotos(models.TextChoices):
    NOBODY = "nobody", _("Nobody is in them")
    CONSENT = "consent", _("Everybody in them said yes")


class BeforeAndAfterBlock(blocks.StructBlock):
    """The same room twice. Nobody is in the photos, or editors note how the people in them consented."""

    before = ImageBlock(label=_("Before"))
    after = ImageBlock(label=_("After"))
    caption = blocks.CharBlock(label=_("What changed"), required=False, max_length=250)
    people = blocks.ChoiceBlock(label=_("People in the photos"), choices=PeopleInPhotos.choices)
    consent_note = blocks.CharBlock(
        label=_("Consent"),
        required=False,
        max_length=250,
        help_text=_("If people are in the photos: who asked, when and how they said yes. Visitors do not see this."),
        search_index=False,
    )

    FOR_EDITORS = ("people", "consent_note")

    class Meta:
        icon = "image"
        label = _("Before and after")
        description = _("Two photos of the same room, before and after.")
        template = "blocks/before_and_after.html"
        preview_value = {"before": None, "after": None, "caption": _("The store room became a place to play.")}

    def clean(self, value):
        value = super().clean(value)
        if value["people"] == PeopleInPhotos.CONSENT and not value["consent_note"] and not self.is_deferred_validation:
            raise blocks.StructBlockValidationError(
                {"consent_note": ValidationError(_("Write how they said yes."), code="no_consent_note")}
            )
        return value

    def get_api_representation(self, value, context=None):
        """The block in the API, without the note on consent."""
        representation = super().get_api_representation(value, context)
        return {name: part for name, part in representation.items() if name not in self.FOR_EDITORS}


class ClaimValue(blocks.StructValue):
    """The value of a claim, with whether its review is due."""

    def is_due(self):
        return bool(self["review_date"]) and self["review_date"] < timezone.localdate()


class ClaimBlock(blocks.StructBlock):
    """A claim about health. It needs an owner, a source and a date of review before it can be published."""

    claim = blocks.TextBlock(label=_("What we say"), rows=2, max_length=400)
    owner = blocks.CharBlock(label=_("Who answers for it"), max_length=120, help_text=_("A role, not a name."))
    source = blocks.CharBlock(label=_("Where it comes from"), max_length=250)
    source_link = blocks.URLBlock(label=_("Where to read it"), required=False)
    date = blocks.DateBlock(label=_("Date of the source"))
    review_date = blocks.DateBlock(label=_("Check it again on"))

    class Meta:
        icon = "help"
        label = _("Claim")
        label_format = "{claim}"
        description = _("Something said about health, with its owner, source and review date.")
        template = "blocks/claim.html"
        value_class = ClaimValue
        preview_value = {
            "claim": _("Stopping smoking can help your mood."),
            "owner": _("Physical health lead"),
            "source": _("The name of a study"),
            "source_link": "https://example.org/",
            "date": datetime.date(2026, 1, 10),
            "review_date": datetime.date(2099, 1, 10),
        }

    def clean(self, value):
        value = super().clean(value)
        if value["date"] and value["review_date"] and value["review_date"] <= value["date"]:
            raise blocks.StructBlockValidationError(
                {"review_date": ValidationError(_("Choose a day after the date of the source."), code="too_early")}
            )
        return value


class OrganisationBlock(blocks.StructBlock):
    """An organisation that takes part."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    link = blocks.URLBlock(label=_("Website"), required=False)

    class Meta:
        icon = "group"
        label = _("Organisation")
        label_format = "{name}"
        description = _("An organisation that takes part.")
        template = "blocks/organisation.html"
        preview_value = {"name": _("A university"), "link": "https://example.org/"}


class StopHelpBlock(blocks.StructBlock):
    """A service that helps people stop smoking: with a phone number, an address, or both."""

    name = blocks.CharBlock(label=_("Name of the service"), max_length=120)
    where = blocks.CharBlock(label=_("Where"), max_length=120, help_text=_("Such as “all of Wales” or a service."))
    phone = blocks.CharBlock(label=_("Telephone number"), required=False, max_length=30)
    link = blocks.URLBlock(label=_("Website"), required=False)

    class Meta:
        icon = "mobile-alt"
        label = _("Help to stop")
        label_format = "{name}"
        description = _("A service that helps people stop smoking.")
        template = "blocks/stop_help.html"
        preview_value = {"name": _("A helpline"), "where": _("Everywhere"), "phone": "0300 000 0000", "link": ""}

    def clean(self, value):
        value = super().clean(value)
        if not (value["phone"] or value["link"]) and not self.is_deferred_validation:
            raise blocks.StructBlockValidationError(
                {"phone": ValidationError(_("Write a telephone number or a website."), code="no_way_to_reach")}
            )
        return value


class ProjectStepState(models.TextChoices):
    DONE = "done", _("Done")
    NEXT = "next", _("Next")


class ProjectStepValue(blocks.StructValue):
    """The value of a step, with its status in words."""

    def state_label(self):
        return dict(ProjectStepState.choices).get(self["state"], "")


class ProjectStepBlock(blocks.StructBlock):
    """A step of a project: done, or next."""

    what = blocks.TextBlock(label=_("Step"), rows=2, max_length=300)
    state = blocks.ChoiceBlock(label=_("Done or next"), choices=ProjectStepState.choices, default=ProjectStepState.NEXT)
    when = blocks.CharBlock(label=_("When"), required=False, max_length=60, help_text=_("Such as “spring 2027”."))

    class Meta:
        icon = "order"
        label = _("Step")
        label_format = "{what}"
        description = _("A step that is done, or comes next.")
        template = "blocks/project_step.html"
        value_class = ProjectStepValue
        preview_value = {"what": _("Ask people which cups they like."), "state": ProjectStepState.DONE}


class ResultBlock(blocks.StructBlock):
    """A figure before and after. It says how, when and where it was measured before it can be published."""

    what = blocks.CharBlock(label=_("What was measured"), max_length=160)
    baseline = blocks.CharBlock(label=_("Number before"), max_length=20)
    result = blocks.CharBlock(label=_("Number after"), max_length=20)
    unit = blocks.CharBlock(label=_("What it counts"), max_length=80, help_text=_("Such as “cups a week”."))
    period = blocks.CharBlock(label=_("When"), max_length=120, help_text=_("Such as “May 2025 and May 2026”."))
    place = blocks.CharBlock(label=_("Where"), max_length=120)
    method = blocks.CharBlock(label=_("How it was measured"), max_length=250, help_text=_("Who counted, and how."))

    class Meta:
        icon = "pick"
        label = _("Result")
        label_format = "{what}"
        description = _("A figure before and after, with how it was measured.")
        template = "blocks/result.html"
        preview_value = {
            "what": _("Cups thrown away"),
            "baseline": "200",
            "result": "40",
            "unit": _("cups a week"),
            "period": _("May 2025 and May 2026"),
            "place": _("one service"),
            "method": _("counted at the bins for a week"),
        }


class SketchToFinalBlock(blocks.StructBlock):
    """A first sketch beside the final picture, credited as its author chose."""

    sketch = ImageBlock(label=_("Sketch"))
    final = ImageBlock(label=_("Final picture"))
    caption = blocks.CharBlock(label=_("What it is for"), required=False, max_length=250)
    credit = blocks.CharBlock(
        label=_("Made by"), max_length=120, help_text=_("Exactly as they chose it: a name, initials or “Anonymous”.")
    )

    class Meta:
        icon = "image"
        label = _("Sketch and final picture")
        label_format = "{caption}"
        description = _("A first sketch beside the final picture.")
        template = "blocks/sketch_to_final.html"
        preview_value = {
            "sketch": None,
            "final": None,
            "caption": _("A sign for the food bin"),
            "credit": _("Anonymous"),
        }
