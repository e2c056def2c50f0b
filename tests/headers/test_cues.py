"""The author's voice and the story's, in more languages than one."""

from __future__ import annotations

import pytest

from ianto.headers.cues import listen, weigh

NOTE = 1.4


@pytest.mark.parametrize(
    "words",
    [
        "This is an AU, and my first try at one.",
        "Hope this is okay, anon!",
        "I loved your letter, and I hope this fits!",
        "Rien n'est à moi, tout est à M. Dumas. Bonne lecture à tous, et laissez une review !",
        "Die Figuren gehören leider nicht mir. Viel Spaß beim Lesen – über Kommentare freue ich mich!",
        "Los personajes no me pertenecen. ¡Espero que os guste, es mi primer fic!",
        "I personaggi non mi appartengono. Buona lettura, e lasciate una recensione: è la mia prima storia!",
        "Герои мне не принадлежат. Приятного чтения!",
        "Os personagens não me pertencem. Boa leitura!",
    ],
)
def test_the_author_speaks(words: str) -> None:
    assert weigh(words) >= NOTE


@pytest.mark.parametrize(
    "words",
    [
        "On alla au marché, au port, puis au château, où l'on ne trouva personne.",
        "Er hatte die Tür nicht gehört, und sie war schon über dem Fluss.",
        "Él había cerrado la puerta; ella miró el jardín y no dijo nada.",
        "Она сказала, что лампа погасла, и он ничего не ответил.",
    ],
)
def test_the_story_speaks(words: str) -> None:
    assert weigh(words) < 0.7


@pytest.mark.parametrize(
    "words",
    [
        "There was a note upon the table, and the flames stood high behind the grate.",
        "It took place in the room above the stair, and the plate was set before the King.",
        "This one had a lamp. The fiction of the house was that nobody had ever asked whose.",
        "I've been to the well and I'm wet, and I know what I saw in it.",
        "Bear the lamp with me to the stair, and push the gate when you hear the bell.",
    ],
)
def test_words_that_authors_share_with_stories_are_no_signs(words: str) -> None:
    assert weigh(words) < NOTE


def test_what_tells_who_speaks_can_be_shown() -> None:
    words = "I don't own the lamp! She had it made by a smith, and she said so."
    cues = listen(words)
    assert [cue.name for cue in cues] == ["the author's words", "a story's words"]
    assert sum(cue.weight for cue in cues) == pytest.approx(weigh(words))
