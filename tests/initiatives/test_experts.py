"""The Experts by Experience page says what they do, how to join and how to invite one."""

import pytest
from django.utils import translation

from hub.core.models import ServiceLine
from initiatives.models import ExpertsPage
from tests.admin_forms import create_in_admin, filled_form
from tests.publishing import create_page, publish

ADDRESS = "/initiatives/experts-by-experience/"
RICH = '<p data-block-key="a1">{}</p>'


@pytest.fixture
def experts(index):
    return create_page(
        index,
        ExpertsPage(
            title="Experts by Experience",
            slug="experts-by-experience",
            summary="People who know.",
            what_we_do=RICH.format("We visit services."),
            steps=[("step", {"title": "Tell us", "text": "By phone or email."}), ("step", {"title": "Meet us"})],
            support=RICH.format("Somebody calls you every week."),
            pay_and_expenses=RICH.format("We pay for your time."),
            inviting=RICH.format("Write to us a month before."),
        ),
    )


def test_an_editor_makes_the_page_with_nothing_but_a_title_and_a_summary(client, editor, index):
    create_in_admin(
        editor, index, ExpertsPage, title="Experts", slug="experts-by-experience", summary="People who know.",
        status="running", steps=[("step", {"title": "Tell us", "text": ""})],
    )  # fmt: skip
    text = client.get(ADDRESS).text
    assert "Tell us" in text
    for heading in ("Invite an Expert", "The services we speak for", "Who we are", "Pay and expenses"):
        assert heading not in text


def test_a_step_needs_words(editor, index):
    answer = create_in_admin(
        editor, index, ExpertsPage, title="Experts", summary="People.", status="running",
        steps=[("step", {"title": "", "text": "Somehow."})],
    )  # fmt: skip
    assert "steps" in answer.context["form"].errors
    assert not ExpertsPage.objects.exists()


def test_a_visitor_reads_how_to_become_one_and_how_to_invite_one(client, experts):
    text = client.get(ADDRESS).text
    for words in (
        "We visit services.",
        "Tell us",
        "By phone or email.",
        "Somebody calls you every week.",
        "We pay for your time.",
        "Write to us a month before.",
    ):
        assert words in text


def test_service_lines_are_in_the_readers_language(client, experts, home, welsh):
    line = publish(ServiceLine(name="Rehabilitation", locale=home.locale))
    draft = ServiceLine.objects.create(name="Not agreed yet", locale=home.locale, live=False)
    translated = line.copy_for_translation(welsh)
    translated.name = "Adsefydlu"
    publish(translated)
    experts.service_lines = [line, draft]
    publish(experts)
    text = client.get(ADDRESS).text
    assert "Rehabilitation" in text
    assert "Not agreed yet" not in text
    with translation.override("cy"):
        assert [entry.name for entry in experts.service_lines.localized()] == ["Adsefydlu"]


def test_the_api_shows_what_the_page_shows(client, experts):
    told = client.get(f"/api/v2/pages/{experts.pk}/").json()
    assert told["steps"][0]["value"]["title"] == "Tell us"
    assert "We pay for your time." in told["pay_and_expenses"]
    assert told["profiles"] == []


def test_a_translation_starts_with_every_field_of_the_page(experts, home, index, welsh):
    experts.service_lines = [publish(ServiceLine(name="Rehabilitation", locale=home.locale))]
    publish(experts)
    home.copy_for_translation(welsh)
    index.copy_for_translation(welsh)
    twin = experts.copy_for_translation(welsh)
    for field in ("what_we_do", "support", "pay_and_expenses", "inviting"):
        assert getattr(twin, field) == getattr(experts, field)
    assert twin.steps.get_prep_value() == experts.steps.get_prep_value()
    assert list(twin.service_lines.all()) == list(experts.service_lines.all())


def test_a_preview_shows_service_lines_before_they_are_saved(editor, experts, home):
    line = publish(ServiceLine(name="Rehabilitation", locale=home.locale))
    edit = f"/admin/pages/{experts.pk}/edit/"
    preview = f"{edit}preview/"
    sent = filled_form(editor, edit).dict()
    assert editor.post(preview, sent | {"service_lines": line.pk}).json()["is_valid"]
    assert "Rehabilitation" in editor.get(f"{preview}?mode=").text
