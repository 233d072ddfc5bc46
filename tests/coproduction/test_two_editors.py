"""Two people have the same page open: what each of them changed stays, and they are asked only where both changed one
thing (invariants 1, 9 and 12)."""

import datetime
import json

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment
from wagtail.test.utils.form_data import nested_form_data

from home.models import StrategyPage
from hub.coproduction.admin_links import edit_url
from hub.coproduction.models import Agreement
from hub.core.models import Service
from initiatives.models import CollegePage, CoursePage, CourseRun, RecoveryCollegesPage
from tests.admin_forms import sent_by, streams_of
from tests.coproduction.admin_actions import agree, client_of, shown_messages, submit
from tests.publishing import create_page, publish

pytestmark = pytest.mark.invariant(9)
A_DAY = timezone.localdate() + datetime.timedelta(days=20)


def quote(number, words):
    """A block, as a revision holds it."""
    told = {
        "words": words,
        "credit_choice": "anonymous",
        "credit": "",
        "consent_note": "Asked.",
        "review_date": "2027-01-01",
    }
    return {"type": "quote", "id": f"00000000-0000-4000-8000-00000000000{number}", "value": told}


class Editor:
    """Somebody with the editor of a page open."""

    def __init__(self, person, page, address=None):
        self.client, self.address = client_of(person), address or edit_url(page)
        answer = self.client.get(self.address)
        self.data, form = sent_by(answer.text).dict(), answer.context["form"]
        for name in streams_of(form):
            self.write_stream(name, form.instance.serializable_data()[name])

    def write(self, **values):
        self.data |= nested_form_data(values)
        return self

    def write_stream(self, name, blocks):
        """Fill in all blocks of a stream."""
        self.data = {key: value for key, value in self.data.items() if not key.startswith(f"{name}-")}
        blocks = json.loads(blocks) if isinstance(blocks, str) else blocks
        sent = {
            str(place): {
                "type": block["type"],
                "id": block["id"],
                "order": str(place),
                "deleted": "",
                "value": block["value"],
            }
            for place, block in enumerate(blocks)
        }
        return self.write(**{name: {"count": str(len(sent)), **sent}})

    def press(self, button="action-save", **more):
        return self.client.post(self.address, self.data | {button: "1"} | more)

    def autosave(self, **more):
        """What the browser sends by itself. The form is updated as Wagtail's script does it."""
        answer = self.client.post(self.address, self.data | more, headers={"accept": "application/json"}).json()
        if answer["success"]:
            self.data |= {name: value for name, value in answer["field_updates"].items() if name in self.data}
            self.revision = answer["revision_id"]
        return answer

    def says(self, answer):
        return shown_messages(answer)


