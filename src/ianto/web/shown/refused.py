"""What cannot be done, as a page says it: without the commands that a terminal is told."""

from __future__ import annotations


def told(error: Exception | str) -> str:
    """The reason as a sentence; what it says of commands is left out, for whoever reads it has a form before them."""
    text = str(error)
    command = min((at for at in (text.find("`"), text.find(" --")) if at >= 0), default=-1)
    if command >= 0:
        ends = [text.rfind(end, 0, command) for end in ("; ", ". ", ": ")]
        text = text[: max(ends)] if max(ends) > 0 else text
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"
