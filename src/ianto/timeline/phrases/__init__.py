"""When a story is set, read from what its fields say: names found in the words, relations between them, and whose life it is."""

from ianto.timeline.phrases.gazetteer import Gazetteer
from ianto.timeline.phrases.reading import read_phrase, read_told
from ianto.timeline.phrases.shown import sentence

__all__ = ["Gazetteer", "read_phrase", "read_told", "sentence"]
