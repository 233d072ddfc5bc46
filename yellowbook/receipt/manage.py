"""What the holder of a receipt does with a sent work: change, rename, withdraw or export it."""

from dataclasses import replace
from http import HTTPStatus

from django.http import FileResponse
from django.shortcuts import redirect, render
from django.urls import translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hub.coproduction.exceptions import Refusal
from hub.coproduction.workflow import decisions
from hub.core.security.middleware import row_number
from yellowbook.contributors import consent
from yellowbook.contributors.models import Consent
from yellowbook.export import everything_about
from yellowbook.models import Submission, Withdrawn
from yellowbook.models.contributions import site_languages
from yellowbook.receipt import pending_files, receipt_cookie
from yellowbook.receipt.base import ReceiptView, errors_of
from yellowbook.receipt.forms import ChangeForm, PurposesForm, RenameForm, TranslationForm
from yellowbook.receipt.unsaved_forms import OTHER_WORK, return_form
from yellowbook.workflow import changing, translating, withdrawing

ORDERED = {"remove-picture", "earlier", "later"}  # buttons after which the page stays open


class ManageView(ReceiptView):
    """A page about a sent work, with one form."""

    template_name = ""
    in_another_language = "show"  # posted to show the form, as it is filled in, in another language
    title = ""

    def is_available(self):
        return self.work.submission.state != Submission.State.MAKING

    def get(self, request):
        return self.show(self.form())

    def form(self, data=None):
        """The form of this page, if it has one."""

    def show(self, form=None, errors=(), status=200, **context):
        context |= {
            "title": self.title,
            "key": self.key,
            "work": decisions.latest_version(self.work),
            "shown": self.work,
            "submission": self.work.submission,
            "form": form,
            "errors": errors,
            "unsaved": form is not None,  # no link may lead away from what is typed
            "others": [
                (self.in_another_language, code, name, translate_url(self.request.path, code))
                for code, name in site_languages()
                if form is not None and code != get_language()
            ],
        }
        return render(self.request, self.template_name, context, status=status)

    def show_in_this_language(self, form):
        """Show the form as it was filled in on this page in another language. Nothing is saved."""
        form.errors.clear()
        ticket = pending_files.store(self.request)
        return self.show(form, tickets=[ticket] if ticket else [])

    def refuse(self, form, errors):
        """Show the form with its errors. Its files wait for it."""
        ticket = pending_files.store(self.request)
        return self.show(form, errors, HTTPStatus.UNPROCESSABLE_ENTITY, tickets=[ticket] if ticket else [])

    def post(self, request):
        form = self.form(request.POST)
        if request.POST.get("then") == self.in_another_language:
            return self.show_in_this_language(form)
        if not form.is_valid():
            return self.refuse(form, errors_of(form))
        try:
            return self.perform(form)
        except Refusal as refusal:
            return self.refuse(form, [("form", str(refusal))])

    def perform(self, form):
        """Apply a valid form, and redirect. Raises Refusal."""
        return redirect("yellow-book-receipt")


class Change(ManageView):
    """Other words, another picture, another sound or film."""

    template_name = "yellowbook/receipt/change.html"

    @property
    def title(self):
        return _("Change something")

    def form(self, data=None):
        return ChangeForm(data, version=decisions.latest_version(self.work))

    def perform(self, form):
        changing.change_texts(self.work, form.cleaned_data, form.picture_texts())
        translating.change_translations(self.work, form.translated_texts())
        errors = self.take_files() + self.order_pictures()
        if errors:
            return self.show(self.form(), errors, self.refused)
        if ORDERED & self.request.POST.keys():
            return redirect(f"{self.request.path}#pictures")
        return super().perform(form)

    def order_pictures(self):
        """Move a picture, or take it out. Returns pairs of a field and its error."""
        ways = {
            "remove-picture": changing.remove_picture,
            "earlier": lambda work, number: changing.move_picture(work, number, -1),
            "later": lambda work, number: changing.move_picture(work, number, 1),
        }
        for name, change in ways.items():
            if number := row_number(self.request.POST.get(name)):
                try:
                    change(self.work, number)
                except Refusal as refusal:
                    return [("pictures", str(refusal))]
        return []

    def take_files(self):
        """Replace files by those that were uploaded. Returns pairs of a field and its error."""
        ways = {
            f"picture-{picture.pk}": lambda file, number=picture.pk: changing.replace_picture(self.work, number, file)
            for picture in decisions.latest_version(self.work).pictures.all()
        }
        film = "only_sound" in self.request.POST
        ways["sound"] = lambda file: changing.replace_sound(self.work, file, of_a_film=film)
        ways["film"] = lambda file: changing.replace_film(self.work, file)
        ways["pictures"] = lambda file: changing.add_pictures(self.work, file)
        return self.taken(ways)


