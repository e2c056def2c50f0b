"""A challenge with all that can go on in one: claims in every state, fills that count and that do not, and doubts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.library.made import body

from ianto.challenges import Subject
from ianto.library import Library

RULES = """
[challenge]
name = "Hearth and Moor"
moderators = ["Mrs Hudson", "Barrymore"]
address = "https://example.org/hearth"
about = \"\"\"
Forty evenings by the fire, and what came in from outside.

- Claim whom you like, and write all of them.
- A prompt is a prompt: a word of it will do.

Questions go to Mrs Hudson <tea at four>.
\"\"\"

[rules]
exclusive = "subject"
approval = true
least_words = 60
old_works = 1
swaps = 2
inactivity = "2 months"
deadline = {deadline}
amnesty = "14 days"
time_zone = "Europe/London"
[rules.points]
fill = 10

[[table]]
name = "Hearth"
columns = 5
prompts = ["Coals", "A draught", "Kettle", "Ash", "Toast", "Two chairs", "Soot", "Embers", "A log", "Writer's Choice"]

[[table]]
name = "Moor words"
prompts = [{words}]
"""
LISTED = (
    "Hound Tor Mire Fog Heather Stone Hut Candle Boot Wire Butterfly Yew Gate Ash Peat Bittern Warder Convict Footprint Phosphorus "
    "Portrait Cane Telegram Cab Spade Lantern Pony Rain Hawk Cairn"
)
WORDS = LISTED.split()
STORIES = (
    ("Both Chairs Taken", "Irene Marsh", "John Watson", "6. Two chairs", 12),
    ("The Kettle Did It", "Irene Marsh", "John Watson", "3. Kettle", 8),
    ("Soot on His Cuffs", "Irene Marsh", "John Watson", "7, Soot", 5),
    ("In Two Minds", "Irene Marsh", "John Watson", "4, Toast", 4),
    ("A Draught from the East", "wickfall", "Mina Murray", "2. A draught", 40),
    ("Last of the Coals", "Orla Penmarrow", "Carmilla", "1. Coals", 30),
)


def rules_file(deadline: str) -> str:
    """The challenge's file."""
    return RULES.format(deadline=deadline, words=", ".join(f'"{each}"' for each in WORDS))


def furnish_challenge(library: Library, folder: Path) -> dict[str, str]:
    """Keep the challenge, its stories and its claims; the uids of the claims by the names of their states."""
    now = datetime.now(UTC)
    library.set_challenge_file(rules_file((now + timedelta(days=40)).date().isoformat()))
    folder.mkdir(parents=True, exist_ok=True)
    for number, (title, author, about, prompt, ago) in enumerate(STORIES):
        day = (now - timedelta(days=ago)).date().isoformat()
        head = f"Title: {title}\nAuthor: {author}\nFandom: Dracula\nCharacters: {about}\nDate: {day}\n"
        (folder / f"hearth-{number}.txt").write_text(
            f"{head}Table: Hearth\nPrompt: {prompt}\n\n***\n\n{body(700 + number)}\n", encoding="utf-8"
        )
    short = "Title: Toast, Briefly\nAuthor: Irene Marsh\nCharacters: John Watson\nTable: Hearth\nPrompt: 5. Toast\n"
    (folder / "hearth-short.txt").write_text(
        f"{short}\nHe burnt it again, and ate it all the same, and said nothing of it until the morning.\n",
        encoding="utf-8",
    )
    library.add([folder])

    def ask(writer: str, kind: str, *names: str, ago: int, note: str = "") -> str:
        subject = Subject("pairing" if kind == "pairing" else "character", names)
        at = now - timedelta(days=ago)
        return library.claim("hearth-and-moor", writer, subject, table="Hearth", at=at, note=note).claim.uid

    def decide(uid: str, how: str, ago: int, note: str = "") -> None:
        match how:
            case "approve" | "pause" | "drop" | "refuse" | "complete" as step:
                library.step(uid, step, at=now - timedelta(days=ago), by="Mrs Hudson", note=note)

    found = {
        "active": ask("Irene Marsh", "character", "John Watson", ago=20),
        "waiting": ask("saltmarsh_quill", "character", "John Watson", ago=15),
        "asked": ask(
            "Edda Thorne", "pairing", "Mina Murray", "Jonathan Harker", ago=2, note="Before the castle."
        ),
        "paused": ask("wickfall", "character", "Mina Murray", ago=45),
        "completed": ask("Orla Penmarrow", "character", "Carmilla", ago=50),
        "expired": ask("ash and elm", "character", "Renfield", ago=70),
        "dropped": ask("quillfire", "character", "Lucy Westenra", ago=60),
        "refused": ask("quillfire", "character", "Henry Baskerville", ago=30),
    }
    for state, ago in (
        ("active", 20),
        ("waiting", 15),
        ("paused", 45),
        ("completed", 50),
        ("expired", 70),
        ("dropped", 60),
    ):
        decide(found[state], "approve", ago)
    decide(found["paused"], "pause", 10, "until the thesis is in")
    decide(found["completed"], "complete", 3)
    decide(found["dropped"], "drop", 55)
    decide(found["refused"], "refuse", 29, "the hound is spoken for")
    library.draw_card("Moor words", writer="saltmarsh_quill", size=5, vetoes=("Mire",), seed="moor")
    return found
