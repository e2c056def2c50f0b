"""The lexicon: the words with which people say when a story is set, and what each does in a phrase."""

from __future__ import annotations

from typing import Final, Literal, cast

from ianto.timeline.phrases.keys import Key, by_beginning
from ianto.timeline.phrases.tokens import key_of

Does = Literal[
    "relation",  # says how the story lies to what follows
    "goes_on",  # picks up: from, or where, makes it a relation
    "amount",
    "within",  # says in what something lies: in, at, on, of
    "between",
    "behind",  # says it of what went before: a tag, a coda, an era
    "near",  # right, shortly
    "far",  # long, well
    "time",  # a day, three weeks
    "mostly",  # the bulk of
    "edge",  # the beginning of, the middle of, the end of
    "hedge",  # possibly
    "trailing",  # I think, or so
    "not",
    "cue",  # set, takes place
    "other",  # written, watched, aired: about something else than the story
    "filler",
    "happened",
    "for",
    "view",  # point of view, timeline
    "is",
    "and",
    "but",
    "au",
    "diverges",
    "ignores",
    "never",
    "compliant",
    "until",
    "reorders",
    "wholly",  # canon compliant, canon divergence: with no event named
    "spoils",
    "pre",
    "post",
    "all",
    "none",
    "episode",
    "i",
]


