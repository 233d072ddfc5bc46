"""What the holder of a receipt does with a work that was sent: change it, be named otherwise, take it back."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.urls import translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hub.coproduction.refusals import Refusal
from yellowbook import changing, consent, keys, withdrawing
from yellowbook.export import everything_about
from yellowbook.models import Consent, Offer, Withdrawn
from yellowbook.models.private import languages
from yellowbook.share import waiting
from yellowbook.share.forms import ChangeForm, PurposesForm, RenameForm
from yellowbook.share.holders import UNPROCESSABLE, ForHolder, errors_of
from yellowbook.share.kept import OTHER_WORK, give_back
from yellowbook.versions import latest

GONE = {Offer.State.WITHDRAWN, Offer.State.RAN_OUT}


class Own(ForHolder):
    """A page about a work that was sent, with one form."""

    template_name = ""
    in_another_language = "show"  # what the form says when it is only to be shown, as it is filled in by now
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
            "unsaved": form is not None,  # no link may lead away from what is typed
            "others": [
                (self.in_another_language, code, name, translate_url(self.request.path, code))
                for code, name in languages()
                if form is not None and code != get_language()
            ],
        }
        return render(self.request, self.template_name, context, status=status)

    def show_in_this_language(self, form):
        """The form as it came from the same page in another language. Nothing is saved yet."""
        form.errors.clear()
        ticket = waiting.keep(self.request)
        return self.show(form, tickets=[ticket] if ticket else [])

    def refuse(self, form, errors):
        """Show the form once more. The files that came along wait for it."""
        ticket = waiting.keep(self.request)
        return self.show(form, errors, UNPROCESSABLE, tickets=[ticket] if ticket else [])

    def post(self, request):
        form = self.form(request.POST)
        if request.POST.get("then") == self.in_another_language:
            return self.show_in_this_language(form)
        if not form.is_valid():
            return self.refuse(form, errors_of(form))
        try:
            return self.do(form)
        except Refusal as refusal:
            return self.refuse(form, [("form", str(refusal))])

    def do(self, form):
        """Do what the form says, and answer. Raises Refusal."""
        return redirect("yellow-book-receipt")


class Change(Own):
    """Other words, another picture, another sound."""

    template_name = "yellowbook/share/change.html"

    @property
    def title(self):
        return _("Change something")

    def form(self, data=None):
        return ChangeForm(data, version=latest(self.work))

    def do(self, form):
        changing.change_words(self.work, form.cleaned_data, form.said_of_pictures())
        if errors := self.take_files():
            return self.show(self.form(), errors, UNPROCESSABLE)
        return super().do(form)

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

    def do(self, form):
        changing.rename(self.work, **{name: form.cleaned_data[name] for name in changing.NAMES})
        return super().do(form)


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

    def do(self, form):
        withdrawing.narrow(self.work, form.cleaned_data["purposes"])
        return super().do(form)


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

    def with_another_key(self, key):
        """Whoever pressed the button twice is told twice that it is done."""
        if Withdrawn.objects.filter(pk=keys.named_in(self.request.POST)).exists():
            return self.gone(copied=True, was_public=True, key=key)
        return super().with_another_key(key)

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

    def gone(self, copied, was_public, key=None):
        """Say what is gone and what stays; a key to another work that is open here stays."""
        context = {"title": _("Your work is gone"), "copied": copied, "was_public": was_public, "key": key}
        page = render(self.request, "yellowbook/share/gone.html", context)
        return page if key else keys.drop(self.request, page)


class Everything(Own):
    """All that is held on a work, for its maker, in one file."""

    def is_open(self):
        return True

    def get(self, request):
        if not keys.names_work_of(self.key, request.GET):  # a link on a page of another work
            return give_back(request, replace(OTHER_WORK, button="", asks_for_words=False))
        name = f"yellow-book-{self.work.pk}.zip"
        return FileResponse(everything_about(self.work), as_attachment=True, filename=name)


class Forget(ForHolder):
    """The key is taken out of the browser: its holder has finished, or somebody else is at the device."""

    def with_another_key(self, key):
        return redirect("yellow-book-share")

    def must_wait(self):
        return 0

    def get(self, request):
        return redirect("yellow-book-receipt")

    def post(self, request):
        return keys.drop(request, redirect("yellow-book-share"))
