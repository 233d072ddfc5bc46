"""Keys for the screen of a work are there for whoever turned them on, and for nobody else."""

from tests.coproduction.admin_actions import change_account, client_of
from tests.yellowbook.test_the_moderators_screen import screen
from yellowbook.models import ReadingPreferences

SCRIPT, LIST = "yellowbook/js/keys", "Keys on this screen"


def test_they_are_off_until_a_person_turns_them_on(sent, ebye, staff):
    for person in (ebye, staff):
        page = client_of(person).get(screen(sent)).text
        assert SCRIPT not in page
        assert LIST not in page
    change_account(ebye, {"preferences-keys": "on"})
    assert ReadingPreferences.objects.get(pk=ebye.pk).keys
    page = client_of(ebye).get(screen(sent)).text
    assert SCRIPT in page
    assert LIST in page
    assert SCRIPT not in client_of(staff).get(screen(sent)).text
