"""What every answer tells browsers to refuse. `hub/core/security/headers.py` puts it on; docs/security.md says why."""

from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE

# Films load only after a click, from these hosts and no other.
FILM_HOSTS = ["https://www.youtube-nocookie.com", "https://player.vimeo.com"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": FILM_HOSTS,
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "upgrade-insecure-requests": True,
    },
}
# Wagtail's admin writes scripts and styles into its pages, and puts some of them there later (its dialogues); it shows
# previews in frames, and pictures that are not uploaded yet.
DIRECTIVES_IN_THE_ADMIN = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF, *FILM_HOSTS],
}
ADMIN_PREFIXES = ("/admin/",)
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # previews are frames
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # asks for DENY, which closes those, too
NOT_USED = (
    *("accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid"),
    *("idle-detection", "magnetometer", "microphone", "midi", "payment", "serial"),
    *("screen-wake-lock", "usb", "xr-spatial-tracking"),
)
SECURITY_HEADERS = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in NOT_USED),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
