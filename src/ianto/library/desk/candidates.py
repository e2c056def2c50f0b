"""What a story may be called, who may have written it, what it may be of: found around it, with where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from ianto.catalog.concerns import form_of
from ianto.story import Field
from ianto.text import fold

_EXTENSION = re.compile(r"(?:\.[A-Za-z0-9]{1,6}){1,2}$")
_NUMBERED = re.compile(
    r"^(?:part|chapter|ch)?[\s._-]*\d{1,4}(?=[\s._-])[\s._-]*|[\s._-]*(?:\(\d+\)|(?<!\d)\d{1,3})$",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[_+\s]+|%20|(?<=\w)-(?=\w)")
_BY = re.compile(r"(?:^|\s)by\s+(.+)$", re.IGNORECASE)
_DASH = re.compile(r"\s+[-–—]\s+")
_MAIL = re.compile(r"([\w.+-]{3,40})@")
_LONGEST_TITLE: Final = 80
_BEGINNING: Final = 4000
_LINES: Final = 6
_SHORT: Final = 3
_MOST_AROUND: Final = 3
_MOST_NAMED: Final = 2
_SENTENCE_ENDS: Final = (".", ",", ";", ":", "”", '"', "?", "!")
_LABEL = re.compile(r"^[A-Za-z /]{2,20}:")
_DATED = re.compile(r"^[\W\d_]*$")
_CALLED: Final = """
fic, fics, fanfic, fanfiction, fan fiction, stories, story, misc, new, old, txt, text, html, htm, downloads,
download, documents, desktop, files, archive, archives, backup, untitled, index, home, tmp, temp, unsorted, saved,
epub, lists, list, new folder, new text document, new document, document, stuff, favourites, favorites, unknown,
inbox, mail, print, viewstory, author, me, feedback, webmaster, admin, info, ffnet, ao3, lj, livejournal, usenet,
dreamwidth, efiction, wattpad, pages, journal, mbox, fanfiction net, archive of our own
"""
_FILES_OWN: Final = frozenset(form_of(name) for name in _CALLED.split(","))
"""What programs and archives call things: nobody's name and no story's title."""


class Candidate(NamedTuple):
    """A value, and where it was found."""

    value: str
    why: str


def once(candidates: Iterable[Candidate], most: int) -> list[Candidate]:
    """The candidates, each value once, the first of it."""
    found: dict[str, Candidate] = {}
    for candidate in candidates:
        form = form_of(candidate.value)
        if form and form not in _FILES_OWN:
            found.setdefault(form, candidate)
    return list(found.values())[:most]


def titles(text: str, fields: Sequence[Field], paths: Sequence[str]) -> list[Candidate]:
    """What a story without a title may be called.

    Args:
        text: how its file begins.
        fields: what it states; a line that states one of them is no title.
        paths: where it was found.
    """
    stated = {raw for field in fields if len(raw := " ".join(field.raw.split())) > _SHORT}
    lines = list(filter(None, (line.strip() for line in text[:_BEGINNING].split("\n"))))
    found = [
        Candidate(line, "a line the file begins with")
        for line in lines[:_LINES]
        if len(line) <= _LONGEST_TITLE
        and not line.endswith(_SENTENCE_ENDS)
        and not _no_title(line)
        and not any(raw in " ".join(line.split()) for raw in stated)
    ]
    for path in paths[:1]:
        named = _DASH.split(_BY.sub("", stem_of(path)))
        found += [Candidate(_cased(part), "the file’s name") for part in named]
    return found


def authors(
    title: str, fields: Sequence[Field], paths: Sequence[str], around: Sequence[str], *, more: bool = False
) -> list[Candidate]:
    """Who may have written a story nobody claims.

    Args:
        title: of the story.
        fields: what it states.
        paths: where it was found.
        around: the authors of the stories found beside it, one for each story.
        more: whether there are more stories beside it than these are of.
    """
    found = [
        Candidate(mail[1], "the address for feedback")
        for field in fields
        if field.name in {"contact", "feedback"} and (mail := _MAIL.search(field.value))
    ]
    for path in paths[:1]:
        stem = stem_of(path)
        if by := _BY.search(stem):
            found.append(Candidate(by[1].strip(), "the file’s name"))
        elif len(parts := _DASH.split(stem)) == len(("title", "author")):
            found += [Candidate(part, "the file’s name") for part in parts if fold(part) != fold(title)]
    for name, count in _commonest(around):
        found.append(Candidate(name, f"wrote {_beside(count, more=more)} in the same folder"))
    # A folder in which several people's stories lie is named after none of them.
    if len({form_of(name) for name in around}) <= 1:
        for path in paths[:1]:
            found += [Candidate(name, "the folder’s name") for name in _folders(path)[-1:]]
    return found


def fandoms(
    works: Sequence[str],
    people: Sequence[tuple[str, str, int]],
    around: Sequence[str],
    known: Mapping[str, Sequence[str]],
    *,
    more: bool = False,
) -> list[Candidate]:
    """What a story that does not say may be of.

    Args:
        works: the fandoms of its author's other stories, one for each story.
        people: fandoms in which stories of this library have a character of its, with the character and how many.
        around: the fandoms of the stories found beside it, one for each story.
        known: of fandoms that the vocabulary knows, those of its characters that belong there.
        more: whether there are more stories beside it than those of `around`.
    """
    # Two people who belong to one fandom tell more than one whose name others have, too.
    surest = sorted(known.items(), key=lambda each: -len(each[1]))
    told = [
        Candidate(
            fandom, f"{' and '.join(names[:_MOST_NAMED])} {'belong' if len(names) > 1 else 'belongs'} there"
        )
        for fandom, names in surest
    ]
    found = [each for each, (_, names) in zip(told, surest, strict=True) if len(names) > 1]
    for fandom, character, count in people:
        stories = "another story" if count == 1 else f"{count:,} stories"
        found.append(Candidate(fandom, f"{character} is in {stories} of it"))
    found += [each for each in told if each not in found][:_MOST_AROUND]
    for name, count in _commonest(works):
        stories = "another story" if count == 1 else f"{count:,} other stories"
        found.append(Candidate(name, f"its author wrote {stories} of it"))
    for name, count in _commonest(around):
        found.append(Candidate(name, f"{_beside(count, more=more)} of it in the same folder"))
    return found


def _beside(count: int, *, more: bool) -> str:
    stories = "a story" if count == 1 else f"{count:,} stories"
    return f"at least {stories}" if more else stories


def _commonest(names: Iterable[str]) -> list[tuple[str, int]]:
    """The names met most often, however spelled, as they are spelled most often; and how often."""
    spelled = Counter(names)
    counts: Counter[str] = Counter()
    for name, count in spelled.items():
        counts[form_of(name)] += count
    best = {form_of(name): name for name, _ in reversed(spelled.most_common())}
    found = counts.most_common(_MOST_AROUND)
    # Where everybody has one story, none of them is likelier than the next.
    if len(counts) > _MOST_AROUND:
        found = [(form, count) for form, count in found if count > 1]
    return [(best[form], count) for form, count in found]


def folder_of(path: str) -> str:
    """The folder, archive or mailbox a path leads into, with the sign that ends its name; empty for none."""
    at = max(path.rfind("/"), path.rfind("!"))
    return path[: at + 1]


def folder_name(folder: str) -> str:
    """What people call a folder."""
    return _parts(folder)[-1] if _parts(folder) else folder


def stem_of(path: str) -> str:
    """A file's name without what programs put around it."""
    name = _EXTENSION.sub("", path[len(folder_of(path)) :])
    return " ".join(_SPACES.sub(" ", _NUMBERED.sub("", name) or name).split())


def _folders(path: str) -> list[str]:
    return [" ".join(_SPACES.sub(" ", _EXTENSION.sub("", part)).split()) for part in _parts(folder_of(path))]


def _parts(folder: str) -> list[str]:
    return [part for part in re.split(r"[/!]", folder) if part]


def _no_title(line: str) -> bool:
    return bool(_LABEL.match(line) or _DATED.match(line) or "@" in line or "://" in line)


def _cased(name: str) -> str:
    """A file's name in small letters, begun with a capital as titles are."""
    return name[:1].upper() + name[1:] if name.islower() else name
