from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move, published, unpublished


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Search"

    def ready(self):
        from wagtail.contrib.search_promotions.models import SearchPromotion
        from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

        from hub.core.models import Service, ServiceLine, Theme
        from search import checks, entries, hearing, picks
        from search.models import Entry
        from yellowbook.models import Contribution

        checks.connect()
        pre_save.connect(picks.refuse_what_nobody_agreed_to, sender=SearchPromotion)
        post_delete.connect(entries.forget, sender=Entry)
        post_save.connect(hearing.of_a_save)
        post_save.connect(hearing.of_a_draft)
        post_delete.connect(hearing.of_a_deletion)
        for signal in (published, unpublished):
            signal.connect(hearing.of_a_work, sender=Contribution)
            for shared_list in (Theme, ServiceLine, Service):
                signal.connect(hearing.of_a_label, sender=shared_list)
        for shared_list in (Theme, ServiceLine, Service):
            pre_delete.connect(hearing.of_a_label_that_goes, sender=shared_list)
            post_delete.connect(hearing.of_a_label_that_went, sender=shared_list)
        for signal in (page_published, page_unpublished):
            signal.connect(hearing.of_a_page)
        page_slug_changed.connect(hearing.of_a_slug)
        post_page_move.connect(hearing.of_a_branch)
        for signal in (post_save, post_delete):
            signal.connect(hearing.of_a_restriction, sender=PageViewRestriction)
            signal.connect(hearing.of_a_collection_restriction, sender=CollectionViewRestriction)
        post_save.connect(hearing.of_a_collection, sender=Collection)
