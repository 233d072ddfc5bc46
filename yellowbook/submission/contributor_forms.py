"""The forms of the pages about the contributor: how they are named, what they say yes to, how they hear from us."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hub.characters import is_blank
from yellowbook.contributors.consent import ONLY_WHERE_TICKED
from yellowbook.contributors.models import Consent, Contributor
from yellowbook.models import Contribution
from yellowbook.receipt.forms import CreditForm, RadioChoice, TextField
from yellowbook.submission.forms import PageForm
from yellowbook.workflow.submitting import MINOR_IDENTIFIED, MISSING, identifies_minor


class AgeForm(PageForm):
    """The contributor's age, which decides how they can be named and who else must know."""

    class Meta:
        model = Contributor
        fields = ["age"]
        widgets = {"age": RadioChoice}

    required = ("age",)
    plain_errors = {"age": {"required": MISSING["age"], "invalid_choice": MISSING["age"]}}

    def needless(self):
        return [] if self.instance.age == Contributor.Age.CHILD else ["guardian"]


class GuardianForm(PageForm):
    class Meta:
        model = Contributor
        fields = ["guardian"]
        labels = {"guardian": _("The name of your parent, or of who looks after you")}

    required = ("guardian",)
    plain_errors = {"guardian": {"required": MISSING["guardian"]}}


class NameForm(PageForm):
    """Whether the contributor is named. Which name it is, the next page asks."""

    CHOICES = [
        (Contribution.CreditKind.ANONYMOUS, _("No name: “Anonymous”")),
        (Contribution.CreditKind.PEN_NAME, _("Yes, with a name")),
    ]

    class Meta:
        model = Contribution
        fields = ["credit_kind"]

    credit_kind = forms.ChoiceField(label=_("Shall we name you?"), choices=CHOICES, widget=RadioChoice)

    def clean_credit_kind(self):
        """A name of another kind, which was chosen before, stays that kind."""
        chosen, before = self.cleaned_data["credit_kind"], self.instance.credit_kind
        return chosen if Contribution.CreditKind.ANONYMOUS in {chosen, before} else before

    def needless(self):
        return ["credit", "name_leads_on"] if self.instance.credit_kind == Contribution.CreditKind.ANONYMOUS else []


class NoFullNameUnder18(CreditForm):
    """Refuses what would name a child or teenager in full, or their service, where it is chosen."""

    def clean(self):
        data = super().clean()
        if identifies_minor(Contribution(**{name: data.get(name) for name in self.KINDS}), self.contributor):
            for name in set(self.KINDS) & set(self.fields):
                self.add_error(name, MINOR_IDENTIFIED)
            data.pop("credit", None)  # so that it is not stored as a name of another kind
        return data

    KINDS = ("credit_kind", "place_kind")


class CreditNameForm(PageForm, NoFullNameUnder18):
    """The name that stands beside a work, and what kind of name it is."""

    class Meta(CreditForm.Meta):
        fields = ["credit_kind", "credit", "name_leads_on"]
        labels = CreditForm.Meta.labels | {"credit_kind": _("What kind of name is it?")}

    plain_errors = {"credit_kind": {"required": _("Choose what kind of name it is.")}}

    def __init__(self, data, work, contributor):
        super().__init__(data, work, contributor)
        kinds = Contribution.CreditKind
        self.fields["credit_kind"].choices = [(kind, label) for kind, label in kinds.choices if kind != kinds.ANONYMOUS]
        self.fields["credit_kind"].required = False  # `clean` asks for it
        if is_blank(work.credit):
            self.initial["credit_kind"] = None

    def clean(self):
        data = super().clean()
        if not data.get("credit_kind") and "credit_kind" not in self.errors:
            code = "chosen" if data.get("credit") else "required"  # a typed name is not left behind
            self.add_error("credit_kind", forms.ValidationError(self.plain_errors["credit_kind"]["required"], code))
            data.pop("credit", None)
        return data


class GroupForm(PageForm):
    group_members = TextField(label=_("Who is in your group?"), max_length=1000)

    class Meta:
        model = Contributor
        fields = ["group_members"]


class PlaceForm(PageForm, NoFullNameUnder18):
    """Where a work comes from, as far as its contributor wants to say."""

    class Meta(CreditForm.Meta):
        fields = ["place_kind", "service", "service_line"]


