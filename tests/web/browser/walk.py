"""Every page there is, by the name its address has: what is not listed here, a test misses.

`{fog}` and its like stand for the numbers of works; see `furnished`.
"""

from __future__ import annotations

from typing import Final

PAGES: Final[dict[str, tuple[str, ...]]] = {
    "library": (
        *("/", "/?q=fog", "/?q=(fog", "/?q=zeppelin", "/?fandom=Sherlock+Holmes&not-rating=Mature"),
        *("/?q=lamp&choose=1", "/?page=1&sort=title"),
    ),
    "work": ("/work/{fog}", "/work/{lamp}", "/work/{seven}"),
    "read": ("/work/{fog}/read/1", "/work/{fog}/read/2", "/work/{lamp}/read/1"),
    "read-all": ("/work/{fog}/read/all",),
    "versions": ("/work/{lantern}/versions",),
    "like": ("/work/{fog}/like",),
    "text": ("/version/1/text?field=title#mark", "/version/2/text?all=1"),
    "read-version": ("/version/1/read/1",),
    "compare": ("/compare?a=1&b=2",),
    "address": ("/address", "/address?url=https%3A%2F%2Fexample.org%2Fs%2F1"),
    "author": ("/author/Edda%20Thorne",),
    "fandom": ("/fandom/Sherlock%20Holmes",),
    "series": ("/series", "/series/Lamps"),
    "tables": ("/tables",),
    "table": ("/table/lamps", "/table/lamps?by=saltmarsh_quill", "/table/fog-bingo", "/table/25fluffyfics"),
    "cell": ("/table/lamps/cell/7", "/table/lamps/cell/9?by=wickfall"),
    "prompt": ("/tables/prompt?seed=fog", "/tables/prompt?table=fog-bingo&by=saltmarsh_quill&seed=1"),
    "table-import": ("/tables/import", "/tables/import?name=25fluffyfics"),
    "table-new": ("/tables/new",),
    "table-stories": ("/table/lamps/stories", "/table/lamps/stories?by=saltmarsh_quill"),
    "table-export": ("/table/lamps/export?as=livejournal",),
    "table-pictures": ("/table/fog-bingo/pictures",),
    "writer": ("/writer/saltmarsh_quill",),
    "challenges": ("/challenges",),
    "challenge": ("/challenge/hearth-and-moor", "/challenge/hearth-and-moor?state=active"),
    "challenge-new": ("/challenge/new",),
    "challenge-edit": ("/challenge/hearth-and-moor/edit",),
    "claim": tuple(f"/challenge/hearth-and-moor/claim/{{{each}}}" for each in ("asked", "waiting", "active")),
    "queue": ("/challenge/hearth-and-moor/queue",),
    "card": ("/challenge/hearth-and-moor/card",),
    "moderation": ("/moderation", "/moderation?kind=broken"),
    "tag": ("/tag/relationship/Sherlock%20Holmes%20%26%20John%20Watson", "/tag/rating/Teen"),
    "history": ("/history", "/history?work={lamp}"),
    "searches": ("/searches",),
    "never": ("/never",),
    "highlights": ("/highlights",),
    "statistics": ("/statistics",),
    "reading": ("/reading", "/reading?year={year}"),
    "year": ("/year/{year}", "/year/1999"),
    "values": ("/values/fandom",),
    "shelves": ("/shelves",),
    "lives": ("/lives",),
    "life": ("/life/holmes/watson", "/life/holmes/world?events=all"),
    "chart": ("/chart/holmes/watson",),
    "published": ("/published/holmes",),
    "when": ("/work/{steps}/when",),
    "contradictions": ("/contradictions",),
    "watched": ("/watched",),
    "calendars": ("/calendars",),
    "calendar": ("/calendars/pp",),
    "what-ifs": ("/what-if",),
    "what-if": (
        *("/what-if/tw/the-bench?without=ianto+stays", "/what-if/tw/the-bench-he-sees-the-fall"),
        "/what-if/tw/the-bench-he-remembers-the-rescue",
    ),
    "shelf": ("/shelf/Rainy%20days",),
    "recall": ("/recall", "/recall?q=somebody+sets+a+lantern+on+the+steps"),
    "add": ("/add",),
    "desk": ("/desk",),
    "offline": ("/offline",),
    "help": ("/help/search",),
    "refuse": ("/work/{lamp}/never",),
    **{
        kind: (f"/{kind}",)
        for kind in ("authors", "fandoms", "relationships", "characters", "tags", "genres")
    },
}

PROBLEMS: Final = ("/nowhere", "/work/999999", "/reading?on=never")
"""What is no page: each is answered by one all the same."""

NOT_PAGES: Final = frozenset(
    {
        # sent to, never looked at
        *("join", "apart", "keep", "mark", "marked", "place", "repairs", "best", "part", "say", "together"),
        *("amend", "undo", "kept", "reading-log", "reading-forget", "list", "look", "known", "fills"),
        "challenge-ask",
        # leads on to a story
        *("viewstory", "viewstory-in"),
        # carried away, or read by programs
        *(
            "book",
            "cover-svg",
            "cover-png",
            "thumbnail",
            "search-book",
            "shelf-book",
            "series-book",
            "table-book",
            "life-book",
            "when-draft",
            "chart-file",
            "what-if-picture",
            "table-picture",
            "challenge-file",
        ),
        *("original", "highlights-text", "year-picture", "manifest", "offline-list", "worker"),
        *("opds-description", "kosync", ""),
    }
)
"""The names of addresses that are no pages, and the nameless: catalogues for reading apps, and what they keep in step with."""

THEMES: Final = ("light", "sepia", "dark")
