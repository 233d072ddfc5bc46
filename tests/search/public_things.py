"""Putting things up that can be found, through the public doors."""

from django.core.files.uploadedfile import SimpleUploadedFile

from home.models import ContentPage, HomePage
from tests.publishing import put
from tests.yellowbook.conftest import a_poem
from yellowbook import moderating, offering
from yellowbook.models import ContentNote, Contribution, ContributionPicture, Maker


def add_page(title, summary="About it.", language="en"):
    """A public page below the front page."""
    front = HomePage.objects.get(locale__language_code=language)
    return put(front, ContentPage(title=title, summary=summary, locale=front.locale))


def add_work(people, title, notes=(), themes=(), picture=None, **fields):
    """A public work that these people agreed to; its fields may be given, with notes, themes and a picture."""
    work = a_poem(title)
    for name, value in fields.items():
        setattr(work, name, value)
    work.content_notes.add(*ContentNote.objects.filter(name__in=notes))
    work.themes.add(*themes)
    work.save()
    if picture:
        shown = offering.add_picture(work, SimpleUploadedFile("a.jpg", picture))
        ContributionPicture.objects.filter(pk=shown.pk).update(alt=f"What {title} shows")
    work = Contribution.objects.get(pk=work.pk)
    offering.send(work, Maker.objects.get(pk=work.pk))
    for person in people:
        moderating.agree(work, person)
    return Contribution.objects.get(pk=work.pk)
