from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Someone who can log in: an EbyE, a member of staff or an administrator.

    Django's own user for now; it has a table of ours so that it can grow without a painful migration.
    """
