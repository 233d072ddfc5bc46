"""Why the domain refuses an action. The middleware shows the words and rolls the request back."""


class Refusal(Exception):
    """An action was refused. Its words tell the user what is in the way and what to do instead."""


class NotShown(Refusal):
    """A user agreed to content that they were not shown: no digest came, or not the one of what it says now."""


class NotAgreed(Refusal):
    """Something would have become public, or changed in public, without the sides' agreement."""
