"""What a command says when it stops."""


class BackupError(Exception):
    """A backup cannot be made or restored; the text says why, and what to do."""
