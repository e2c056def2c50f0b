"""What is talk on a list and what tells a story, by messages as people wrote them."""

from __future__ import annotations

import pytest

from ianto.formats.mail.messages import head_of, subject_of, why_no_story

TALK = [
    (
        "Intro",
        "Hi everyone! I'm new to this list and have been lurking for a while. I write mostly gen, and love Lestrade. Looking forward to reading your stories!\n\nUna",
    ),
    (
        "Feedback: The Lamp in the Fog",
        "Hester,\n\nI just finished the last part and I wanted to tell you how much I enjoyed it. The umbrella was a wonderful touch. I didn't see it coming at all. Keep writing!\n\nTobias",
    ),
    ("Re: drawings", "> Which edition?\n\nThe second. My library has it.\n"),
    (
        "New story on my page",
        "Hi all,\n\nI've put a new story on my web site, http://una.example/bees.html. It's about bees. Feedback welcome!\n\nUna",
    ),
    (
        "Looking for a story",
        "I'm looking for a story I read about two years ago. Holmes goes to Wales and there is a goat. Does anyone remember the title or author?\n\nThanks!",
    ),
    (
        "Holmes and the question of Mary",
        "I've been thinking about why the author never gave Watson's wife more to do. I think the answer is that he had forgotten her. In the first book she is clever and brave, and by the third she is a name. What do you all think? Is there any fan fiction that does her justice? I know of two stories, both on the web, but they are unfinished. I've been thinking about why the author never gave Watson's wife more to do. I think the answer is that he had forgotten her. In the first book she is clever and brave, and by the third she is a name. What do you all think? Is there any fan fiction that does her justice? I know of two stories, both on the web, but they are unfinished. I've been thinking about why the author never gave Watson's wife more to do. I think the answer is that he had forgotten her. In the first book she is clever and brave, and by the third she is a name. What do you all think? Is there any fan fiction that does her justice? I know of two stories, both on the web, but they are unfinished. ",
    ),
    ("OT: birthday", "Happy birthday to Hester!! Have a wonderful day!"),
    (
        "Challenge!",
        "The challenge for December is snow. Stories must be under 1,000 words and must be posted to the list by the 24th. Please put CHALLENGE in the subject line. Have fun!",
    ),
    (
        "ADMIN: new archivist",
        "Una has kindly agreed to take over the archive. Please send your stories to her from now on.",
    ),
    (
        "REC: Bees",
        "If you haven't read Una's Bees yet, go read it now: http://una.example. It's short and funny and the ham is the best character.",
    ),
    ("unsubscribe", "unsubscribe fog"),
    ("vacation", "I will be away until the 14th and have set the list to nomail. See you all soon!"),
    (
        "Question about canon",
        "When did Watson get married the second time? I can't find it in the stories and need it for the fic I'm working on.",
    ),
    ("test", "test"),
    (
        "[fog] Digest problems",
        "Is anyone else getting the digest twice? I wrote to the list owner but haven't heard back.",
    ),
]
STORIES = [
    (
        "Untitled",
        "I was never going to tell anyone, but my doctor says that it would help.\n\nIt was raining the first time I saw him. He had a violin case in one hand and a dead goose in the other, and he asked me the way to Baker Street.",
    ),
    (
        "Poem: November",
        "The fog comes down on Baker Street,\nThe lamp burns low, the coals are red;\nA pair of slippers without feet\nAre waiting underneath the bed.\n\nOh where has Mr. Holmes gone now?\nThe landlady has not been told.",
    ),
    (
        "FILK: the second stain",
        "(to the tune of Greensleeves)\n\nAlas, Lestrade, you do me wrong\nTo spill your tea on my only floor\n",
    ),
    (
        "The Lamp",
        "HOLMES: Who's there?\nWATSON: It is I.\nHOLMES: I know it is you. Who is with you?\nWATSON: Nobody.\n(A goat enters.)\n",
    ),
    (
        "Letters from Meryton",
        "My dear Jane,\n\nThank you for your letter. I think you were right about the bonnet. Mama says that the officers are to go to Brighton and Lydia has cried since Tuesday. Please write soon.\n\nYour Lizzy",
    ),
    ("Re: challenge", "Title: Snow\nRating: G\n\nIt snowed. Nobody in the house had asked it to."),
    (
        "[fog] bees again",
        "The bees swarmed on the Tuesday. I wrote to Watson, who came down with a ham, and we watched them go. 'There,' said I, 'goes the only company that ever paid me rent.'",
    ),
    (
        "NEW: Thanks for the Goat",
        "Disclaimer: not mine. Thanks to Una for the beta!\n\nThe goat looked at Watson.",
    ),
    ("one day", "It was a fine day. The end."),
    (
        "Admin (1/2)",
        'The Admin of the asylum had a key for every door, and Dr. Seward had none. "It is a question of trust," he said.',
    ),
    (
        "Chapter Two",
        "And so they went on. The road to the Emerald City was long, and the Lion had a blister.",
    ),
    (
        "Re: NEW: Bees (2/3)",
        'The hive was empty when they came back. Watson put down the ham.\n\n"They have gone," said Holmes.',
    ),
    (
        "La lampe",
        "Il pleuvait sur Paris depuis lundi. Grimaud regardait la porte, et la porte regardait Grimaud.",
    ),
]


def judged(subject: str, body: str) -> str:
    """What the verdict on a message says; replies come with the head that programs gave them."""
    answers = "In-Reply-To: <1@fog.example>\n" if subject.startswith("Re:") else ""
    head = head_of(f"From: una@downs.example\nSubject: {subject}\n{answers}\n{body}\n".encode())
    return why_no_story(subject_of(head.subject), head, body)


@pytest.mark.parametrize(("subject", "body"), TALK, ids=lambda text: text[:24])
def test_talk_is_told_from_stories(subject: str, body: str) -> None:
    assert judged(subject, body)


@pytest.mark.parametrize(("subject", "body"), STORIES, ids=lambda text: text[:24])
def test_no_story_is_taken_for_talk(subject: str, body: str) -> None:
    assert judged(subject, body) == ""


def test_the_reason_says_what_it_is() -> None:
    assert "answers another message" in judged("Re: bees", "> ham\n\nYes, and bread.")
    assert "request to the list's program" in judged("list", "unsubscribe fog")
    assert "by its subject" in judged("ADMIN: rules", "Please write to the list owner. Thanks!")
    assert "no words of its own" in judged("bees", "> ham\n> and bread\n")
    assert "no words in it" in judged("bees", "\n \n")
