"""What is told when two people changed the same page at the same time."""

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

from hub.coproduction.admin.comparison import field_labels


def describe_merged(revision, person, page, merged):
    """That both versions were put together, and what in it is whose."""
    if not merged.mine:
        told = _("This is the newer version. You had changed nothing. Read it before you go on.")
    else:
        told = _(
            "Both versions were put together and saved. Changed there: %(theirs)s. Changed by you: %(mine)s. Read it "
            "before you go on."
        ) % _named(page, merged)
    return f"{_who_changed_it(revision, person)} {told}"


def describe_conflict(revision, person, page, merged):
    """Which fields both changed, and what to do."""
    told = _(
        "Changed in both: %(both)s. There, what you see below has your words, and in all else the newer version. It is "
        "not saved yet. Open it in another window to read theirs. To go on with yours, press the same button again."
    )
    return f"{_who_changed_it(revision, person)} {told % _named(page, merged)}"


def describe_newer(revision, person):
    """That an earlier version would replace one that was saved since it was opened."""
    told = _(
        "What you see below is the earlier version, not saved yet. Open the page in another window to read the newest. "
        "To go back to the earlier one nevertheless, press the same button again."
    )
    return f"{_who_changed_it(revision, person)} {told}"


def describe_unfinished(revision, person):
    """That what was typed has mistakes, so that nothing could be merged."""
    told = _("What you see below is yours, and not saved yet. Put right what is marked, then press the button again.")
    return f"{_who_changed_it(revision, person)} {told}"


def _who_changed_it(revision, person):
    if revision and revision.user == person:
        return _("You changed it in another window, too, while you had it open here.")
    name = get_user_display_name(revision.user) if revision and revision.user else _("Somebody")
    return _("%(person)s changed it while you had it open.") % {"person": name}


def _named(page, merged):
    sides = {"theirs": merged.theirs, "mine": merged.mine, "both": merged.both}
    return {side: get_text_list(field_labels(page, names), _("and")) for side, names in sides.items()}
