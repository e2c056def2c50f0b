"""Ratings, relationships and other tags: as written, and as the one thing all their spellings mean."""

from ianto.tags.canonical import canonical
from ianto.tags.canons import canons
from ianto.tags.folding import folded
from ianto.tags.kinds import TAG_KINDS, TagKind
from ianto.tags.pack import Pack, PackTag, PackUnusable, packs_in, parse_pack, read_pack, shipped_packs
from ianto.tags.pack_check import CheckedPack, check_pack
from ianto.tags.pack_made import Made, made_of_decisions, made_of_uses
from ianto.tags.pack_text import pack_text
from ianto.tags.rating import Rating, highest, rate
from ianto.tags.relationship import Relationship, relationship
from ianto.tags.series_place import place_in_series
from ianto.tags.tag import Alias, Amendment, Bond, Tag
from ianto.tags.uses import Preview, Suggestion, Use, preview
from ianto.tags.vocabulary import Vocabulary, shipped
from ianto.tags.warned import CHOSE_NOT_TO, NONE_APPLY, Warned, warned

__all__ = [
    "CHOSE_NOT_TO",
    "NONE_APPLY",
    "TAG_KINDS",
    "Alias",
    "Amendment",
    "Bond",
    "CheckedPack",
    "Made",
    "Pack",
    "PackTag",
    "PackUnusable",
    "Preview",
    "Rating",
    "Relationship",
    "Suggestion",
    "Tag",
    "TagKind",
    "Use",
    "Vocabulary",
    "Warned",
    "canonical",
    "canons",
    "check_pack",
    "folded",
    "highest",
    "made_of_decisions",
    "made_of_uses",
    "pack_text",
    "packs_in",
    "parse_pack",
    "place_in_series",
    "preview",
    "rate",
    "read_pack",
    "relationship",
    "shipped",
    "shipped_packs",
    "warned",
]
