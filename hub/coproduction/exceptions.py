"""What the domain says when a deed may not be done. The middleware shows the words; nothing else is done."""


class Refusal(Exception):
    """A deed was refused. Its words are for the person who tried: what is in the way, and what to do instead."""


class NotShown(Refusal):
    """Somebody would have said yes to something that was not in front of them: nothing, or not what it says now."""


class NotAgreed(Refusal):
    """Something would have become public, or changed in public, without the sides' agreement to it."""
