"""Errors to Sentry, if SENTRY_DSN names one: where an error came from, and nothing that anybody typed or is known by.

Errors come from the log (`EventHandler` in LOGGING), so nothing of Django is changed for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sentry_sdk
from sentry_sdk.integrations.atexit import AtexitIntegration

from hub.core.security.masking import chain_of, error_words
from hub.observability.logs import id_for, message_of

if TYPE_CHECKING:
    from sentry_sdk.transport import Transport

# All that leaves of an event and of each of its frames. What Sentry adds later is left out, too.
KEPT = ("event_id", "timestamp", "platform", "level", "logger", "environment", "release")
KEPT_OF_FRAMES = ("filename", "module", "function", "lineno", "in_app", "pre_context", "context_line", "post_context")


def start(dsn: str, transport: type[Transport] | None = None) -> None:
    """Let errors go to this address. Called once, when the app is ready."""
    sentry_sdk.init(
        dsn,
        transport=transport,
        before_send=without_personal_data,  # and `send_default_pii` stays off, as it is
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        default_integrations=False,
        integrations=[AtexitIntegration(lambda pending, timeout: None)],
    )


def without_personal_data(event: Any, hint: dict[str, Any]) -> Any:
    """An event with what is KEPT, the message as the log has it, and the errors that led to it."""
    kept = {name: event[name] for name in KEPT if name in event}
    if record := hint.get("log_record"):
        kept["tags"] = {"request_id": id_for(record)}
        kept["logentry"] = {"message": message_of(record)}
    error = hint["exc_info"][1] if hint.get("exc_info") else None
    words = {(type(one).__module__, type(one).__qualname__): error_words(one) for one in chain_of(error)}
    if errors := event.get("exception", {}).get("values"):
        kept["exception"] = {"values": [described(one, words) for one in errors]}
    return kept


def described(error: dict[str, Any], words: dict[tuple[str, str], str]) -> dict[str, Any]:
    """One error of an event: its kind, its masked words, and its frames without their variables."""
    kind = (error.get("module") or "builtins", error.get("type", ""))
    frames = (error.get("stacktrace") or {}).get("frames", [])
    kept = [{name: frame[name] for name in KEPT_OF_FRAMES if name in frame} for frame in frames]
    return {"module": kind[0], "type": kind[1], "value": words.get(kind, ""), "stacktrace": {"frames": kept}}
