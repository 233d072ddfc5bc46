"""The forms of moderators' answers: what each says as an answer that can be undone, and that back in its form."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yellowbook.contributors.models import PendingAnswer, Suggestion
from yellowbook.models import Decision
from yellowbook.workflow import pending_answers

ACTIONS = {
    "ask": Decision.Action.ASKED,
    "suggest": Decision.Action.SUGGESTED,
    "note": Decision.Action.SUGGESTED,
    "hold": Decision.Action.HELD,
    "decline": Decision.Action.DECLINED,
}
DONE = {
    "ask": gettext_lazy("Thank you. Your question is with the maker."),
    "suggest": gettext_lazy("Thank you. Your suggestion is with the maker. Nothing changes until they say yes."),
    "note": gettext_lazy("Thank you. You agree as soon as the maker says yes to the note."),
    "hold": gettext_lazy("It is on hold. The maker knows why."),
    "decline": gettext_lazy("Thank you for your kind answer. It is with the maker."),
}


def give(form_name, data, version, **fields):
    """Give the answer that a form says about a version of a work. Returns what was done, in words. Raises Refusal."""
    answer = PendingAnswer(action=ACTIONS[form_name], **fields, **said(form_name, data, version))
    if not pending_answers.give(answer):
        return str(DONE[form_name])
    time = answer.contribution.submission.answer_goes_at_time
    return _("Thank you. Your answer goes to the maker at %(time)s. Until then you can undo it.") % {"time": time}


def said(form_name, data, version):
    """The fields of an answer, from those of its form."""
    if form_name == "note":
        note = data["content_note"]
        about = {"field": Suggestion.Field.CONTENT_NOTE, "after": note.says, "note": note, "agreeing": data["side"]}
        return about | {"words": data["words"]}
    if form_name == "suggest":
        field, _dash, number = data["field"].partition("-")
        picture = next((one for one in version.pictures.all() if str(one.pk) == number), None)
        return {"field": field, "after": data["after"], "picture": picture, "words": data["words"]}
    if form_name == "decline":
        return {"words": data["strength"], "reason": data["reason"], "then": data["then"]}
    return {"words": data["words"]}


def form_name_of(answer):
    """The name of the form in which an answer was written."""
    if answer.field == Suggestion.Field.CONTENT_NOTE:
        return "note"
    return next(name for name, action in ACTIONS.items() if action == answer.action)


def values_of(answer):
    """What was written in the form of an answer."""
    field = f"{answer.field}-{answer.picture_id}" if answer.picture_id else answer.field
    if answer.action == Decision.Action.DECLINED:
        return {"strength": answer.words, "reason": answer.reason_id, "then": answer.then}
    of_a_note = {"content_note": answer.note_id, "side": answer.agreeing_id}
    return {"words": answer.words, "field": field, "after": answer.after} | of_a_note
