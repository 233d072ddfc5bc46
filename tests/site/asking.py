"""A page about which the sides are asked, for a browser test that decides about it."""

DRAFT = """
from django.contrib.auth import get_user_model
from wagtail.models import Page
asker = get_user_model().objects.get(username="staff2")
page = Page.objects.get(slug="a-garden-together").specific.copy(
    update_attrs={{"title": "A pond for {name}", "slug": "a-pond-for-{name}"}}, keep_live=False, copy_revisions=False
)
page.save_revision(user=asker)
page.get_workflow().start(page, asker)
print(page.pk)
"""


def ask_about_a_pond(hub, name):
    """Ask the sides about the page “A pond for …”. Returns its number."""
    return hub.manage("shell", "--no-imports", "--command", DRAFT.format(name=name)).split()[-1]


def open_deciding(person, name):
    """Open “Read and decide” about that page from somebody's home."""
    person.home()
    section = person.page.locator("#waiting-for-your-side-section")
    section.get_by_role("link", name=f"A pond for {name}").click()
    person.page.locator(".answers").wait_for()
