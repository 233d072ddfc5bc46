"""New works for feed readers (Atom), and new sounds for podcast players (RSS). Published fields only."""

import re

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.utils.html import linebreaks
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from hub.characters import strip_unseen, strip_unseen_within
from hub.core.models import HubSettings
from yellowbook.gallery.filters import load_for_display, public_works

NEWEST = 50
INDENT = re.compile("^ +", re.M)
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"


class CleanedFeed:
    """A feed without the characters that XML does not allow."""

    def __init__(self, title, link, description, **others):
        super().__init__(strip_unseen(title), link, strip_unseen(description), **strip_unseen_within(others))

    def add_item(self, title, link, description, **others):
        super().add_item(strip_unseen(title), link, strip_unseen(description), **strip_unseen_within(others))


class AtomGenerator(CleanedFeed, Atom1Feed):
    """Atom."""


class PodcastGenerator(CleanedFeed, Rss201rev2Feed):
    """RSS with the elements that podcast players need."""

    def rss_attributes(self):
        return super().rss_attributes() | {"xmlns:itunes": ITUNES}

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        handler.addQuickElement("itunes:author", self.feed["author_name"])
        handler.addQuickElement("itunes:explicit", "false")
        handler.addQuickElement("itunes:category", "", {"text": "Arts"})
        handler.addQuickElement("itunes:image", "", {"href": self.feed["cover"]})

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("itunes:author", item["author_name"])
        if item["seconds"] is not None:
            handler.addQuickElement("itunes:duration", str(round(item["seconds"])))


@method_decorator(cache_control(no_cache=True), name="__call__")
class NewWorks(Feed):
    """New works. Readers ask again before they show it, so that withdrawn works disappear at once."""

    feed_type = AtomGenerator

    def get_feed(self, obj, request):
        self.address_of = request.build_absolute_uri
        return super().get_feed(obj, request)

    def title(self):
        return _("The Yellow Book")

    def subtitle(self):
        return _("Artwork, poems, sounds and films by people who use our services.")

    def description(self):
        return self.subtitle()

    def link(self):
        return reverse("wagtail_serve", args=["yellow-book/"])

    def author_name(self):
        return HubSettings.public().organisation

    def items(self):
        return load_for_display(public_works()[:NEWEST])

    def item_title(self, work):
        return str(work)

    def item_description(self, work):
        """The content notes, and nothing of the work, if it has any; else the work with what is said about it."""
        if work.notes:
            return linebreaks(get_text_list([note.says for note in work.notes], _("and")), autoescape=True)
        pictures = [
            (self.address_of(max(copies, key=lambda copy: copy.width).public.url), picture.alt)
            for picture in work.pictures.all()
            if (copies := [copy for copy in picture.upload.copies.all() if copy.public])
        ]
        words = INDENT.sub(lambda spaces: "\N{NO-BREAK SPACE}" * len(spaces[0]), work.text)
        told = {"work": work, "words": words, "pictures": pictures}
        return render_to_string("yellowbook/gallery/parts/feed_entry.html", told)

    def item_enclosures(self, work):
        """What can be played; nothing if its file has just been deleted."""
        copies = [copy for upload in self.played(work) for copy in upload.copies.all() if copy.public]
        return [
            Enclosure(self.address_of(copy.public.url), str(copy.public.size), copy.content_type)
            for copy in copies
            if not copy.is_picture and default_storage.exists(copy.public.name)
        ]

    def played(self, work):
        """The sound or film, unless a content note warns of it."""
        return [] if work.notes else [upload for upload in (work.sound, work.film) if upload]

    item_guid_is_permalink = False

    def item_guid(self, work):
        """Stays the same when the title changes."""
        return f"{settings.WAGTAILADMIN_BASE_URL}/yellow-book/works/{work.pk}/"

    def item_author_name(self, work):
        return work.credit_line

    def item_pubdate(self, work):
        return work.first_published_at

    def item_updateddate(self, work):
        return work.last_published_at

    def item_categories(self, work):
        return [work.get_kind_display()]


class Podcast(NewWorks):
    """The sounds of the Yellow Book, for podcast players."""

    feed_type = PodcastGenerator

    def title(self):
        return _("Sounds of the Yellow Book")

    def items(self):
        return load_for_display(public_works().filter(sound__isnull=False)[:NEWEST])

    def feed_extra_kwargs(self, obj):
        return {"cover": self.address_of(static("yellowbook/podcast.png"))}

    def played(self, work):
        """The sound, whose notes stand beside it."""
        return [work.sound]

    def item_extra_kwargs(self, work):
        return super().item_extra_kwargs(work) | {"seconds": work.sound.seconds}
