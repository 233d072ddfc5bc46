"""Contributors add, remove and order pictures: at once before a work is sent, as a new version afterwards."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hub.coproduction.exceptions import Refusal
from hub.coproduction.workflow.decisions import latest_version
from hub.core.storages import private_storage
from tests.core.files import written
from tests.publishing import agree_to_work, send
from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.test_the_moderators_screen import screen
from yellowbook.contributors.models import Contributor, Suggestion
from yellowbook.models import Contribution, ContributionPicture, Upload
from yellowbook.workflow import answering, changing, moderating, submitting

WORK, CHANGE = "/yellow-book/share/work/", "/yellow-book/receipt/change/"
TEXTS = {"title": "Three", "kind": "artwork", "text": "", "then": "stay"}


def painting(colour, size=(8, 6)):
    return SimpleUploadedFile("IMG_1", written(Image.new("RGB", size, colour), "PNG"))


def colours(work):
    """The colours of the pictures of a work, as R, G or B, in their order."""
    found = ""
    for picture in work.pictures.all():
        with private_storage().open(picture.upload.original.name) as file:
            found += "RGB"[max(range(3), key=Image.open(file).convert("RGB").getpixel((0, 0)).__getitem__)]
    return found


@pytest.fixture
def contributor(hub):
    client = ContributorClient()
    client.post("/yellow-book/share/", {"kind": "artwork"})
    client.post(WORK, TEXTS | {"pictures": [painting("red"), painting("lime")]})
    return client


@pytest.fixture
def public(contributor, ebye, staff):
    """A public work of a red and a green picture."""
    work = Contribution.objects.get()
    work.pictures.update(alt="A colour")
    Contributor.objects.update(age="adult", purposes=["website"])
    send(work)
    for person in (ebye, staff):
        agree_to_work(work, person)
    return Contribution.objects.get(live=True)


def change(contributor, **said):
    return contributor.post(CHANGE, {"title": "Three", "text": ""} | said)


def test_pictures_of_a_draft_go_earlier_and_later_and_stay_in_order(contributor):
    work = Contribution.objects.get()
    red, lime = work.pictures.all()
    answer = contributor.post(WORK, TEXTS | {"later": red.pk})
    assert answer.status_code == 302
    assert colours(work) == "GR"
    contributor.post(WORK, TEXTS | {"earlier": lime.pk})  # it is the first: nothing is earlier
    contributor.post(WORK, TEXTS | {"remove-picture": lime.pk})
    contributor.post(WORK, TEXTS | {"pictures": [painting("blue")]})
    contributor.post(WORK, TEXTS | {"pictures": [painting("lime")]})
    assert colours(work) == "RBG"
    page = contributor.get(WORK).text
    assert page.count('name="earlier"') == page.count('name="later"') == 2


@pytest.mark.invariant(7)
def test_a_picture_of_another_work_is_not_moved(contributor):
    other, _slip = submitting.begin("artwork")
    first = submitting.add_picture(other, painting("blue"))
    submitting.add_picture(other, painting("red"))
    contributor.post(WORK, TEXTS | {"later": first.pk})
    assert colours(other) == "BR"


@pytest.mark.invariant(1)
def test_another_order_is_public_when_both_sides_have_read_it(contributor, public, ebye, staff):
    red = public.pictures.first()
    answer = change(contributor, later=red.pk, **{f"alt-{red.pk}": "A rose"})
    assert answer.url == f"{CHANGE}#pictures"
    assert colours(public) == "RG"
    version = latest_version(public)
    assert colours(version) == "GR"
    assert [picture.alt for picture in version.pictures.all()] == [
        "A colour",
        "A rose",
    ]  # texts that were not shown stay
    for person in (ebye, staff):
        agree_to_work(public, person)
    assert colours(Contribution.objects.get()) == "GR"


@pytest.mark.invariant(1)
def test_a_picture_that_is_added_or_taken_out_changes_the_public_work_with_both_sides(
    contributor, public, client, ebye, staff
):
    red = public.pictures.first()
    change(contributor, pictures=[painting("blue")])
    change(contributor, pictures=[painting("blue")])  # sent again after a lost connection
    new = latest_version(public).pictures.last()
    change(contributor, earlier=new.pk, **{f"alt-{new.pk}": "The sea"})
    change(contributor, **{"remove-picture": red.pk, f"picture-{new.pk}": painting("blue", (9, 9))})
    assert colours(public) == "RG"
    assert "The sea" not in client.get(public.get_absolute_url()).text
    client.force_login(ebye)
    assert "The sea" in client.get(screen(public), {"open": 1}).text
    for person in (ebye, staff):
        agree_to_work(public, person)
    assert colours(Contribution.objects.get()) == "BG"
    assert Upload.objects.count() == ContributionPicture.objects.count() == 2
    assert "The sea" in client.get(public.get_absolute_url()).text


@pytest.mark.invariant(9)
def test_the_last_picture_and_one_that_is_asked_about_stay(contributor, public, ebye, staff):
    red, lime = public.pictures.all()
    change(contributor, pictures=[painting("blue")])
    change(contributor, **{f"alt-{latest_version(public).pictures.last().pk}": "The sea"})
    moderating.suggest(public, ebye, "alt", "A red square", "So that all know.", picture=red)
    answer = change(contributor, **{"remove-picture": red.pk})
    assert answer.status_code == 422
    assert "Answer that first" in answer.text
    answering.accept(Suggestion.objects.get())
    for key in (red.pk, lime.pk):
        assert change(contributor, **{"remove-picture": key}).status_code == 302
    for person in (ebye, staff):
        agree_to_work(public, person)
    assert Suggestion.objects.get().after == "A red square"
    answer = change(contributor, **{"remove-picture": Contribution.objects.get().pictures.get().pk})
    assert "There is nothing else in this work" in answer.text
    assert colours(Contribution.objects.get()) == "B"


def test_a_work_has_twelve_pictures_at_most_afterwards_too(contributor, public):
    pages = [Image.new("RGB", (8, 6), (20 * number, 0, 0)) for number in range(11)]
    scan = SimpleUploadedFile("a.tif", written(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    with pytest.raises(Refusal, match="12 pictures at most"):
        changing.add_pictures(public, scan)
    assert Upload.objects.count() == 2