_TABLE: Final = """
relation after: after, afterwards, since, later than, subsequent to, prior not to
relation after!: beyond
relation after?: no earlier than, not earlier than, not before, no sooner than, at the earliest after
relation before?: no later than, not later than, at the latest before
relation after!: the aftermath of, aftermath of, in the wake of, wake of, a sequel to, sequel to, follow up to, followup to
relation after!: in the aftermath of, following, once, now that, past, subsequently to, the events after
relation just after!: just got back from, just returned from, just come back from, just home from, just back from, newly back from, freshly back from, fresh back from, straight back from, fresh from, fresh off, on the heels of, hot on the heels of, in the immediate aftermath of
relation just after!: immediate aftermath of
relation just after!: continuation of, a continuation of
relation just after!: directly follows
diverges: what if
relation just after!: immediately follows, as soon as, the minute, the moment
relation just after!: directly on from, straight on from, right on from
relation follows!: follows, following after, follows after, follow
relation before: before, prior to, previous to, preceding, precedes, ahead of, earlier than
relation just after!?: coda to, coda for, tag to, tag for, tag of, coda of, coda from, tag from, epilogue to, epilogue for, episode tag for, episode tag to, tagged to, tag on to
relation after!: post episode for, post episode to, post episode fic for, post ep for
relation just before!: ends where, ends right before
relation before!: a prequel to, prequel to, the events before
relation just before!: leads up to, leading up to, lead up to, leads into, leading into, in the lead up to, on the eve of, the eve of
relation just before!: prologue to, in the run up to, the run up to, run up to, the lead up to, build up to
relation during: during, midway through, halfway through, half way through, part way through, partway through
relation during!: same night as, the same night as, same day as, the same day as, same evening as, the same evening as, same week as, the same week as, night of, day of, evening of, morning of
relation during!: amid, amidst, throughout, at the time of, concurrent with, concurrently with, in the course of
relation during!: alongside, simultaneous with, simultaneously with, parallel to, in parallel with, at the same time as, same time as
relation during!: in the middle of, in the midst of, within, inside, missing scene from, missing scene for, missing scene in
relation during!: missing scenes from, missing scenes for, missing scenes in, missing moment from, missing scene of
relation during!: missing moments from, missing moment in, missing moments in, missing scene to, missing scene during
relation during!: deleted scene from, deleted scenes from, extra scene from, extra scene for, scene from, scenes from, extended scene from
relation during!: behind the scenes of, gap filler for, an interlude in, interlude during, moment from, over the course of
relation during!: episode related, expanded scene from, another look at, covers, covering, spanning, in the background of
relation during!: a retelling of, retelling of, retells, against the background of, missing scene, missing scenes
relation around!: around, circa, round about, around the time of, at around the time of, at about the time of
post: post
pre: pre
within: in, at, on, from, of, with, over, into, to, where
goes_on: picks up, picking up, pick up, continues, continuing, continued, continue, follows, following, follow, follows on, following on, leads on, leading on
goes_on: takes off, taking off, carries on, carrying on, resumes, resuming, starts, starting, begins, beginning, opens, opening, starts off, picked up, takes up, kicks off
between: between, inbetween
behind just after?: tag, coda, episode tag, epilogue, tags, codas, episode coda, ep tag
behind after: post ep, post episode, follow up, followup, sequel, aftermath
behind before: prequel
behind during: missing scene, missing scenes, missing moment, deleted scene, extra scene, gap filler, missing moments
behind during: extended scene, expanded scene
behind around: era, related, timeframe, time frame
near sure: just, right, immediately, directly, straight, moments, minutes, seconds, only just
near likely: shortly, soon, not long, not too long, not much, not so long, a little, a bit, a little while, a short while, a short time
near likely: slightly, very shortly, very soon, a little bit, a few moments, close, closely, barely, an hour, hours, a few hours, several hours, a couple of hours
near likely: hard, a short, pretty soon
far: to the day, to the week, to the hour, long, well, a long time, a good while, a while, some time, much, way, quite a while, quite some time, ages
far: sometime, somewhere, at some point, some point, any time, anytime, centuries, decades, anywhere, someplace
mostly: bulk of, the bulk of, most of, the most of, the main events of, main events of, the main part of, the greater part of
mostly: the majority of, majority of, much of, the better part of, the worst of, the main action of, main action of, nearly all of
edge: beginning of, the beginning of, the start of, start of, the end of, end of, the middle of, middle of, the close of, close of
edge: early, mid, late, early in, late in, early on in, later in, the first half of, the second half of, first half of, second half of
edge: the opening of, the final scene of, the last scene of, final scene of, last scene of, the last scenes of, final moments of
edge: the final moments of, the last moments of, the ending of, ending of, the beginnings of, the final scenes of, the conclusion of
edge: the very end of, the very beginning of, very end of, midway in, the final act of, the latter half of, the last part of, latter half of
edge: not far into, not too far into, not long into, a little way into, some way into, a few episodes into, earlier in, middle, the events at the end of, the events of the end of, the opening scenes of
hedge weak: possibly, perhaps, maybe, might, may, could, conceivably, not sure if, unsure if, perchance
hedge likely: mostly, largely, for the most part, more likely
hedge likely: probably, likely, presumably, apparently, roughly, approximately, approx, vaguely, loosely, supposedly
hedge likely: kind of, kinda, sort of, sorta, almost, nearly, nominally, in all likelihood, i suppose, i guess, i think, i believe, i imagine
hedge likely: or so, ish, or thereabouts, thereabouts, or something, more or less, most likely
not: not, isnt, doesnt, dont, didnt, wasnt, hasnt, havent, wont, cant, cannot, aint, nor, without, nothing to do with, no, arent, havent
cue: im placing this, i place this, i placed this, placing this, ive placed this, im setting this, so think, think of it as, imagine this, consider this, assume this is, what happened, what happens, so it, so this
cue: the story is, the fic is, this ficlet, this drabble, this oneshot, this one shot, this vignette, this chapter, this part, this one, story opens, story begins, story starts, fic starts, fic begins
cue: set, sets, setting, takes place, take place, taking place, took place, happens, happening, occurs, occuring, occurring
cue: begin, start, begins, starts, opens, beginning, starting, timeline, timelines, timeframe, time frame, chronology, chronologically, falls
cue: fits in, fits, slots in, slots, situated, placed, placement, time period, continuity, spans, picks up, timing, tag
cue: its been, it 's been, it has been, it had been, we are in, this is, this one 's, this 's, it is, its, it 's, story is, fic is, one is, this story, this fic
cue: i set this, we re, episode tag, place this, starts off, kicks off, comes, goes, coda, sequel, prequel, missing scene, missing scenes
other: remembers, remember, remembering, memories, memory, flashback, flashbacks, recalls, ends after, ends during, ends in, finishes after, first fic since, reminds, reminded, reference, references, referenced, mention, mentions, quote, quotes, dialogue
other: wrote, written, write, writing, writes, posted, posting, watched, watching, watch, rewatched, rewatching, rewatch, saw, seeing
other: aired, airs, air, airing, broadcast, premiered, premieres, finished, published, submitted, beta, betaed, inspired, inspiration
other: favourite, favorite, loved, hate, hated, thanks, thank, dedicated, deadline, uploaded, typed, drafted, conceived, originally
other: read, reading, reread, rereading, started writing, birthday, review, reviews, update, updated, updating, screened, released, recorded
other: planned, came out, comes out, dvd, dvds, transcript, transcripts, discussion, rerun, repeats, have seen, havent seen, ve seen, seen
filler: the, a, an, this, that, events, event, of, episode, episodes, story, shown, what, all, everything, entire, whole, full
filler: happened, happens, takes place, took place, 's, final, main, time, episode called, part, parts
filler: incident, scene, scenes, two parter, two part, over, christmas special, xmas special, special
filler: left off, leaves off, title, titled, called, season, series, adventure, adventures, case, affair, chapter, novel, book
happened: happened, happens, occurred, occured, taken place, took place, over, takes place, occurs
for: for, as for, regarding, concerning, in the case of, with regard to, according to
view: pov, povs, perspective, point of view, points of view, timeline, time line, timestream, time stream, personal timeline, life, side
view: viewpoint, p o v, end, part, chronology, own timeline, own time line, personal time line, personal history, eyes, own life
view: time, view, own time stream, own timestream, own personal timeline, relative timeline, line, own line, history, storyline, concerned
is: is, are, was, were, being, has, have, having
and: and, or, plus, then, through, thru, to, as well as
but: but, however, though, although, whereas, except, yet, while
au: au, alternate universe, alternative universe, alternate reality, auish, semi au
au: slight au, slightly au, mild au, au ish, alternate universes, alternative reality, aus
diverges: not canon after, not canon past, no longer canon after, isnt canon after
diverges: diverges, diverge, diverging, divergent, divergence, canon divergence, canon divergent, goes au, turns au, becomes au
diverges: leave canon, we leave canon, canon ends at, canon ends with, canon ends after, canon stops at, canon stops after, veers, veers off, veers au, veers off canon, departs from canon, departs, branches off, branches, splits off, deviates, deviates from canon
diverges: goes off canon, au from, au after, au since, au as of, au starting, au post, au beginning, goes completely au, au at, au during
diverges: episode au, fix it, fixit, fix it fic, fixit fic, rewrite of, a rewrite of, rewrites, rewriting, rewrite, alternate ending to, alternate ending for, alternate ending
diverges: alternative ending to, alternative ending for, alternative ending, fix it for, fixing, fixes, au of, alternate version of, alternative version of
diverges: denial fic, denial, breaks from canon, parts from canon, parts ways with canon, leaves canon, abandons canon, strays from canon, canon au
diverges: off canon, au for, jossed by, jossed as of, jossed, au version of, fixits, fix its, divergences, alternate take on
diverges: au partway through, fixed, goes its own way, go its own way, go my own way, attempt to fix, attempts to fix, trying to fix, tries to fix, wanted to fix, in which i fix, goes my own way, all bets are off
diverges: diverges from canon, departing from canon, diverging from canon, turn au, went au, gone au, going au
ignores: instead of, in place of, replaces, takes the place of
ignores: refuse to accept, refuses to accept, refusing to accept, dont accept, doesnt accept, dont believe in, refuse to believe in, never watched, says no to
ignores: ignores, ignore, ignoring, ignored, disregards, disregard, disregarding, disregarded, in denial of, in denial about, denies, denying
ignores: pretend, pretends, pretending, erases, doesn t acknowledge, doesnt acknowledge, does not acknowledge, dont acknowledge
ignores: not compliant with, not compatible with, non compliant with, noncompliant with, not canon compliant with, rejects, discards, discounts, discounting
ignores: contradicts, there is no, there was no, eliminates, eliminating, omits, leaves out, not canon with, undoes, undoing
ignores: doesnt follow, does not follow, dont follow, refuse to acknowledge, refuses to acknowledge, refusing to acknowledge, does away with
ignores: unaffected by, does not take into account, doesnt take into account, takes no account of, takes no notice of
never: never happened, never happens, didnt happen, did not happen, doesnt happen, does not happen, doesnt exist, does not exist, never existed
never: didnt exist, isnt canon, is not canon, never occurred, never took place, isnt happening, was a bad dream, was all a dream, was just a dream, was only a dream, was a dream
never: went differently, goes differently, ends differently, ended differently, had gone differently, had ended differently
compliant: canon up to, canon until, canon up until, canon till, canon through, canon as of, canon to, canon up through, canon up to and including
compliant: compliant, compatible, complies with, in line with, consistent with, compliance, canon compliant, adheres to canon
compliant: takes into account, taking into account, acknowledges, canon including, canon compatible, sticks to canon, keeps to canon, in keeping with canon, canon consistent, accords with canon, follows canon
until: including, and including, up to and including the end of
until: through, thru, up to, up until, till, until, up through, as far as, up to and including, upto, as of
until: back to, right back to, back as far as, all the way back to, through to, up till, right up to, all the way to, all the way through
reorders: played with the order, messed with the order, juggled the order, played around with the order, moved some episodes, switched the order, switched around, jumbled, chronological liberties
reorders: different order, another order, out of order, order has been changed, reordered, order of episodes, in a slightly different order
reorders: rearranged, shuffled, other order, order is different, swapped around, wrong order, changed the order, changed order, reshuffled, order has changed
wholly compliant: canon compliant, compliant with canon, canon compatible, canon consistent, canon compliance
wholly diverges: canon divergent, canon divergence, not canon compliant, non canon compliant, noncanon compliant, canon noncompliant, canon non compliant
wholly diverges: diverges from canon, alternate universe canon divergence, au canon divergence, not compliant with canon
spoils: spoiler, spoilers, spoils, spoiling, spoilery, gives away
all: all seasons, all episodes, everything, all of it, the whole series, entire series, the entire series, whole series, all series, whole show, the whole show, all aired episodes
all: all the episodes, all of them, every episode, the lot, any episode, anything, any and all, all
none: none, no, nada, nil, nope, not really, na, n a, nothing, zero, zip, nowt
episode: story, case
episode: episode, episodes
pre canon: before the events of the novel, before the events of the book, before the events of the series, before the events of the show, before the events of canon, before the novel, before the book, before the novel begins, before the book begins
pre canon: pre series, pre canon, pre show, before the series, before the show, before canon, pre book, before the start of the series, before the series begins, before the show starts, before the series starts
post canon: after the events of the novel, after the events of the book, after the events of the series, after the events of the show, after the events of canon, after the novel, after the book, following the end of the novel, following the end of the book
post canon: post series, post canon, post show, after the series, after the show, after canon, post finale, after the end of the series, after the series ends, after the series finale, post series finale, post book, post novel, after the end of the book, after the end of the novel, after the book ends, after the novel ends, after the end of the show
i: i, we, im, ive, id, you
"""


