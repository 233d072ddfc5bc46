from django.apps import AppConfig


class YellowBookConfig(AppConfig):
    name = "yellowbook"
    verbose_name = "Yellow Book"
