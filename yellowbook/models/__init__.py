from yellowbook.models.pages import YellowBookPage

__all__ = ["YellowBookPage"]
