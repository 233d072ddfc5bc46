from django.db import migrations
from wagtail.images.models import get_upload_to

from hub.core.models.images import PictureField
from hub.core.models.media import CheckedFileField, random_document_path, random_media_path
from hub.core.storages import private_storage


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="hubdocument",
            name="file",
            field=CheckedFileField(
                max_length=255, storage=private_storage, upload_to=random_document_path, verbose_name="file"
            ),
        ),
        migrations.AlterField(
            model_name="hubimage",
            name="file",
            field=PictureField(
                height_field="height",
                storage=private_storage,
                upload_to=get_upload_to,
                verbose_name="file",
                width_field="width",
            ),
        ),
        migrations.AlterField(
            model_name="hubmedia",
            name="file",
            field=CheckedFileField(storage=private_storage, upload_to=random_media_path, verbose_name="file"),
        ),
    ]
