"""What editors put on pages beside words: models, forms, kinds and sizes of pictures, documents, sounds and films."""

WAGTAILIMAGES_IMAGE_MODEL = "core.HubImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "hub.core.admin.upload_forms.HubImageForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "gif", "webp", "heic", "heif", "avif", "tif", "tiff"]
WAGTAILIMAGES_RENDITION_STORAGE = "private"  # `hub.core.private_files.serve` hands them out
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 30 * 1024 * 1024  # bytes; a phone's largest photographs
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000  # width x height x frames
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"webp": "webp"}  # as PNG, which is Wagtail's choice, it is many times as large
WAGTAILDOCS_DOCUMENT_MODEL = "core.HubDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "hub.core.admin.upload_forms.HubDocumentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "xlsx", "ods", "pptx", "odp", "txt", "rtf", "epub", "zip", "brf"]
WAGTAILMEDIA = {
    "MEDIA_MODEL": "core.HubMedia",
    "MEDIA_FORM_BASE": "hub.core.admin.upload_forms.HubMediaForm",
    "AUDIO_EXTENSIONS": ["mp3", "m4a", "ogg", "opus", "wav", "flac"],
    "VIDEO_EXTENSIONS": ["mp4", "webm"],
}
