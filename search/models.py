"""The search index: an entry for each public thing, and its words. Derived by `search.indexing.entries`."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.search_promotions.models import Query
from wagtail.models import TranslatableMixin
from wagtail.search import index

from hub.core.models import HubDocument, HubPage, ServiceLine
from hub.core.models.lists import SharedListItem
from search.analysis import WELSH, folded, folded_text, index_terms, words_in
from yellowbook.models import Contribution

# Words count most in a title, then in the labels, then in the text. PostgreSQL and Elasticsearch use the boosts. SQLite
# counts words, and each counts less the longer the text: so titles and labels are repeated, a title once more for every
# LETTERS_PER_REPEAT letters of its text.
IN_TITLE, IN_LABELS = 10, 4
TITLE_REPEATS, LABEL_REPEATS, LETTERS_PER_REPEAT = 5, 2, 100
INITIATIVE = "initiative"  # `kind` of every initiative's page; each has its own type


class Entry(index.Indexed, models.Model):
    """What search knows of one page, work or document. The row exists while that is public, and no longer.

    Only `search.indexing.entries` writes rows, in the transaction that changes the page, work or document.
    """

    class Group(models.TextChoices):
        PAGES = "pages", _("Pages")
        WORKS = "works", _("Yellow Book")
        EVENTS = "events", _("Courses and events")
        DOCUMENTS = "documents", _("Documents")

    page = models.OneToOneField(HubPage, on_delete=models.CASCADE, null=True, related_name="+")
    work = models.OneToOneField(Contribution, on_delete=models.CASCADE, null=True, related_name="+")
    document = models.OneToOneField(HubDocument, on_delete=models.CASCADE, null=True, related_name="+")
    group = models.CharField(max_length=10, choices=Group)
    kind = models.CharField(
        max_length=40, help_text="Of a work its kind, of a page its type, of a document its ending."
    )
    language = models.CharField(max_length=10, help_text="That of the words.")
    heading = models.CharField(max_length=255)
    beginning = models.BinaryField(help_text="Of the heading, without accents: bytes sort alike in every database.")
    labels = models.TextField(help_text="What it is called, by whom, where and about what.")
    labels_in_welsh = models.TextField(
        default="",
        help_text="The Welsh among the labels of a work in another language.",
    )
    places = models.TextField(default="", help_text="Where a work comes from: that counts less than what it is about.")
    text = models.TextField()
    initiative = models.CharField(max_length=255, help_text="The slug of its page in the hub's first language.")
    service_line = models.ForeignKey(ServiceLine, on_delete=models.SET_NULL, null=True, related_name="+")
    region = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField(null=True)
    at = models.DateTimeField(null=True, help_text="Since when it is public.")
    found_on = models.ForeignKey(
        HubPage,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        help_text="Of a document the page leading to it.",
    )
    traits = models.CharField(max_length=600, help_text="All that facets count, in one: see search.facets.")

    search_auto_update = False  # `search.indexing.entries` updates the index itself
    search_fields = [
        index.SearchField("heading_keys", boost=IN_TITLE),
        index.SearchField("label_keys", boost=IN_LABELS),
        index.SearchField("text_keys"),
        index.AutocompleteField("beginnings"),
        *map(index.FilterField, ["id", "page", "work", "document", "group", "kind", "language", "initiative"]),
        *map(index.FilterField, ["service_line", "region", "year", "at", "traits"]),
    ]

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("what can be found")
        verbose_name_plural = _("what can be found")
        default_permissions = []
        indexes = [models.Index(fields=["group", "beginning"], name="entry_beginning")]
        constraints = [
            models.CheckConstraint(
                condition=Q(page__isnull=False, work=None, document=None)
                | Q(page=None, work__isnull=False, document=None)
                | Q(page=None, work=None, document__isnull=False),
                name="entry_is_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.heading

    @cached_property
    def heading_keys(self) -> str:
        """Search terms of the title. A document has none: the title of the page that links to it says more."""
        times = TITLE_REPEATS + len(self.text_keys) // LETTERS_PER_REPEAT
        return "" if self.document_id else " ".join([index_terms(self.heading, self.language)] * times)

    @cached_property
    def label_keys(self) -> str:
        terms = " ".join(
            filter(None, [index_terms(self.labels, self.language), index_terms(self.labels_in_welsh, WELSH)])
        )
        return " ".join([terms] * LABEL_REPEATS)

    @cached_property
    def text_keys(self) -> str:
        return index_terms(f"{self.text}\n{self.places}", self.language)

    def beginnings(self) -> str:
        return folded_text(self.heading)

    @cached_property
    def vocabulary(self) -> set[str]:
        """Every word of it, once, for spelling correction. Numbers are left out: they are not corrected."""
        words = set(words_in(" ".join([self.heading, self.labels, self.places, self.text])))
        return {word for word in words if not folded(word).isdigit() and folded(word)}


class Word(models.Model):
    """A word of public content, with the number of entries that hold it. Spelling correction reads these."""

    word = models.CharField(max_length=40, unique=True)
    folded = models.CharField(max_length=40, db_index=True)
    things = models.IntegerField()

    class Meta:
        ordering = ["word"]
        default_permissions = []

    def __str__(self) -> str:
        return self.word


class Synonym(TranslatableMixin, SharedListItem):
    """Words that visitors type, and the hub's own words for the same."""

    means = models.CharField(
        _("what they are called here"),
        max_length=200,
        help_text=_("Such as “Smoke Aware”: words that stand on a page."),
    )

    panels = [
        FieldPanel(
            "name",
            heading=_("Words that people type"),
            help_text=_("One or several, with commas between them, such as “vaping, e-cigarettes”."),
        ),
        FieldPanel("means"),
    ]

    class Meta(TranslatableMixin.Meta, SharedListItem.Meta):
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")


class Outcome(models.Model):
    """How many results a query had when it was last asked. Wagtail's Query holds its words and how often it came."""

    query = models.OneToOneField(Query, on_delete=models.CASCADE, related_name="outcome")
    found = models.PositiveIntegerField()

    class Meta:
        default_permissions = []

    def __str__(self) -> str:
        return f"{self.query}: {self.found}"


class MissedChange(models.Model):
    """A change that a search engine was not told of, as it did not answer. It goes when `update_index` has sent it."""

    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = []

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
