"""A window on a large file: patterns are matched front to back, and only what lies ahead is in memory."""

from __future__ import annotations

import re
from typing import BinaryIO, Final

_PIECE: Final = 1024 * 1024


class Window:
    """The stretch of a file that is being looked at.

    Attributes:
        data: the bytes in memory.
        at: the place in `data` that has been reached. Whoever takes something moves it on.
        ended: whether `data` reaches to the file's end.
    """

    def __init__(self, stream: BinaryIO, offset: int = 0, size: int | None = None) -> None:
        """Look at a stream from where it stands.

        Args:
            stream: of the file's bytes.
            offset: where it stands.
            size: how many bytes to look at; None for all.
        """
        self.data = b""
        self.at = 0
        self.ended = False
        self._base = offset
        self._left = size
        self._stream = stream

    @property
    def place(self) -> int:
        """Where in the file `at` is, in bytes."""
        return self._base + self.at

    @property
    def ahead(self) -> int:
        """How many bytes are in memory from `at` on."""
        return len(self.data) - self.at

    def more(self) -> bool:
        """Read on, as much as there is ahead already, so that looking again costs no more than reading."""
        if self.ended:
            return False
        want = max(_PIECE, self.ahead)
        if self._left is not None:
            want = min(want, self._left)
        piece = self._stream.read(want) if want else b""
        if self._left is not None:
            self._left -= len(piece)
        self.ended = not piece or self._left == 0
        self.data = self.data[self.at :] + piece
        self._base += self.at
        self.at = 0
        return bool(piece)

    def starts(self, prefix: bytes) -> bool:
        """Whether these bytes come next."""
        while self.ahead < len(prefix) and self.more():
            pass
        return self.data.startswith(prefix, self.at)

    def match(self, pattern: re.Pattern[bytes], most: int) -> re.Match[bytes] | None:
        """What a pattern finds here, for certain: a find that more bytes could change is looked for again.

        Args:
            pattern: what to look for.
            most: no more than about so many bytes ahead are read for it.
        """
        while True:
            found = pattern.match(self.data, self.at)
            if self.ended or self.ahead > most or (found is not None and found.end() < len(self.data)):
                return found
            self.more()

    def search(self, pattern: re.Pattern[bytes], overlap: int) -> bool:
        """Move on to the end of the next find; to the end of the file where there is none.

        Args:
            pattern: what to look for.
            overlap: the longest it can be.
        """
        while True:
            found = pattern.search(self.data, self.at)
            if found is not None and (self.ended or found.end() + overlap < len(self.data)):
                self.at = found.end()
                return True
            if self.ended:
                self.at = len(self.data)
                return False
            self.at = max(self.at, (found.start() if found else len(self.data) - overlap))
            self.more()
