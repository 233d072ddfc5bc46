"""Every address of the admin with every role: only the roles in the table get in, and new addresses must be listed.

test_roles.py tests what each role can do.
"""

import re
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from hub.core.models import Theme
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.hub.addresses import address, patterns
from tests.hub.filling import a_document, a_picture, a_sound
from tests.publishing import send
from tests.yellowbook.conftest import a_poem
from yellowbook.contributors.models import Contributor

# N: nobody signed in. O: an account without a group. H, L: hosts, safeguarding leads. M: moderators. T: translators.
# A: administrators. E, S: the sides.
ROLES = {
    "O": [],
    "H": ["Yellow Book hosts"],
    "L": ["Safeguarding leads"],
    "M": ["Moderators"],
    "T": ["Translators"],
    "A": ["Administrators"],
    "E": ["Experts by Experience"],
    "S": ["Staff"],
}
SIDES, WRITERS, INSIDE, ALL = "ES", "TAES", "HLMTAES", "NOHLMTAES"
# The first pattern that matches an address's name says who gets in. An empty one is for superusers only.
TABLE = [
    (r"wagtailadmin_(login|logout|sprite|javascript_catalog|password_reset.*)|admin/(login|password_reset)/.*", None),
    (
        r"signed_in|wagtaildocs_.*|picture|media|public-file|api|wagtailapi:.*|admin/\^\.\*/\$|wagtailadmin_error_test",
        None,
    ),
    (r"sign_in_code|sign_in_codes_set_up|invitation_confirm", None),
    (r"sign_in_codes|end_own_sessions", INSIDE),
    (r"unsaved_forms|admin/account/|wagtailadmin_(home|account|dismissibles)|admin/test404/", INSIDE),
    (
        r"coproduction:guide|hide_first_steps|wagtail_localize:javascript_catalog|wagtailadmin_pages:revisions_index",
        INSIDE,
    ),
    # They say that nothing waits, or redirect, and show nothing of the object.
    (r".*:(workflow_action|collect_workflow_action_data|confirm_workflow_cancellation|move_confirm)", INSIDE),
    (r"wagtailadmin_editing_sessions:release", INSIDE),
    (r"wagtailadmin_editing_sessions:ping|yellow-book-reading", SIDES),
    # Pages
    (r"wagtailadmin_api:pages:listing", INSIDE),  # lists only pages that somebody may edit
    (r"wagtailadmin_api:pages:detail|wagtailadmin_pages:unlock", "AES"),
    (r"wagtailadmin_api:pages:.*", ""),
    (r"wagtailadmin_(explore.*|choose_page.*|tag_autocomplete)|wagtailadmin_pages:(type_use|search).*", WRITERS),
    (r"wagtailadmin_(tag_.*|block_preview)|wagtailadmin_pages:(add|preview_on_add|choose_parent|add_subpage)", ""),
    (r"side_by_side", "TES"),
    (r"easy_read_hints", INSIDE),  # it only looks at the words that are sent
    (r"easy_read_fits", SIDES),
    (r"easy_read_report.*", WRITERS),
    (r"wagtailadmin_pages:(edit|preview_on_edit|view_draft|usage|copy|lock|history|history_results)", SIDES),
    (r"wagtailadmin_pages:(revisions_(view|revert|compare)|workflow_history)|admin/pages/.*", SIDES),
    (r"wagtailadmin_pages:.*|wagtailadmin_collections:.*|admin/collections/.*", ""),
    # Workflows, people, settings
    (r"wagtailadmin_workflows:(index.*|edit|usage.*|remove|task_index.*|edit_task)", "A"),
    (r"wagtailadmin_workflows:task_cho.*", WRITERS),
    (r"wagtailadmin_workflows:.*|admin/workflows/.*", ""),
    (r"side:(index|index_results|edit|history|history_results|usage)", "A"),
    (r"wagtailusers_users:(index|index_results|add|edit|history|history_results|usage)", "A"),
    (r"wagtailusers_users:(end_sessions|remove_codes|send_invitation|leave)|access_log.*", "A"),
    (r"(side|wagtailusers_users|wagtailusers_groups|wagtailsites|wagtaillocales|wagtailsettings):.*", ""),
    # Reports
    (r"wagtailadmin_reports:locked_pages.*", "AES"),
    (r"wagtailadmin_reports:site_history.*|wagtail_localize:translations_report.*", WRITERS),
    (r"coproduction:(waiting|parity|alone).*", WRITERS),
    (r"wagtailadmin_reports:.*|out_of_step.*", "TES"),
    (r"search_query_report.*|(wagtailsearchpromotions:|admin/searchpicks/queries/)chooser.*", "AES"),
    (r"missed_addresses.*|wagtailredirects:(index|index_results|add)|admin/redirects/(results/|add/)?", SIDES),
    (r"wagtailredirects:.*|admin/redirects/.*", ""),
    (r"wagtailsearchpromotions:(index|index_results|add)|admin/searchpicks/add/", SIDES),
    (r"wagtailsearchpromotions:.*|admin/searchpicks/.*", ""),
    # What sides do
    (r"coproduction:decide", WRITERS),  # who reads along and comes late reads what became of it
    (r"coproduction:(read|read_out|first|next|propose_(move|order)|withdraw_place)", SIDES),
    (r"coproduction:(take_down|stop)", "MES"),
    (r"coproduction:publish_alone", ""),
    (r"wagtail_localize:submit_.*|admin/localize/submit/.*", "TES"),
    (r"wagtail_localize:snippets_api.*", WRITERS),
    (r"wagtail_localize:.*", ""),
    # Files
    (r"wagtailadmin_api:(images|documents):find", ""),
    (r"wagtailadmin_api:(images|documents):.*|wagtailimages_chooser:select_format", SIDES),
    (r"wagtail(images|docs)_chooser:(chosen|create)|wagtailmedia:(chooser_upload|media_chosen)", SIDES),
    (r"wagtail(images|docs)_chooser:.*|wagtailmedia:chooser.*|wagtailembeds:.*", WRITERS),
    (r"wagtailimages:(url_generator.*|create_.*|delete_upload_.*)|wagtaildocs:(create_.*|delete_upload_.*)", ""),
    (r"wagtail(images|docs|media):.*", SIDES),
    # The Yellow Book
    (r"yellow-book-worries", "L"),
    (r"yellow-book-(letters?|private-room|signed-form)", "H"),
    (r"yellow-book-paper.*", SIDES),
    (r"yellow-book-how-it-goes.*", SIDES),
    (r"yellow-book-private-file-captions", SIDES),
    (r"yellow_book_chooser:.*", INSIDE),  # it offers what everybody may read
    (r"edition_chooser:.*", INSIDE),  # as well, and what people who are signed in see from labels
    (r"yellow-book-private-file|wagtailsnippets_yellowbook_contribution:(list|list_results|edit)", SIDES),
    (r"wagtailsnippets_yellowbook_contribution:.*", SIDES),  # they redirect to what sides may read, or are closed
    (r"yellow-book-labels?", INSIDE),  # below the public pages, but who said yes to displays is not for everybody
    # Lists
    (r"wagtailsnippets_coproduction_(partner|proposedplace):(list|list_results)", "MES"),
    (r"wagtailsnippets_coproduction_(partner|proposedplace):.*", ""),
    (r"wagtailsnippetchoosers_\w+:create", SIDES),
    (r"wagtailsnippetchoosers_.*", WRITERS),
    (r"wagtailsnippets_\w+:(list|list_results)", "MTES"),
    (r"wagtailsnippets_\w+:(add|preview_on_add|lock|unlock)", SIDES),
    (r"wagtailsnippets_core_service:(edit|usage|history.*|preview_on_edit|revisions_compare|workflow_history)", SIDES),
    (r"wagtailsnippets_\w+:(edit|usage|history.*|preview_on_edit|revisions_compare|workflow_history)", "TES"),
    (r"wagtailsnippets(_\w+)?:.*", ""),
    (r"wagtail_bulk_action", "TES"),
]
SIGNED_IN = {"yellow-book-label", "yellow-book-labels"}  # addresses elsewhere, for people who are signed in


