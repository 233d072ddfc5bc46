"""Settings shared by every way of running the hub: strict by default; dev and test loosen them by name."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from hub.settings.accounts import *
from hub.settings.caches import *
from hub.settings.environment import BASE_DIR, env, read_dot_env
from hub.settings.files import *
from hub.settings.headers import *
from hub.settings.observability import log_as_json, observability
from hub.settings.public_version import *
from hub.settings.search import search_backends
from hub.settings.storage import file_storages

PROJECT_DIR = BASE_DIR / "hub"
VAR_DIR = BASE_DIR / "var"

read_dot_env()

# --- Who runs it -----------------------------------------------------------------------------------------------------

SECRET_KEY = env("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
RECEIPT_KEY = env("RECEIPT_KEY", default="")  # of the words on paper slips; never changed
ALLOWED_HOSTS = [host.strip() for host in env.list("ALLOWED_HOSTS", default=[])]
SECURITY_CONTACT = env("SECURITY_CONTACT", default="")  # in /.well-known/security.txt; if empty, the contact page
DEBUG = False

# --- What it is made of ----------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "hub",
    "search",
    "home",
    "initiatives",
    "yellowbook",
    "hub.core",
    "hub.coproduction",
    "hub.users",
    "wagtail_localize",
    "wagtail.locales",
    "wagtailmedia",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.embeds",
    "wagtail.sites",
    "hub.users.apps.WagtailUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.api.v2",
    "wagtail",
    "modelcluster",
    "rest_framework",
    "taggit",
    "csp",
    "django_tasks_db",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django.contrib.admin",  # no address leads to it; backups name its migrations
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "hub.observability.requests.RequestMiddleware",
    "hub.core.security.headers.PolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "hub.core.security.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hub.core.caching.page_cache.PageCacheMiddleware",
    "hub.core.private_files.responses.GZipPagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "hub.core.security.middleware.UnseenCharactersMiddleware",
    "hub.core.security.middleware.TamperingMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "hub.core.security.code_gate.SignInCodeMiddleware",
    "hub.core.security.session_limits.SessionLimitMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "hub.core.security.unsaved_forms.UnsavedFormsMiddleware",
    "hub.core.security.admin_lookups.AdminLookupMiddleware",
    "hub.coproduction.middleware.RefusalMiddleware",
    "hub.core.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "hub.urls"
WSGI_APPLICATION = "hub.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Where it keeps things -------------------------------------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'hub.sqlite3'}")}
DATABASES["default"]["ATOMIC_REQUESTS"] = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # Each thread keeps its connection, and looks before a request whether it still answers. Both can be set otherwise
    # in DATABASE_URL (?conn_max_age=0). A database that says nothing holds nobody up for long.
    DATABASES["default"] = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True} | DATABASES["default"]
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
elif DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers and one writer at the same time; a writer waits its turn instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = optional_caches(env)
MEDIA_ROOT = env("MEDIA_ROOT", default=str(VAR_DIR / "media"))
PRIVATE_MEDIA_ROOT = env("PRIVATE_MEDIA_ROOT", default=str(VAR_DIR / "private"))
WITHDRAWALS_ROOT = env("WITHDRAWALS_ROOT", default=str(VAR_DIR / "withdrawals"))
BACKUP_KEY = env("BACKUP_KEY", default="")
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL, STATIC_URL = "/media/", "/static/"
STORAGES = {
    **file_storages(env, PRIVATE_MEDIA_ROOT, WITHDRAWALS_ROOT),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 20  # seconds; a mail server that says nothing holds nobody up
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("DEFAULT_FROM_EMAIL", default="hub@localhost")

# Wagtail's own tasks run at once: the gate trusts its index of what uses what. Messages wait in the database for
# `db_worker`, which sends them.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "messages": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["messages"]},
}

# --- Languages and time ----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
# A third language is a line here (and `python manage.py setup_hub`, which makes its locale).
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", _("English")), ("cy", _("Welsh"))]
LOCALE_PATHS = [PROJECT_DIR / "locale", PROJECT_DIR / "wagtail_locale"]  # the second: what Wagtail says, in our words
TIME_ZONE = "Europe/London"
FORMAT_MODULE_PATH = ["hub.formats"]
USE_I18N = USE_TZ = WAGTAIL_I18N_ENABLED = True
# Translations use the ordinary editor and workflow, and never go live with their source (PITFALLS row 28).
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "simple"
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# --- People and safety -----------------------------------------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_AGE = 12 * 3600  # seconds; `session_limits` ends a session that is not used much earlier
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # each block of a page is a dozen fields
SECURE_SSL_REDIRECT = True
# How many proxies stand before the hub and write down who asked them. What others write there is not believed.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
CSRF_FAILURE_VIEW = "hub.views.csrf_failure"

# So long an answer of a moderator waits before it reaches its maker: until then it can be undone.
ANSWERS_WAIT = timedelta(minutes=env.int("ANSWERS_WAIT_MINUTES", default=10))

# --- Wagtail ---------------------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Co-production Hub"
WAGTAILADMIN_BASE_URL = env("WAGTAILADMIN_BASE_URL", default="http://127.0.0.1:8000")
WAGTAIL_FINISH_WORKFLOW_ACTION = "hub.coproduction.publication.finish.publish_agreed_revision"
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y", "%d/%m/%Y %H:%M"
WAGTAIL_AUTOSAVE_INTERVAL = 5000  # ms after the last key; agreements are bound to content (PITFALLS rows 4, 26)
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # nobody's email address is hashed and sent to another host
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILREDIRECTS_AUTO_CREATE = False  # hub/core/redirects/former_addresses.py does, for what was public
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]

WAGTAILAPI_BASE_URL = env("WAGTAILADMIN_BASE_URL", default="")
WAGTAILAPI_LIMIT_MAX = 50
SEARCH_URL = env("SEARCH_URL", default="")
WAGTAILSEARCH_BACKENDS = search_backends(SEARCH_URL)
WAGTAILSEARCH_HITS_MAX_AGE = 30  # days that it is kept what people searched for (search/querying/query_log.py)

# Form fields and error lists of the hub's own pages use the project's templates.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DEFAULT_EXCEPTION_REPORTER = "hub.core.security.masking.MaskedReporter"
vars().update(observability(env))
LOGGING = log_as_json(to_sentry=bool(SENTRY_DSN))
