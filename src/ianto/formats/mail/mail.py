"""Mail and news: one message, or the messages that the parts of one story came in."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from ianto.formats.mail.mail_signs import may_be_message
from ianto.formats.sample import Sample
from ianto.story import Manuscript

# What reads messages is slow to load, and most libraries hold none.
_READING: Final = "ianto.formats.mail.mail_reading"


def sniff(sample: Sample) -> bool:
    """A message's separator, or a head that programs wrote."""
    return may_be_message(sample.head) and bool(import_module(_READING).sniff(sample))


def read(sample: Sample) -> Manuscript:
    """The message as people read it: subject, sender and date above the text.

    Raises:
        Unreadable: there is no text in it, or it clearly is talk and no story.
    """
    found: Manuscript = import_module(_READING).read(sample)
    return found