def latest(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def words_of(page):
    return [block.value["words"] for block in latest(page).body]


@pytest.fixture
def page(hub):
    """The strategy, with three quotes in its body and nothing in its other streams."""
    page = StrategyPage.objects.get()
    page.aims = page.downloads = []
    page.body = [quote(1, "One"), quote(2, "Two"), quote(3, "Three")]
    return publish(page)


@pytest.fixture
def course(hub):
    """A course with two runs."""
    service = publish(Service(name="Example House", town="Exampleton", region="North"))
    college = create_page(
        RecoveryCollegesPage.objects.get(),
        CollegePage(title="North", summary="Learn.", service=service, who_can_join="All", how_to_enrol="<p>Ask.</p>"),
    )
    course = CoursePage(
        title="Beans", summary="Grow.", what_you_will_learn="<p>Beans.</p>", made_by="Us", who_for="All",
        length="A day", place="The garden",
    )  # fmt: skip
    for term in ("Spring", "Autumn"):
        course.runs.add(CourseRun(term=term, starts=A_DAY, ends=A_DAY, times="Tuesdays", place="The blue room"))
    return create_page(college, course)


def terms_of(course):
    return [run.term for run in latest(course).runs.all()]


def test_changes_to_different_fields_both_stay(page, ebye, staff):
    hers, his = Editor(ebye, page), Editor(staff, page)
    hers.write(summary="Her summary").press()
    answer = his.write(period="His period").press()
    assert answer.status_code == 302
    assert (latest(page).summary, latest(page).period) == ("Her summary", "His period")
    told = his.says(answer)
    assert "changed it while you had it open" in told
    assert "Changed there: Summary. Changed by you: Period." in told
    assert his.client.get(his.address).context["form"].instance.summary == "Her summary"


def test_the_same_field_is_asked_about_and_all_else_is_merged_already(page, ebye, staff):
    hers, his = Editor(ebye, page), Editor(staff, page)
    hers.write(summary="Her summary", period="Her period").press()
    answer = his.write(summary="His summary").press()
    assert answer.status_code == 409
    assert "Changed in both: Summary." in answer.text
    assert latest(page).summary == "Her summary"
    shown = answer.context["form"].instance
    assert (shown.summary, shown.period) == ("His summary", "Her period")
    his.data |= sent_by(answer.text).dict()
    assert his.press().status_code == 302
    assert (latest(page).summary, latest(page).period) == ("His summary", "Her period")


def test_changes_to_different_blocks_both_stay(page, ebye, staff):
    hers, his = Editor(ebye, page), Editor(staff, page)
    hers.write_stream(
        "body", [quote(1, "One, hers"), quote(4, "New, hers"), quote(2, "Two"), quote(3, "Three")]
    ).press()
    his.write_stream("body", [quote(3, "Three"), quote(1, "One"), quote(2, "Two, his"), quote(5, "New, his")])
    assert his.press().status_code == 302
    assert words_of(page) == ["Three", "One, hers", "New, hers", "Two, his", "New, his"]


def test_the_same_block_is_asked_about(page, ebye, staff):
    hers, his = Editor(ebye, page), Editor(staff, page)
    hers.write_stream("body", [quote(1, "One, hers"), quote(2, "Two, hers"), quote(3, "Three")]).press()
    answer = his.write_stream("body", [quote(1, "One, his"), quote(2, "Two"), quote(3, "Three")]).press()
    assert answer.status_code == 409
    assert "Changed in both: Body." in answer.text
    assert words_of(page) == ["One, hers", "Two, hers", "Three"]
    assert [block.value["words"] for block in answer.context["form"].instance.body] == [
        "One, his",
        "Two, hers",
        "Three",
    ]


@pytest.mark.parametrize(
    ("hers", "status"),
    [([quote(1, "One"), quote(3, "Three")], 302), ([quote(1, "One"), quote(2, "Two, hers"), quote(3, "Three")], 409)],
)
def test_what_one_deleted_goes_unless_the_other_changed_it(page, ebye, staff, hers, status):
    first, second = Editor(ebye, page), Editor(staff, page)
    first.write_stream("body", hers).press()
    saved = words_of(page)
    assert second.write_stream("body", [quote(1, "One, his"), quote(3, "Three")]).press().status_code == status
    assert words_of(page) == (["One, his", "Three"] if status == 302 else saved)


def test_a_delete_against_an_edit_is_asked_about(page, ebye, staff):
    hers, his = Editor(ebye, page), Editor(staff, page)
    hers.write_stream("body", [quote(1, "One"), quote(3, "Three")]).press()
    answer = his.write_stream("body", [quote(1, "One"), quote(2, "Two, his"), quote(3, "Three")]).press()
    assert answer.status_code == 409
    assert [block.value["words"] for block in answer.context["form"].instance.body] == ["One", "Two, his", "Three"]


def test_inline_entries_are_merged_one_by_one(course, ebye, staff):
    hers, his = Editor(ebye, course), Editor(staff, course)
    hers.write(**{"runs-0-term": "Spring, hers"}).press()
    his.write(**{"runs-1-DELETE": "on"})
    assert his.press().status_code == 302
    assert terms_of(course) == ["Spring, hers"]
    hers = Editor(ebye, course)
    his = Editor(staff, course)
    hers.write(**{"runs-0-term": "Hers"}).press()
    answer = his.write(**{"runs-0-term": "His"}).press()
    assert answer.status_code == 409
    assert terms_of(course) == ["Hers"]


def test_the_same_person_in_two_windows_loses_nothing_either(page, ebye):
    one, other = Editor(ebye, page), Editor(ebye, page)
    one.write(summary="In one").press()
    assert other.write(period="In the other").press().status_code == 302
    assert (latest(page).summary, latest(page).period) == ("In one", "In the other")
    one, other = Editor(ebye, page), Editor(ebye, page)
    one.write(summary="Again in one").press()
    answer = other.write(summary="Again in the other").press()
    assert answer.status_code == 409
    assert "in another window" in answer.text


def test_what_was_saved_by_itself_is_no_other_version(page, ebye, staff):
    hers = Editor(ebye, page)
    assert hers.write(summary="Half").autosave()["success"]
    assert hers.write(summary="Whole").autosave(overwrite_revision_id=str(hers.revision))["success"]
    assert hers.write(summary="Whole and more").press().status_code == 302
    assert latest(page).summary == "Whole and more"
    his = Editor(staff, page)
    hers = Editor(ebye, page)
    hers.write(summary="Hers again").autosave()
    answer = his.write(period="His").autosave()
    assert not answer["success"]
    assert his.press().status_code == 302
    assert (latest(page).summary, latest(page).period) == ("Hers again", "His")


@pytest.mark.invariant(1)
@pytest.mark.invariant(12)
@pytest.mark.parametrize("button", ["action-submit", "action-workflow-action"])
def test_nobody_agrees_to_what_was_merged_unread(page, ebye, staff, button):
    submit(ebye, page, summary="First")
    hers, his = Editor(ebye, page), Editor(staff, page)
    hers.write(summary="Hers").press()
    assert "agreed" in agree(ebye, page)
    assert his.write(period="His").press(button, **{"workflow-action-name": "approve"}).status_code == 302
    assert (latest(page).summary, latest(page).period) == ("Hers", "His")
    assert not Agreement.objects.about(page).open().exists()
    assert StrategyPage.objects.get(pk=page.pk).summary not in {"Hers", "First"}


def test_comments_of_both_stay(page, ebye, staff):
    hers, his = Editor(ebye, page), Editor(staff, page)
    comment = {"id": "", "contentpath": "summary", "position": "", "text": "Why?", "resolved": "", "deleted": ""}
    comments = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": ""}
    replies = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": ""}
    said = {"comments": comments | {"0": comment | {"replies": replies}}}
    hers.write(summary="Hers", **said).press()
    his.write(period="His", **said).press()
    assert Comment.objects.filter(page=page, text="Why?").count() == 2
    assert latest(page).summary == "Hers"


def test_unfinished_words_are_asked_for_before_anything_is_merged(page, ebye, staff):
    hers, his = Editor(ebye, page), Editor(staff, page)
    hers.write(summary="Hers").press()
    answer = his.write(period="His", slug="not a slug!").press()
    assert answer.status_code == 409
    assert "Put right what is marked" in answer.text
    his.data |= sent_by(answer.text).dict() | {"slug": page.slug}
    assert his.press().status_code == 302
    assert (latest(page).summary, latest(page).period) == ("Hers", "His")


def test_a_form_of_another_page_tells_nothing(page, course, ebye, staff):
    hers, his = Editor(ebye, page), Editor(staff, page)
    hers.write(summary="Hers").press()
    his.data["loaded_revision_content"] = Editor(staff, course).data["loaded_revision_content"]
    assert his.write(period="His").press().status_code == 409
    assert latest(page).summary == "Hers"


def test_going_back_to_an_earlier_version_asks_before_it_replaces_one_that_was_saved_meanwhile(page, ebye, staff):
    earlier = page.get_latest_revision()
    Editor(ebye, page).write(summary="Hers").press()
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, earlier.pk])
    his = Editor(staff, page, revert)
    Editor(ebye, page).write(summary="Hers, newer").press()
    answer = his.write(period="His").press()
    assert answer.status_code == 409
    assert "To go back to the earlier one nevertheless" in answer.text
    assert latest(page).summary == "Hers, newer"
    his.data |= sent_by(answer.text).dict()
    assert his.press().status_code == 302
    assert (latest(page).summary, latest(page).period) == (page.summary, "His")


def test_going_back_when_nothing_is_newer_asks_nothing(page, ebye):
    earlier = page.get_latest_revision()
    Editor(ebye, page).write(summary="Hers").press()
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, earlier.pk])
    assert Editor(ebye, page, revert).press().status_code == 302
    assert latest(page).summary == page.summary
