"""What the holder of a receipt does with a work that was sent: change it, be named otherwise, take it back."""

from django.core.exceptions import ValidationError
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hub.coproduction.refusals import Refusal
from yellowbook import changing, consent, keys, withdrawing
from yellowbook.export import everything_about
from yellowbook.models import Consent, Offer, Withdrawn
from yellowbook.share.forms import ChangeForm, PurposesForm, RenameForm
from yellowbook.share.holders import UNPROCESSABLE, ForHolder, errors_of
from yellowbook.versions import latest

GONE = {Offer.State.WITHDRAWN, Offer.State.RAN_OUT}


class Own(ForHolder):
    """A page about a work that was sent, with one form."""

    template_name = ""
    title = ""

    def is_open(self):
        return self.work.offer.state != Offer.State.MAKING

    def get(self, request):
        return self.show(self.form())

    def form(self, data=None):
        """The form of this page, if it has one."""

    def show(self, form=None, errors=(), status=200, **context):
        context |= {
            "title": self.title,
            "key": self.key,
            "work": latest(self.work),
            "shown": self.work,
            "offer": self.work.offer,
            "form": form,
            "errors": errors,
        }
        return render(self.request, self.template_name, context, status=status)

    def refuse(self, form, errors):
        return self.show(form, errors, UNPROCESSABLE)

    def post(self, request):
        form = self.form(request.POST)
        if not form.is_valid():
            return self.refuse(form, errors_of(form))
        try:
            self.do(form.cleaned_data)
        except Refusal as refusal:
            return self.refuse(form, [("form", str(refusal))])
        return redirect("yellow-book-receipt")


class Change(Own):
    """Other words, another picture, another sound."""

    template_name = "yellowbook/share/change.html"

    @property
    def title(self):
        return _("Change something")

    def form(self, data=None):
        return ChangeForm(data, version=latest(self.work))

    def post(self, request):
        form = self.form(request.POST)
        if not form.is_valid():
            return self.refuse(form, errors_of(form))
        changing.change_words(self.work, form.cleaned_data, form.said_of_pictures())
        if errors := self.take_files():
            return self.refuse(self.form(), errors)
        return redirect("yellow-book-receipt")

    def take_files(self):
        """Put each file that came along in the place of what was there; pairs of a field and what is wrong with it."""
        ways = {
            f"picture-{picture.pk}": lambda file, number=picture.pk: changing.replace_picture(self.work, number, file)
            for picture in latest(self.work).pictures.all()
        }
        ways["sound"] = lambda file: changing.replace_sound(self.work, file)
        errors = []
        for field, take in ways.items():
            if file := self.request.FILES.get(field):
                try:
                    take(file)
                except (ValidationError, Refusal) as error:
                    errors += [(f"id_{field}", words) for words in getattr(error, "messages", [str(error)])]
        return errors


class Rename(Own):
    """Another name, or none."""

    template_name = "yellowbook/share/rename.html"

    @property
    def title(self):
        return _("How you are named")

    def form(self, data=None):
        return RenameForm(data, instance=latest(self.work))

    def do(self, said):
        changing.rename(self.work, **{name: said[name] for name in changing.NAMES})


class Purposes(Own):
    """What we may do with it, and for how long."""

    template_name = "yellowbook/share/purposes.html"

    @property
    def title(self):
        return _("What we may do with it")

    def form(self, data=None):
        return PurposesForm(data, said=consent.latest_of(self.work))

    def show(self, form=None, errors=(), status=200, **context):
        return super().show(form, errors, status, said=consent.latest_of(self.work), **context)

    def do(self, said):
        withdrawing.narrow(self.work, said["purposes"])


class StillHappy(Own):
    """The maker says yes for another two years, to a work that they have not taken back."""

    def is_open(self):
        return super().is_open() and self.work.offer.state not in GONE

    def get(self, request):
        return redirect("yellow-book-receipt")

    def post(self, request):
        consent.renew(self.work)
        return redirect("yellow-book-receipt")


class OfferAgain(StillHappy):
    """Both sides are asked once more about what was taken back, or whose consent ran out."""

    def is_open(self):
        return self.work.offer.state in GONE

    def post(self, request):
        withdrawing.offer_again(self.work)
        return redirect("yellow-book-receipt")


class Withdraw(Own):
    """Take it back: for now, or for good."""

    template_name = "yellowbook/share/withdraw.html"

    @property
    def title(self):
        return _("Take it back")

    def is_open(self):
        return True

    def without_key(self):
        """Whoever pressed the button twice is told twice that it is done."""
        if Withdrawn.objects.filter(pk=keys.number_in(self.request)).exists():
            return self.gone(copied=True, was_public=True)
        return super().without_key()

    def post(self, request):
        if request.POST.get("how") == "hide":
            try:
                withdrawing.hide(self.work)
            except Refusal as refusal:
                return self.refuse(None, [("withdraw", str(refusal))])
            return redirect("yellow-book-receipt")
        if request.POST.get("how") != "erase":
            return self.show(status=UNPROCESSABLE)
        said = consent.latest_of(self.work)
        copied = set(said.purposes) - {Consent.Purpose.WEBSITE} if said else set()
        was_public = withdrawing.was_public(self.work)
        withdrawing.erase(self.work)
        return self.gone(copied, was_public)

    def gone(self, copied, was_public):
        context = {"title": _("Your work is gone"), "copied": copied, "was_public": was_public}
        return keys.drop(render(self.request, "yellowbook/share/gone.html", context))


class Everything(Own):
    """All that is held on a work, for its maker, in one file."""

    def is_open(self):
        return True

    def get(self, request):
        name = f"yellow-book-{self.work.pk}.zip"
        return FileResponse(everything_about(self.work), as_attachment=True, filename=name)
