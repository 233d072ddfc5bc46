"""A page about which the sides are asked, for a browser test that decides about it."""

DRAFT = """
from django.contrib.auth import get_user_model
from wagtail.models import Page
asker = get_user_model().objects.get(username="staff2")
own = {{"title": "A pond for {name}", "slug": "a-pond-for-{name}", "summary": "Where ducks may live."}}
garden = Page.objects.get(slug="a-garden-together").specific
page = garden.copy(update_attrs=own, keep_live=False, copy_revisions=False)
page.save_revision(user=asker)
page.get_workflow().start(page, asker)
print(page.pk)
"""
ADDRESS = """
from wagtail.models import Page
from hub.coproduction.admin_links import decide_url
print(decide_url(Page.objects.get(slug="a-pond-for-{name}").specific))
"""


def ask_about_a_pond(hub, name):
    """Ask the sides about the page “A pond for …”. Returns its number."""
    return hub.manage("shell", "--no-imports", "--command", DRAFT.format(name=name)).split()[-1]


def open_deciding(person, hub, name):
    """Open “Read and decide” about that page by its address: other tests may ask about more than home lists."""
    person.go(hub.manage("shell", "--no-imports", "--command", ADDRESS.format(name=name)).split()[-1])
    person.page.locator(".answers").wait_for()