class Translate(ManageView):
    """The contributor's words in another language, beside the first ones."""

    template_name = "yellowbook/receipt/translate.html"

    @property
    def title(self):
        return _("Your words in another language")

    def form(self, data=None):
        languages = translating.languages_to_add(decisions.latest_version(self.work))
        likely = [code for code in dict(site_languages()) if code in dict(languages)]
        return TranslationForm(data, languages=languages, initial={"language": next(iter(likely), None)})

    def perform(self, form):
        said = form.cleaned_data
        translating.add_translation(self.work, said["language"], said["title"], said["text"])
        return super().perform(form)


class Rename(ManageView):
    """Another name, or none."""

    template_name = "yellowbook/receipt/rename.html"

    @property
    def title(self):
        return _("How you are named")

    def form(self, data=None):
        return RenameForm(data, instance=decisions.latest_version(self.work))

    def perform(self, form):
        changing.rename(self.work, **{name: form.cleaned_data[name] for name in changing.NAME_FIELDS})
        return super().perform(form)


class Purposes(ManageView):
    """The purposes of the consent."""

    template_name = "yellowbook/receipt/purposes.html"

    @property
    def title(self):
        return _("What we may do with it")

    def form(self, data=None):
        return PurposesForm(data, latest_consent=consent.latest_consent(self.work))

    def show(self, form=None, errors=(), status=200, **context):
        context |= {"latest_consent": consent.latest_consent(self.work), "wording": consent.wording()}
        return super().show(form, errors, status, **context)

    def perform(self, form):
        withdrawing.change_purposes(self.work, form.cleaned_data["purposes"])
        return super().perform(form)


class RenewConsent(ManageView):
    """Renews the consent to a work that is not withdrawn."""

    def is_available(self):
        return super().is_available() and self.work.submission.state not in withdrawing.NOT_SHOWN_STATES

    def get(self, request):
        return redirect("yellow-book-receipt")

    def post(self, request):
        consent.renew(self.work)
        return redirect("yellow-book-receipt")


class Resubmit(RenewConsent):
    """Asks both sides again about a work that was withdrawn, or whose consent ran out."""

    def is_available(self):
        return self.work.submission.state in withdrawing.NOT_SHOWN_STATES

    def post(self, request):
        withdrawing.resubmit(self.work)
        return redirect("yellow-book-receipt")


class Withdraw(ManageView):
    """Withdraws a work: for now, or for ever."""

    template_name = "yellowbook/receipt/withdraw.html"

    @property
    def title(self):
        return _("Take it back")

    def is_available(self):
        return True

    def handle_other_key(self, key):
        """Respond to a second press of the button like to the first."""
        if Withdrawn.objects.filter(pk=receipt_cookie.named_contribution(self.request.POST)).exists():
            return self.gone(copied=True, was_public=True, key=key)
        return super().handle_other_key(key)

    def post(self, request):
        if request.POST.get("how") == "hide":
            try:
                withdrawing.hide(self.work)
            except Refusal as refusal:
                return self.refuse(None, [("withdraw", str(refusal))])
            return redirect("yellow-book-receipt")
        if request.POST.get("how") == "erase":
            return self.show(sure=True)
        if request.POST.get("how") != "erase-now":
            return self.show(status=HTTPStatus.UNPROCESSABLE_ENTITY)
        copied = set(consent.latest_purposes(self.work)) - {Consent.Purpose.WEBSITE}
        was_public = withdrawing.was_public(self.work)
        withdrawing.erase(self.work)
        return self.gone(copied, was_public)

    def gone(self, copied, was_public, key=None):
        """The page that says what was deleted. A key to another work stays in the browser."""
        context = {"title": _("Your work is gone"), "copied": copied, "was_public": was_public, "key": key}
        page = render(self.request, "yellowbook/receipt/erased.html", context)
        return page if key else receipt_cookie.delete_key(self.request, page)


class Export(ManageView):
    """Everything that is held about a work, for its contributor, in one file."""

    def is_available(self):
        return True

    def get(self, request):
        if not receipt_cookie.names_work_of_key(self.key, request.GET):  # a link on a page of another work
            return return_form(request, replace(OTHER_WORK, button="", asks_for_words=False))
        name = f"yellow-book-{self.work.pk}.zip"
        return FileResponse(everything_about(self.work), as_attachment=True, filename=name)


class CloseReceipt(ReceiptView):
    """Removes the key from the browser, such as before another person uses the device."""

    def handle_other_key(self, key):
        return redirect("yellow-book-share")

    def seconds_to_wait(self):
        return 0

    def get(self, request):
        return redirect("yellow-book-receipt")

    def post(self, request):
        return receipt_cookie.delete_key(request, redirect("yellow-book-share"))