def _read() -> dict[Key, dict[Does, str]]:
    senses: dict[Key, dict[Does, str]] = {}
    for row in _TABLE.strip().splitlines():
        head, _, phrases = row.partition(": ")
        does, _, value = head.partition(" ")
        for phrase in phrases.split(", "):
            senses.setdefault(key_of(phrase), {}).setdefault(cast("Does", does), value)
    return senses


SENSES: Final = _read()
"""What each phrase does, and which of its kind it is."""

LEXICON: Final = by_beginning(SENSES)
"""The phrases by their first two words."""

FILLERS: Final = frozenset(key[0] for key, senses in SENSES.items() if len(key) == 1 and "filler" in senses)
"""Words that may stand between a relation and its event."""

_UNITS: Final = {
    "near": [
        "second",
        "seconds",
        "minute",
        "minutes",
        "hour",
        "hours",
        "day",
        "days",
        "night",
        "nights",
        "morning",
        "evening",
        "afternoon",
        "fortnight",
        "week",
        "weeks",
        "weekend",
    ],
    "far": [
        "month",
        "months",
        "year",
        "years",
        "decade",
        "decades",
        "century",
        "centuries",
        "summer",
        "winter",
    ],
}
UNITS: Final = {unit: how for how, units in _UNITS.items() for unit in units}
"""Units of time, by whether what is so far off is still near."""

AMOUNTS: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "few",
        "couple",
        "of",
        "several",
        "some",
        "many",
        "one",
        "next",
        "following",
        "previous",
        "couple",
        "other",
        "very",
        "same",
        "half",
        "or",
        "so",
        "about",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
        "10",
        "11",
        "12",
        "13",
        "14",
        "15",
        "16",
        "17",
        "18",
        "19",
        "20",
    ]
)
"""What stands before a unit of time."""