def send_with_captions_for_a_letter():
    """A work that waits, with captions to read, of somebody who is answered by letter."""
    work = a_poem()
    work.captions = "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nOh\n"
    work.save()
    Contributor.objects.filter(pk=work.pk).update(answer="letter", name="Alex", address="The Kite House")
    send(work)


@pytest.fixture
def clients(hub):
    """A client for each role, and an object for each address."""
    for thing in (a_picture, a_document, a_sound):
        thing()
    send_with_captions_for_a_letter()
    Theme.objects.create(name="Hope", live=False)
    return {"N": Client()} | {role: client_of(member_of(*groups, name=role)) for role, groups in ROLES.items()}


def expected(name):
    """Who may open an address; None if that is not for this table."""
    found = [roles for pattern, roles in TABLE if re.fullmatch(pattern, name)]
    assert found, f"Say in the table who may open “{name}”."
    return found[0]


def gets_in(client, method, where):
    """Whether somebody can see or do anything at an address. Rolls back what was done."""
    with transaction.atomic():
        answer = getattr(client, method)(where)
        transaction.set_rollback(True)
    if answer.status_code == 302:
        return urlsplit(answer.url).path not in {reverse("wagtailadmin_login"), reverse("wagtailadmin_home")}
    return answer.status_code not in {400, 403, 404, 405}


def doors():
    """Each address for people who are signed in, with its name and who may open it; similar lists appear once."""
    seen = {}
    for name, pattern in patterns():
        if pattern.startswith("admin/") or name in SIGNED_IN:
            alike = re.sub(
                "_(core_serviceline|search_synonym|yellowbook_(starter|reason|contentnote)):", "_core_theme:", name
            )
            seen.setdefault((alike, pattern.count("<")), (name, pattern))
    return [(name, address(name, pattern)) for name, pattern in seen.values()]


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_who_is_in_the_table_gets_in(clients, method):
    wrong = []
    for name, where in doors():
        if (may := expected(name)) is not None:
            wrong += [(name, role) for role in clients if role not in may and gets_in(clients[role], method, where)]
    assert not wrong


def test_no_bulk_action_lists_what_somebody_may_not_look_at(clients):
    titles = {"yellowbook/contribution": "The kettle", "users/user": "somebody", "core/theme": "Hope"}
    may = {"yellowbook/contribution": "ES", "users/user": "A", "core/theme": "MTES"}
    member_of(name="somebody")
    for kind, title in titles.items():
        answers = {role: client.get(f"/admin/bulk/{kind}/delete/?id=all").text for role, client in clients.items()}
        assert not [role for role, text in answers.items() if title in text and role not in may[kind]]
