"""The admin's screens that bring files or collections elsewhere without saving one of them."""

from wagtail.admin.views.collections import Edit

from hub.coproduction.gate.view_restrictions import refuse_another_collection, refuse_another_parent


class EditCollection(Edit):
    """A collection stays behind what makes it private, as long as something public uses what is in it.

    Stands on wagtail.admin.views.collections.Edit, which moves the collection, and no signal tells of that.
    """

    def form_valid(self, form):
        if "parent" in form.changed_data:
            refuse_another_parent(self.object, form.cleaned_data["parent"])
        return super().form_valid(form)


def refuse_bulk_opening(request, action_type, objects, action):
    """Receives Wagtail's `before_bulk_action`, whose “Add to collection” writes past every save."""
    if action_type == "add_to_collection":
        refuse_another_collection(objects, action.cleaned_form.cleaned_data["collection"])
