"""Wagtail's view that copies a list entry is closed: a form sent to it overwrites the entry itself."""

import pytest

from hub.core.models import Theme
from tests.coproduction.admin_actions import client_of


@pytest.mark.invariant(1)
@pytest.mark.parametrize("button", ["action-save", "action-submit", "action-publish"])
def test_nothing_is_written_over_by_copying_it(theme, staff, button):
    answer = client_of(staff).post(
        f"/admin/snippets/core/theme/copy/{theme.pk}/", {"name": "Written over", button: "1"}
    )
    assert answer.status_code == 404
    assert (Theme.objects.get().name, Theme.objects.get().live) == ("Hope", True)
