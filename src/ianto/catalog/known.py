"""What the catalogue already knows of a batch of inputs: the questions a verdict needs answered."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Max, QuerySet

from ianto.catalog.bulk import slices
from ianto.catalog.effective import key
from ianto.catalog.entries import Entry
from ianto.catalog.models import Found, Version
from ianto.catalog.revision import given
from ianto.duplicates import Candidate, Fingerprint
from ianto.story import Reading

# A title such as "Home" may stand over hundreds of works; beyond these the newest are not compared.
_MOST_NAMESAKES = 100


def path_key(path: str, sha256: str = "") -> str:
    """The key under which a path is remembered, or one original at that path."""
    path = f"{path}\0{sha256}" if sha256 else path
    return hashlib.blake2b(path.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def name_key(reading: Reading) -> str:
    """The key under which works of one title are found; empty without a title."""
    return key(next((field.value for field in reading.fields if field.name == "title"), ""))


def address_key(reading: Reading) -> str:
    """The key under which works from one address are found; empty without an address."""
    return key(next((field.value for field in reading.fields if field.name == "source_url"), ""))


class Known:
    """What is known of a batch, and of the entries judged before in the same batch.

    Attributes:
        next_version: the number of the first version that will be written.
    """

    def __init__(self) -> None:
        self._works: dict[str, int] = {}
        self._paths: dict[str, str] = {}
        self._texts: dict[str, list[Candidate]] = defaultdict(list)
        self._names: dict[str, list[Candidate]] = defaultdict(list)
        self._next = given() + 1
        self.next_version = 1 + (Version.objects.aggregate(last=Max("id"))["last"] or 0)

    def ask(self, hashes: Iterable[str], paths: Iterable[str]) -> None:
        """Learn which originals and paths of a batch are known."""
        for keys in slices([path_key(path) for path in paths]):
            found = Found.objects.filter(path_key__in=keys).order_by("found_at")
            self._paths.update(found.values_list("path_key", "original_id"))
        for some in slices(list({*hashes, *self._paths.values()})):
            rows = Version.objects.filter(original_id__in=some).values_list("original_id", "work_id")
            self._works.update(rows)

    def ask_readings(self, readings: Sequence[Reading]) -> None:
        """Learn which works share text, title or address with readings."""
        texts = list({reading.exact.hex() for reading in readings if reading.exact} - self._texts.keys())
        for some in slices(texts):
            self._take(self._texts, "exact", Version.objects.filter(exact__in=some))
        for column, of in (("name_key", name_key), ("address_key", address_key)):
            names = list({of(reading) for reading in readings} - {""} - self._names.keys())
            for some in slices(names):
                versions = Version.objects.filter(**{f"work__{column}__in": some})
                self._take(self._names, f"work__{column}", versions)

    def new_work(self) -> int:
        """The next number for a work."""
        self._next += 1
        return self._next - 1

    def work_of(self, sha256: str) -> int | None:
        """The work an original belongs to."""
        return self._works.get(sha256)

    def original_at(self, path: str) -> str | None:
        """The hash of what was last found at a path."""
        return self._paths.get(path_key(path))

    def same_text(self, reading: Reading) -> list[Candidate]:
        """Works that have the same words in the same order."""
        return self._texts.get(reading.exact.hex(), []) if reading.exact else []

    def same_name(self, reading: Reading) -> list[Candidate]:
        """Works with the same title or address, or that were found at the same path before."""
        found = [
            *self._names.get(name_key(reading), []),
            *self._names.get(address_key(reading), []),
        ]
        before = self.original_at(reading.original.provenance.name)
        work = self.work_of(before) if before else None
        if work is not None:
            rows = Version.objects.filter(work_id=work).values_list("exact", "scale", "sketch")
            found += [Candidate(work, Fingerprint(bytes.fromhex(a), b, bytes(c))) for a, b, c in rows]
        return found

    def learn(self, entry: Entry) -> None:
        """Take an entry into account for those that come after it in the batch."""
        self._works[entry.original.sha256] = entry.work
        self._paths[path_key(entry.original.provenance.name)] = entry.original.sha256
        reading = entry.reading
        if reading is None:
            return
        candidate = Candidate(entry.work, Fingerprint(reading.exact, reading.scale, reading.sketch))
        if reading.exact:
            self._texts[reading.exact.hex()].append(candidate)
        for name in {name_key(reading), address_key(reading)} - {""}:
            self._names[name].append(candidate)

    @staticmethod
    def _take(into: dict[str, list[Candidate]], column: str, versions: QuerySet[Version]) -> None:
        rows = versions.order_by("id").values_list(column, "work_id", "exact", "scale", "sketch")
        for name, work, exact, scale, sketch in rows.iterator():
            if len(into[name]) >= _MOST_NAMESAKES:
                continue
            into[name].append(Candidate(work, Fingerprint(bytes.fromhex(exact), scale, bytes(sketch))))
