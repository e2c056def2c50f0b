"""Claims: asked for, and what is decided of them; each shown with how it stands and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from ianto.catalog.keeping_said import CLAIM
from ianto.catalog.noting import Decided, new_name
from ianto.challenges import (
    HOLDING,
    Challenge,
    Claim,
    How,
    State,
    Step,
    Subject,
    Table,
    claim_from,
    claim_json,
    claim_states,
    first_moment,
    step_from,
    step_json,
)
from ianto.library.challenges.called import called
from ianto.library.challenges.judging import Judged
from ianto.library.challenges.known import Prompts
from ianto.library.challenges.problems import Refused
from ianto.library.challenges.shown import ClaimShown, WriterShown
from ianto.library.challenges.tables import ShowingTables
from ianto.library.keeping_noting import NotingKept
from ianto.text import fold

_OPEN = HOLDING | {"asked", "waiting"}
_SHORTEST = 4
"""So many letters of a claim's name are asked for at least: fewer are a slip."""


class Claiming(ShowingTables, NotingKept):
    """The claims of a library. They are noted at once, whoever else is changing it."""

    def claim(
        self,
        challenge: str,
        writer: str,
        subject: Subject | None = None,
        *,
        table: str = "",
        number: int | None = None,
        at: datetime | date | None = None,
        note: str = "",
    ) -> ClaimShown:
        """Ask for a claim.

        Args:
            challenge: name of the challenge, or of a table by itself.
            writer: who writes.
            subject: what about; None for whatever the writer likes.
            table: name of the table, where the challenge has several.
            number: of the prompt, where single prompts are claimed.
            at: when it is asked for; a day is its beginning in the challenge's zone, None is now.
            note: what the writer says with it.

        Raises:
            Refused: there is no such challenge, table or prompt, or it cannot be kept so.
        """
        judged = self._held_by(challenge)
        id_, named = judged.challenge.id, " ".join(writer.split())
        known = self._claimed_table(id_, table, number)
        self._needs(judged.challenge, known, number)
        about = subject or Subject()
        made = Claim(
            new_name(),
            id_,
            named,
            about,
            known.id if known else "",
            number,
            _moment(judged, at),
            note.strip(),
        )
        if claim_from(claim_json(made)) != made:
            raise Refused(
                "it cannot be kept so: a claim has a writer, and names and a note that are not too long"
            )
        if about.kind not in ("any", "table", "original", "au", "crossover", "word") and not about.names:
            raise Refused(f"a claim on a {about.kind} names it")
        self._not_twice(judged, made)
        self._keep([Decided(CLAIM, "", {"how": "ask", "claim": claim_json(made)})])
        return self.claim_of(made.uid)

    def step(
        self,
        claim: str,
        how: How,
        *,
        at: datetime | date | None = None,
        by: str = "",
        note: str = "",
        number: int | None = None,
        prompt: str = "",
    ) -> ClaimShown:
        """Decide something of a claim.

        Args:
            claim: its uid, the beginning of it, or its writer where they have no other.
            how: what.
            at: from when it holds; a day is its beginning in the challenge's zone, None is now.
            by: who decides.
            note: why.
            number: of the prompt that is swapped.
            prompt: for which words.

        Raises:
            Refused: there is no such claim, or it would change nothing; the message says why.
        """
        known = self._meant(claim)
        judged = self.judged(known.challenge)
        step = Step(
            known.uid,
            how,
            _moment(judged, at),
            by.strip(),
            note.strip(),
            number,
            " ".join(prompt.split()),
            new_name(),
        )
        if step_from(step_json(step)) != step:
            raise Refused("it cannot be kept so: say it in fewer words")
        vain = self._in_vain(judged, step)
        if vain:
            raise Refused(vain)
        self._keep([Decided(CLAIM, "", {"how": "step", "step": step_json(step)})])
        return self.claim_of(known.uid)

    def claims(
        self, challenge: str = "", *, writer: str = "", states: Sequence[State] = (), limit: int | None = None
    ) -> list[ClaimShown]:
        """Claims, in the order they were asked for.

        Args:
            challenge: only those of this challenge, or table by itself.
            writer: only those of this writer.
            states: only those that stand so; empty for all.
            limit: how many at most; None for all.

        Raises:
            Refused: there is no such challenge.
        """
        only = self._held_by(challenge).challenge.id if challenge else ""
        wanted = fold(writer)
        # Asked once and not for every claim: whether anything changed is a question to the database.
        prompts = self.prompts()
        found = [
            claim
            for claim in prompts.claims[0]
            if (not only or claim.challenge == only) and (not wanted or fold(claim.writer) == wanted)
        ]
        judged = {id_: self.judged(id_) for id_ in {claim.challenge for claim in found}}
        found = [
            claim
            for claim in found
            if not states or judged[claim.challenge].standings.state(claim.uid) in states
        ]
        found.sort(key=lambda claim: (claim.asked_at, claim.uid))
        return [self._shown_claim(judged[claim.challenge], claim.uid, prompts) for claim in found[:limit]]

    def claim_of(self, uid: str) -> ClaimShown:
        """A claim by its uid, the beginning of it, or its writer where they have no other.

        Raises:
            Refused: there is none, or several begin so.
        """
        claim = self._meant(uid)
        return self._shown_claim(self.judged(claim.challenge), claim.uid)

    def claim_history(self, uid: str) -> tuple[tuple[datetime, State, str], ...]:
        """What happened to a claim, oldest first: when, how it stood from then on, and why.

        Raises:
            Refused: there is none, or several begin so.
        """
        claim = self._meant(uid)
        return self.judged(claim.challenge).standings.history(claim.uid)

    def writer_tables(self, writer: str) -> WriterShown:
        """All tables of one writer, and their claims."""
        return replace(super().writer_tables(writer), claims=tuple(self.claims(writer=writer)))

    def _shown_claim(self, judged: Judged, uid: str, prompts: Prompts | None = None) -> ClaimShown:
        standing = judged.standings.of(uid)
        known = prompts or self.prompts()
        table = known.tables.get(standing.claim.table or standing.table)
        return ClaimShown(
            claim=standing.claim,
            state=standing.state,
            since=standing.since,
            why=standing.why,
            place=standing.place,
            due=standing.due,
            overdue=standing.overdue,
            filled=len(standing.filled),
            of=standing.of,
            missing=standing.missing,
            points=standing.points,
            swaps_left=standing.swaps_left,
            table=table.name if table is not None else "",
            steps=self._steps_of(uid, known),
            prompts=standing.prompts,
        )

    def _steps_of(self, uid: str, prompts: Prompts) -> tuple[Step, ...]:
        """The steps of a claim, oldest first."""
        kept = self._stepped
        if kept is None or kept[0] is not prompts:
            found: dict[str, list[Step]] = {}
            for step in prompts.claims[1]:
                found.setdefault(step.claim, []).append(step)
            kept = self._stepped = prompts, found
        return tuple(sorted(kept[1].get(uid, ()), key=lambda step: (step.at, step.uid)))

    _stepped: tuple[object, dict[str, list[Step]]] | None = None

    def _held_by(self, challenge: str) -> Judged:
        """A challenge, or a table by itself, by its name.

        Raises:
            Refused: there is none.
        """
        prompts = self.prompts()
        known = prompts.challenge(challenge)
        if known is not None:
            return self.judged(known.id)
        table = prompts.table(challenge)
        if table is None:
            raise Refused(
                f"there is no challenge or table “{challenge}”; the lists of challenges and of tables tell which there are"
            )
        return self.judged(table.challenge or table.id)

    def _meant(self, uid: str) -> Claim:
        begins, claims = uid.strip().lower(), self.prompts().claims[0]
        found = (
            [claim for claim in claims if claim.uid.startswith(begins)] if len(begins) >= _SHORTEST else []
        )
        exact = [claim for claim in claims if claim.uid == begins]
        # Most writers have one claim, and whoever is asked about it knows the writer.
        theirs = [claim for claim in claims if fold(claim.writer) == fold(uid)] if not found else []
        if len(exact or found or theirs) == 1:
            return (exact or found or theirs)[0]
        if found:
            raise Refused(f"{len(found)} claims begin with “{uid}”; write more of its name")
        if theirs:
            named = ", ".join(claim.uid[:8] for claim in theirs[:10])
            raise Refused(f"{theirs[0].writer} has {len(theirs)} claims: {named}; name one of them")
        raise Refused(f"there is no claim “{uid}”; the list of claims tells which there are")

    def _claimed_table(self, challenge: str, name: str, number: int | None) -> Table | None:
        """The table a claim is for.

        Raises:
            Refused: the challenge has no such table, or the table no such prompt.
        """
        tables = self.prompts().tables_of(challenge)
        if name:
            table = self.prompts().table(name)
            if table is None or table.id not in {each.id for each in tables}:
                named = ", ".join(f"“{each.name}”" for each in tables[:10]) or "none yet"
                raise Refused(f"it has no table “{name}”; its tables: {named}")
        else:
            table = tables[0] if len(tables) == 1 else None
        if number is not None:
            cell = table.prompt(number) if table is not None else None
            if table is None:
                raise Refused(f"name the table that prompt {number} is of")
            if cell is None or cell.kind == "free":
                raise Refused(f"“{table.name}” has no prompt {number}; the table shows which it has")
        return table

    def _not_twice(self, judged: Judged, claim: Claim) -> None:
        """A writer asks for the same again only when it is not asked for, waiting or held any more.

        Raises:
            Refused: they have it already.
        """
        writer = fold(claim.writer)
        theirs = [
            each
            for each in self.prompts().claims[0]
            if each.challenge == claim.challenge and fold(each.writer) == writer
        ]
        asked, *known = self._called([claim, *theirs])
        for each in known:
            if _same(each) != _same(asked):
                continue
            state = judged.standings.state(each.uid)
            if state in _OPEN:
                told = {"asked": "waits for a moderator", "waiting": "is on the waitlist"}.get(
                    state, f"is {state}"
                )
                raise Refused(
                    f"{each.writer} has asked for that already, and claim {each.uid[:8]} {told}; drop that one first, "
                    "or ask for something else"
                )

    def _called(self, claims: Sequence[Claim]) -> list[Claim]:
        """Claims of one challenge by the names of this library."""
        prompts = self.prompts()
        tables = prompts.tables_of(claims[0].challenge) if claims else []
        return called(
            claims, [line for table in tables for line in prompts.fills.get(table.id, ()) if line.sure]
        )

    def _needs(self, challenge: Challenge, table: Table | None, number: int | None) -> None:
        """What has to be named, so that it can be told whether it is taken.

        Raises:
            Refused: it is not named.
        """
        exclusive = challenge.rules.exclusive
        if table is None and exclusive in ("table", "subject and table", "prompt"):
            raise Refused(f"“{challenge.name}” has several tables, or none: name the one the claim is for")
        if number is None and exclusive == "prompt":
            raise Refused(f"in “{challenge.name}” single prompts are claimed: name the prompt by its number")

    def _in_vain(self, judged: Judged, step: Step) -> str:
        """Why a step would change nothing; empty where it would do something."""
        prompts = self.prompts()
        id_ = judged.challenge.id
        claims = self._called([claim for claim in prompts.claims[0] if claim.challenge == id_])
        uids = {claim.uid for claim in claims}
        steps = [each for each in prompts.claims[1] if each.claim in uids]
        now = max(datetime.now(UTC), step.at)
        fills = list(judged.fills.values())
        tried = claim_states(judged.challenge, prompts.tables_of(id_), claims, [*steps, step], fills, now=now)
        return tried.in_vain(step)


def _same(claim: Claim) -> tuple[object, ...]:
    """By what two claims of one writer on a challenge are the same: about whom, for which table or prompt."""
    return claim.subject.kind, frozenset(map(fold, claim.subject.names)), claim.table, claim.number


def _moment(judged: Judged, at: datetime | date | None) -> datetime:
    """A moment; of a day its beginning in the challenge's zone, of today now."""
    now = datetime.now(UTC)
    if at is None:
        return now
    if isinstance(at, datetime):
        return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    zone = judged.challenge.rules.time_zone
    begins = first_moment(at, zone)
    return now if begins <= now and now.astimezone(begins.tzinfo).date() == at else begins
