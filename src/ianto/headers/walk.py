"""A walk down the lines at the head of a text: what each of them is, and with which the story begins."""

from __future__ import annotations

from typing import Final

from ianto.headers.contents import contents_at, is_contents_title
from ianto.headers.cues import weigh
from ianto.headers.header import Role
from ianto.headers.lines import Line
from ianto.headers.shapes import (
    bare,
    byline,
    is_handle,
)
from ianto.headers.sight import Sight, title_in
from ianto.headers.stripped import stripped_lines
from ianto.headers.subjects import title_of
from ianto.headers.titled import title_and_author
from ianto.headers.titles import without_counter
from ianto.text import fold

_NOTE: Final = 1.4
_LONG: Final = 60
_MOST_NOTES: Final = 30
_DIVIDES: Final = frozenset({"mark", "chapter"})
_MAIL: Final = frozenset({"from!", "subject!", "date", "-", "contact"})


class Walk(Sight):
    """A walk down the lines, explaining each, until the story begins."""

    __slots__ = ()

    def explain_labels(self) -> None:
        """Labels and their values are explained by what they are."""
        self.roles = ["loose"] * len(self.lines)
        self.stripped = frozenset(line.number for line in stripped_lines(self.lines))
        for entry in self.entries:
            at = entry.label.line.number
            self.roles[at] = "label"
            for line in self.lines[at + 1 :]:
                if line.start >= entry.stop:
                    break
                self.roles[line.number] = "value"
            if entry.label.name == "subject!":
                subject = title_of(self.text[entry.start : entry.stop].split("\n")[0])
                self.titles.update({fold(bare(subject))} if subject else ())
            if "title" in entry.label.names:
                title = without_counter(" ".join(self.text[entry.start : entry.stop].split()))
                self.titles.add(fold(bare(title)))
                self.has_title = self.has_title or bool(title)

    def explain_opening(self) -> None:
        """The lines above and between the labels: furniture, marks, bylines, what rules know, a bare title."""
        behind_mail = next(
            (entry.label.line.number for entry in self.entries if entry.label.name not in _MAIL), 0
        )
        first = self.entries[0].label.line.number if self.entries else 0
        last = self.entries[-1].label.line.number if self.entries else 0
        self._find_titled(last)
        for line in self.lines[:last]:
            if self.roles[line.number] != "loose":
                continue
            shape = self._shape(line)
            if shape is not None:
                self._explain(line, shape)
            elif self._may_be_title(line) and (
                line.number < first
                or (line.number < behind_mail and self._is_named_again(line))
                or self._is_signed_below(line)
            ):
                self._call(line)
            elif line.number < first and is_handle(line.text) and "_" in line.text:
                self.roles[line.number] = "signature"
            elif (line.number > first or len(line.text) > _LONG) and weigh(line.text) >= _NOTE:
                self.roles[line.number] = "note"
            elif line.number > first and self._stands_for_summary(line):
                self.roles[line.number] = "summary"

    def _find_titled(self, last: int) -> None:
        """A title with a byline below it, above or among the labels: it, and no line before it, is the title."""
        for line in self.lines[:last]:
            if self.roles[line.number] == "loose" and not self.has_title and self._shape(line) is None:
                below = self.lines[line.number + 1]
                if byline(below.text) is not None and self._may_be_title(line):
                    self._call(line)

    def _explain(self, line: Line, shape: Role) -> None:
        """A line is what it looks like; a title it names may be repeated before the story."""
        self.roles[line.number] = shape
        titled = title_and_author(line.text) if shape == "claimed" else None
        if titled is not None:
            self.titles.add(fold(bare(title_in(line.text[slice(*titled.title)]))))
            self.has_title = True

    def _call(self, line: Line) -> None:
        """A line is the title; a bare name right below it is its author's."""
        self.roles[line.number] = "title"
        self.has_title = True
        self.titles.add(fold(bare(title_in(line.text))))
        below = self.lines[line.number + 1 : line.number + 3]
        if (
            len(below) > 1
            and not below[0].gap
            and is_handle(below[0].text)
            and (below[1].gap or self.roles[below[1].number] == "label")
            and self.roles[below[0].number] == "loose"
        ):
            self.roles[below[0].number] = "signature"

    def find_story(self) -> int:
        """The index of the line the story begins with; the number of lines if there is none."""
        at = max(
            (
                line.number + 1
                for line in self.lines
                if self.roles[line.number] != "loose" and self._in_header(line)
            ),
            default=0,
        )
        start, marked, notes = at, False, 0
        while at < len(self.lines):
            line = self.lines[at]
            listed = self._listed(at)
            if listed > at:
                self.roles[at:listed] = ["furniture"] * (listed - at)
                at = listed
                continue
            role = self._role_at(at, marked=marked, noted=notes > 0)
            if role is not None:
                if role == "title":
                    self._call(line)
                else:
                    self._explain(line, role)
                marked = marked or role in _DIVIDES
                self.chapter = line if role == "chapter" else self.chapter
                at += 1
                continue
            stop, role = self._epigraph_stop(at), "epigraph"
            if stop == at and self._is_summary(at, marked=marked):
                stop, role = self._group_stop(at), "summary"
            elif stop == at:
                stop, role = self._group_stop(at), "note"
                if notes >= _MOST_NOTES or not (
                    self._is_note(at, stop, marked=marked) or self._is_titled(stop)
                ):
                    break
                notes += 1
            self.roles[at:stop] = [role] * (stop - at)
            at = stop
        if at == len(self.lines) and not self.entries and notes:
            # All of it would be the author speaking: then it is a story told in such a voice.
            return self.roles.index("note", start)
        return at

    def _role_at(self, at: int, *, marked: bool, noted: bool) -> Role | None:
        """What a line behind the labels is by its shape and its place; None when it is running text."""
        line = self.lines[at]
        if self.roles[at] == "signature":
            return "signature"
        shape = self._shape(line)
        if shape is None and self._heads_section(line):
            return "chapter"
        if shape is None and noted and self._is_signature(at):
            return "signature"
        if shape is None and self._is_bare_title(line):
            return "title"
        if shape == "furniture" and (marked or self._is_dateline(line)):
            return None
        return shape

    def _listed(self, at: int) -> int:
        """Behind the table of contents that begins here; `at` itself if there is none."""
        if self.contents:
            return at
        first = at + 1 if is_contents_title(self.lines[at].text) else at
        self.contents = contents_at(self.text, self.lines, first, headed=first > at)
        return first + len(self.contents) if self.contents else at
