"""A walk down the lines at the head of a text: what each of them is, and with which the story begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ianto.headers.contents import contents_at, is_contents_title
from ianto.headers.cues import Cue, weigh
from ianto.headers.header import Role
from ianto.headers.labels import looks_labelled
from ianto.headers.lines import Line
from ianto.headers.scoring import (
    BELOW_NOTES,
    FRAMED_LINE,
    GAP,
    NAMELESS,
    SHAPES,
    UNKNOWN_KEY,
    WIDE,
    Passed,
    voice,
)
from ianto.headers.shapes import (
    bare,
    byline,
    is_cut,
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
_MOST_HEARD: Final = 12
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
            if "title" in entry.label.names and not entry.former:
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
        """The index of the line the story begins with; the number of lines if there is none.

        Every place behind the labels where it may begin is a candidate. What lies before it speaks for it as far
        as it is header, and against it as far as it is story; the place itself has something to say, too. The
        candidate with the highest score is the boundary.
        """
        at = first = max(
            (
                line.number + 1
                for line in self.lines
                if self.roles[line.number] != "loose" and self._in_header(line)
            ),
            default=0,
        )
        passed = Passed(headed=bool(self.entries) or self.has_title)
        passed.offer(at, [] if passed.headed else [Cue("nothing says that there is a header", NAMELESS)])
        while at < len(self.lines) and passed.undecided:
            stop, role, cues = self._step(at, passed)
            self.roles[at:stop] = [role] * (stop - at)
            passed.take(role, cues)
            at = stop
            if at < len(self.lines):
                passed.offer(at, self._cues_of_place(at, passed))
        if at == len(self.lines):
            passed.finish(at)
        return self._settle(first, passed)

    def _settle(self, first: int, passed: Passed) -> int:
        """The best of the candidates, with all that stands before it what it was taken for."""
        self.candidates = passed.candidates
        start = passed.best
        if start == len(self.lines) and not self.entries and "note" in self.roles[first:]:
            # All of it would be the author speaking: then it is a story told in such a voice.
            start = self.roles.index("note", first)
        heads = [line for line in self.lines[first:start] if self.roles[line.number] == "chapter"]
        self.chapter = heads[-1] if heads else None
        if self.contents and not any(self.lines[at].text in self.contents for at in range(start)):
            self.contents = []
        return start

    def _step(self, at: int, passed: Passed) -> tuple[int, Role, Sequence[Cue]]:
        """What stands at a line: where it ends, what it would be in a header, and what speaks for its being so."""
        line = self.lines[at]
        listed = self._listed(at)
        if listed > at:
            return listed, "furniture", [Cue("a table of contents", SHAPES["contents"])]
        role = self._role_at(at, marked=passed.divided, noted=passed.noted)
        if role is not None:
            known = fold(bare(without_counter(line.text))) in self.titles
            if role == "title":
                self._call(line)
            else:
                self._explain(line, role)
            name: str = "repeated title" if role == "title" and known else role
            if role == "mark" and is_cut(line.text):
                name = "cut"
            return at + 1, role, passed.shape(name, signed=self._is_titled(at))
        stop = self._epigraph_stop(at)
        if stop > at:
            return stop, "epigraph", [Cue("somebody else's words", SHAPES["epigraph"])]
        if self._is_summary(at, marked=passed.divided):
            return self._group_stop(at), "summary", [Cue("a summary", SHAPES["summary"])]
        stop = self._group_stop(at)
        return stop, "note", self._cues_of_words(at, stop, passed)

    def _cues_of_words(self, at: int, stop: int, passed: Passed) -> list[Cue]:
        """What the words of a paragraph say for its being header."""
        words = " ".join([each.text for each in self.lines[at : min(stop, at + _MOST_HEARD)]])
        cues = voice(words)
        if self.entries:
            # Below labels a line set between signs may as well be the story's.
            cues = [cue for cue in cues if cue.name != FRAMED_LINE]
        if self._after_notes():
            if not passed.divided:
                cues.append(Cue("below notes", BELOW_NOTES))
            if looks_labelled(self.lines[at].text):
                cues.append(Cue("a key nobody knows, among notes", UNKNOWN_KEY))
        return cues

    def _cues_of_place(self, at: int, passed: Passed) -> list[Cue]:
        """What a place itself says for being where the story begins."""
        cues = passed.behind()
        if self.lines[at].gap > WIDE and self.lines[at].gap > passed.widest:
            cues.append(Cue("a wider gap than before", GAP))
        passed.widest = max(passed.widest, self.lines[at].gap)
        return cues

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
