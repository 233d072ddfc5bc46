"""Who can sign in, and with what."""

from datetime import timedelta

AUTH_USER_MODEL = "users.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["hub.core.security.sign_in_limits.LimitedBackend"]
LOGIN_URL = "wagtailadmin_login"

# Whoever moderates, administers or opens a private room signs in with a code beside the password. Others may.
REQUIRE_SIGN_IN_CODES = True
OTP_TOTP_ISSUER = "Co-production Hub"  # what the app on the phone calls it
# `hub.core.security.throttle` limits tries, and locks nobody out; the pause that these make doubles without an end.
OTP_TOTP_THROTTLE_FACTOR = OTP_STATIC_THROTTLE_FACTOR = 0

ACCESS_LOG_KEPT = timedelta(days=365)  # who came in, whose rights changed, who looked into private rooms
