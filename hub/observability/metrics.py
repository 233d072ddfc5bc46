"""What the hub counts, for Prometheus: requests and the cleaning of files in each process, what waits in the database.

With METRICS_TOKEN set, all processes of a machine count together in a folder (`hub/settings/observability.py`).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, Min
from django.http import Http404, HttpResponse
from django.utils.crypto import constant_time_compare
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from hub.coproduction.notifications.delivery import overdue
from hub.coproduction.workflow.selectors import in_progress
from hub.core.background_tasks import DUE_AT
from yellowbook import notifications, safeguarding
from yellowbook.models import Contribution
from yellowbook.moderation.queue import STATUS_FILTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

REQUESTS = Counter("hub_requests", "Requests that were answered", ["route", "method", "status"])
REQUEST_SECONDS = Histogram(
    "hub_request_seconds", "Seconds until an answer began", ["route"], buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
)


class WhatWaits(Collector):
    """Figures from the database, asked for as they are read. They are the same whichever machine tells them."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            yield from [*tasks(), *works(), emails()]
            answers = 1
        except Exception:  # whatever a driver raises, what is counted in the processes is told
            answers = 0
        yield GaugeMetricFamily("hub_database_answers", "1 while the database answers", value=answers)


def tasks() -> list[GaugeMetricFamily]:
    number = GaugeMetricFamily("hub_tasks_waiting", "Tasks that are due and not begun", labels=["queue"])
    age = GaugeMetricFamily("hub_oldest_task_seconds", "For how long the oldest of them is due", labels=["queue"])
    due = DBTaskResult.objects.ready().order_by().values("queue_name").annotate(number=Count("pk"), since=Min(DUE_AT))
    for queue in due:
        number.add_metric([queue["queue_name"]], queue["number"])
        age.add_metric([queue["queue_name"]], max(0, (now() - queue["since"]).total_seconds()))
    failed = DBTaskResult.objects.failed().count()
    return [
        number,
        age,
        GaugeMetricFamily("hub_tasks_failed", "Tasks that failed, until they are pruned", value=failed),
    ]


def works() -> list[GaugeMetricFamily]:
    family = GaugeMetricFamily("hub_works_waiting", "Works that moderators have not decided about", labels=["state"])
    waiting = Contribution.objects.filter(STATUS_FILTERS["waiting"][1]).order_by()
    for row in waiting.values(state=F("submission__state")).annotate(number=Count("pk")):
        family.add_metric([row["state"]], row["number"])
    agreed = GaugeMetricFamily(
        "hub_agreements_waiting", "Pages, entries and works that wait for a side", value=in_progress().count()
    )
    return [family, agreed]


def emails() -> GaugeMetricFamily:
    family = GaugeMetricFamily("hub_emails_failed", "Emails that should have gone and did not, so far", labels=["to"])
    family.add_metric(["sides"], overdue().count())
    family.add_metric(["contributors"], notifications.overdue().count())
    family.add_metric(["safeguarding"], safeguarding.failed_alerts().count())
    return family


def may_read(request: HttpRequest) -> bool:
    """Whether a request brings the token (`Authorization: Bearer …`)."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    expected = settings.METRICS_TOKEN
    return bool(expected) and scheme.lower() == "bearer" and constant_time_compare(token, expected)


@never_cache
@require_safe
@transaction.non_atomic_requests
def metrics(request: HttpRequest) -> HttpResponse:
    """All figures, for whoever brings the token. For everybody else there is no such page."""
    if not may_read(request):
        raise Http404
    counted, waiting = REGISTRY, CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        counted = CollectorRegistry()
        MultiProcessCollector(counted)
    waiting.register(WhatWaits())
    return HttpResponse(generate_latest(counted) + generate_latest(waiting), content_type=CONTENT_TYPE_LATEST)
