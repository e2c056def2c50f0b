"""The site: the library, its stories and the reader, in a browser."""

from ianto.web.application import application
from ianto.web.server import CannotListen, PortInUse, is_own, serve
from ianto.web.settings import WEB_SETTINGS

__all__ = ["WEB_SETTINGS", "CannotListen", "PortInUse", "application", "is_own", "serve"]
