"""The reader's choice of colours and type size, kept in a cookie that says nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpRequest

COOKIE = "ianto_look"
THEMES = ("system", "light", "sepia", "dark")
SIZES = ("small", "medium", "large", "huge")
KEYS = ("on", "off")


@dataclass(frozen=True, slots=True)
class Look:
    """How pages look. `keys` is whether single keys do anything: they disturb some ways of typing."""

    theme: str = "system"
    size: str = "medium"
    keys: str = "on"

    def cookie(self) -> str:
        """As the cookie keeps it, such as `dark.large.on`."""
        return f"{self.theme}.{self.size}.{self.keys}"

    def changed(self, theme: str, size: str, keys: str) -> Look:
        """The same with every choice that exists; others change nothing."""
        look = self
        if theme in THEMES:
            look = replace(look, theme=theme)
        if size in SIZES:
            look = replace(look, size=size)
        if keys in KEYS:
            look = replace(look, keys=keys)
        return look


def look_of(request: HttpRequest) -> Look:
    """The look that a browser's cookie asks for."""
    theme, size, keys, *_ = [*request.COOKIES.get(COOKIE, "").split("."), "", "", ""]
    return Look().changed(theme, size, keys)
