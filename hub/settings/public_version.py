"""What visitors never see, so that writing it changes no page (`hub/coproduction/public_version.py`).

All else counts as public: a new table that is not listed here makes pages anew too often, and never too seldom.
"""

NOT_PUBLIC_APPS = {
    *("admin", "contenttypes", "django_tasks_database", "otp_static", "otp_totp", "sessions"),
    *("wagtail_localize", "wagtailadmin", "wagtailusers"),
    "wagtailsearch",  # `search.indexing.reindex` says when it puts back what this index lost
}
NOT_PUBLIC_MODELS = {
    # Drafts, and what people say and do about them
    *("wagtailcore.Revision", "wagtailcore.WorkflowState", "wagtailcore.TaskState", "wagtailcore.UploadedFile"),
    *("wagtailcore.Comment", "wagtailcore.CommentReply", "wagtailcore.PageSubscription", "wagtailcore.ReferenceIndex"),
    *("coproduction.EqualPartnersTaskState", "coproduction.Notice", "coproduction.NotificationPreference"),
    "coproduction.ReaderComment",
    *("core.SentContent", "core.EasyReadCheck"),
    # Who may do what, and who did
    *("wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry", "wagtailcore.GroupPagePermission"),
    *("wagtailcore.GroupCollectionPermission", "wagtailcore.GroupSitePermission"),
    *("auth.Permission", "auth.Group_permissions", "users.User_groups", "users.User_user_permissions"),
    # What visitors ask, and how often
    *("core.Bucket", "core.MissedAddress", "core.ScheduledJob", "search.Outcome", "search.MissedChange"),
    *("wagtailsearchpromotions.Query", "wagtailsearchpromotions.QueryDailyHits"),
    # Contributors and moderators
    *("yellowbook.Submission", "yellowbook.Submission_not_by", "yellowbook.Decision", "yellowbook.Suggestion"),
    *("yellowbook.Reason", "yellowbook.Starter", "yellowbook.Worry", "yellowbook.Alert", "yellowbook.WorkReport"),
    *("yellowbook.Reporter", "yellowbook.ReadingPreferences", "yellowbook.ReadingPreferences_not_taken"),
    *("yellowbook.WaitingFile", "yellowbook.Contributor", "yellowbook.Consent", "yellowbook.ConsentWording"),
    *("yellowbook.Receipt", "yellowbook.ReceiptSession", "yellowbook.Opening", "yellowbook.Message"),
    "yellowbook.PendingAnswer",
    *("yellowbook.PaperBatch", "yellowbook.PaperWork", "yellowbook.PaperFile", "yellowbook.PaperConsent"),
}
# What is added when a page is shown for the first time, or before anything public uses it.
NOT_PUBLIC_WHEN_ADDED = {"core.HubRendition", "wagtailembeds.Embed", "yellowbook.Upload", "yellowbook.Copy"}
# Of pages, entries and people: what saving a draft, locking and signing in set; of a document what Wagtail works out
# when its size is first shown.
NOT_PUBLIC_COLUMNS = {
    "file_size",
    *("draft_title", "latest_revision_id", "latest_revision_created_at", "has_unpublished_changes"),
    *("locked", "locked_at", "locked_by_id", "last_login"),
}
