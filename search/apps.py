from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move, published, unpublished


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Search"

    def ready(self):
        from wagtail.contrib.search_promotions.models import SearchPromotion
        from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

        from hub.core.models import HubSettings, Service, ServiceLine, Theme
        from search import checks
        from search.indexing import entries, signal_handlers
        from search.models import Entry
        from search.querying import promotions
        from yellowbook.models import Contribution

        checks.connect()
        pre_save.connect(promotions.validate_promotion, sender=SearchPromotion)
        post_delete.connect(entries.remove_from_index, sender=Entry)
        post_save.connect(signal_handlers.on_save)
        post_save.connect(signal_handlers.update_wagtail_index_on_save)
        post_delete.connect(signal_handlers.on_delete)
        for signal in (published, unpublished):
            signal.connect(signal_handlers.on_work_change, sender=Contribution)
            signal.connect(signal_handlers.on_settings_change, sender=HubSettings)
            for shared_list in (Theme, ServiceLine, Service):
                signal.connect(signal_handlers.on_label_change, sender=shared_list)
        for shared_list in (Theme, ServiceLine, Service):
            pre_delete.connect(signal_handlers.before_label_delete, sender=shared_list)
            post_delete.connect(signal_handlers.after_label_delete, sender=shared_list)
        for signal in (page_published, page_unpublished):
            signal.connect(signal_handlers.on_page_change)
        page_slug_changed.connect(signal_handlers.on_slug_change)
        post_page_move.connect(signal_handlers.on_page_move)
        for signal in (post_save, post_delete):
            signal.connect(signal_handlers.on_page_restriction_change, sender=PageViewRestriction)
            signal.connect(signal_handlers.on_collection_restriction_change, sender=CollectionViewRestriction)
        post_save.connect(signal_handlers.on_collection_save, sender=Collection)
