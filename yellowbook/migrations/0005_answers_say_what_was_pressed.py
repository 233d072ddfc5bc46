from django.db import migrations

# What stood in the place of words when none were written: the name of the button, in either language.
BUTTONS = {"Yes", "Yes, in my own words", "No", "Ie", "Ie, yn fy ngeiriau fy hun", "Na"}


def keep_only_what_was_written(apps, schema_editor):
    """Empty the words of answers that nobody wrote: the name of a button, or the suggestion itself beside a no."""
    Message = apps.get_model("yellowbook", "Message")
    for suggestion in apps.get_model("yellowbook", "Suggestion").objects.exclude(answer="").iterator():
        not_written = BUTTONS | ({suggestion.after.strip()} if suggestion.answer == "no" else set())
        for message in Message.objects.filter(answers=suggestion.message_id):
            if message.words.replace("\r\n", "\n").strip() in not_written:
                Message.objects.filter(pk=message.pk).update(words="")


class Migration(migrations.Migration):
    dependencies = [("yellowbook", "0004_what_was_read_with_a_suggestion")]

    operations = [migrations.RunPython(keep_only_what_was_written, migrations.RunPython.noop)]
