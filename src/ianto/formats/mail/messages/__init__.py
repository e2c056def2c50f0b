"""Mail and news messages: parted, their heads and bodies read, told apart, joined to stories."""

from ianto.formats.mail.messages.body import Piece, pieces_of
from ianto.formats.mail.messages.digest import Section, is_digest, sections_of
from ianto.formats.mail.messages.head import Head, head_of
from ianto.formats.mail.messages.join import Post, Work, join
from ianto.formats.mail.messages.seams import seams_of
from ianto.formats.mail.messages.split import ENVELOPE, Slice, boundary, split, stream
from ianto.formats.mail.messages.subject import Subject, subject_of
from ianto.formats.mail.messages.verdict import why_no_story
from ianto.formats.mail.messages.yahoo import Archived, archived, is_archived

__all__ = [
    "ENVELOPE",
    "Archived",
    "Head",
    "Piece",
    "Post",
    "Section",
    "Slice",
    "Subject",
    "Work",
    "archived",
    "boundary",
    "head_of",
    "is_archived",
    "is_digest",
    "join",
    "pieces_of",
    "seams_of",
    "sections_of",
    "split",
    "stream",
    "subject_of",
    "why_no_story",
]