class PurposesForm(PageForm):
    """What the contributor says yes to."""

    purposes = forms.MultipleChoiceField(
        label=ONLY_WHERE_TICKED, choices=Consent.Purpose.choices, widget=forms.CheckboxSelectMultiple
    )
    plain_errors = {"purposes": {"required": MISSING["consent"]}}

    class Meta:
        model = Contributor
        fields = ["purposes"]

    def clean(self):
        data = super().clean()
        if self.has_error("purposes", "required"):
            data["purposes"] = []  # what was unticked stays unticked
        return data


class AnswerForm(PageForm):
    """How the contributor hears from us. Whether it is a letter or a visit, the next page asks.

    What only another way needs is not kept.
    """

    CHOICES = [
        (Contributor.Answer.LINK, Contributor.Answer.LINK.label),
        (Contributor.Answer.EMAIL, Contributor.Answer.EMAIL.label),
        (Contributor.Answer.LETTER, _("By letter, or somebody tells me in person")),
    ]

    class Meta:
        model = Contributor
        fields = ["answer"]

    answer = forms.ChoiceField(label=_("How shall we answer you?"), choices=CHOICES, widget=RadioChoice)

    def __init__(self, data, work, contributor):
        super().__init__(data, work, contributor)
        if contributor.answer == Contributor.Answer.PERSON:
            self.initial["answer"] = Contributor.Answer.LETTER

    def clean_answer(self):
        """A visit, which was chosen before, stays a visit."""
        chosen, ways = self.cleaned_data["answer"], Contributor.Answer
        return ways.PERSON if chosen == ways.LETTER and self.instance.answer == ways.PERSON else chosen

    def needless(self):
        ways = Contributor.Answer
        return [
            *(["email"] if self.instance.answer != ways.EMAIL else []),
            *(["address"] if self.instance.answer not in {ways.LETTER, ways.PERSON} else []),
        ]


class EmailForm(PageForm):
    class Meta:
        model = Contributor
        fields = ["email"]
        labels = {"email": _("Your email address")}
        widgets = {"email": forms.EmailInput(attrs={"autocomplete": "email"})}

    required = ("email",)
    plain_errors = {
        "email": {
            "required": MISSING["email"],
            "invalid": _("This is no email address yet. It looks like name@example.org."),
        }
    }


class AddressForm(PageForm):
    """Whether it is a letter or a visit, and where it goes."""

    answer = forms.ChoiceField(
        label=_("How shall we come to you?"),
        choices=[(way, way.label) for way in (Contributor.Answer.LETTER, Contributor.Answer.PERSON)],
        widget=RadioChoice,
        required=False,
    )
    address = TextField(label=_("The name of your service and ward"), rows=2, max_length=400)
    required = ("address",)
    plain_errors = {"address": {"required": MISSING["address"]}}

    class Meta:
        model = Contributor
        fields = ["answer", "address", "large_print", "easy_read"]
        labels = {"large_print": _("Write in large print"), "easy_read": _("Write in Easy Read")}

    def clean_answer(self):
        return self.cleaned_data["answer"] or self.instance.answer

    def needless(self):
        return ["large_print", "easy_read"] if self.instance.answer == Contributor.Answer.PERSON else []

    def clean_address(self):
        if is_blank(self.cleaned_data["address"]):
            raise forms.ValidationError(MISSING["address"], "required")
        return self.cleaned_data["address"]


class HelperForm(PageForm):
    class Meta:
        model = Contributor
        fields = ["helper_role"]
        widgets = {"helper_role": forms.RadioSelect}

    def needless(self):
        return [] if self.instance.was_helped else ["helper", "helped_how", "read_back"]


class HelpedForm(PageForm):
    class Meta:
        model = Contributor
        fields = ["helper", "helped_how", "read_back"]
        labels = {
            "helper": _("The name of who helps"),
            "helped_how": _("How do they help?"),
            "read_back": _("Everything was read out to the person whose work it is"),
        }

    required = ("read_back",)
    plain_errors = {"read_back": {"required": MISSING["helped"]}}


class CallForm(PageForm):
    """What we may call the contributor, and in which language we write to them."""

    class Meta:
        model = Contributor
        fields = ["name", "language"]
        labels = {"name": _("What may we call you?"), "language": _("In which language shall we write to you?")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "nickname"})}
