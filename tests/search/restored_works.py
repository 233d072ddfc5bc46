"""Works as a restored backup writes them: rows that no signal tells of."""

from django.utils.timezone import now

from yellowbook.models import Contribution


def restored(number, title="A poem about the sea", **values):
    """So many public works, which search has not heard of."""
    said = {"kind": Contribution.Kind.POEM, "text": "Waves come home.", "live": True, "first_published_at": now()}
    return Contribution.objects.bulk_create(
        Contribution(title=f"{title} {count}", **(said | values)) for count in range(number)
    )
