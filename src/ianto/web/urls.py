"""Where each page is."""

from __future__ import annotations

from django.urls import path, re_path, register_converter

from ianto.web.door import KOSYNC
from ianto.web.pages import (
    add,
    addresses,
    calendars,
    card_drawing,
    challenge_forms,
    challenges,
    chart,
    claims,
    comparing,
    contradictions,
    desk,
    files,
    filling,
    history,
    keeping,
    kept,
    kosync,
    lives,
    look,
    moderating,
    offline,
    opds,
    posting,
    problem,
    reader,
    reading,
    recall,
    repairs,
    saying,
    search_help,
    shelves,
    statistics,
    stories,
    table_files,
    table_stories,
    tables,
    tag,
    text,
    values,
    versions,
    watched,
    what_if,
    when,
    work,
    writers,
    year,
)
from ianto.web.shown.browsing import KINDS
from ianto.web.shown.feeds import LISTED

register_converter(files.FormConverter, "form")

# KOReader's progress sync: some devices are told the site's address, some the address with a prefix. The door knows
# these pages by their name.
urlpatterns = [
    each
    for prefix in ("", "kosync/")
    for each in (
        path(f"{prefix}users/create", kosync.create, name=KOSYNC),
        path(f"{prefix}users/auth", kosync.authorise, name=KOSYNC),
        path(f"{prefix}syncs/progress", kosync.put_progress, name=KOSYNC),
        path(f"{prefix}syncs/progress/<str:document>", kosync.get_progress, name=KOSYNC),
        path(f"{prefix}healthcheck", kosync.health, name=KOSYNC),
    )
]

urlpatterns += [
    path("", stories.stories, name="library"),
    path("work/<int:work_id>", work.work, name="work"),
    path("work/<int:work_id>/read/<int:number>", reader.read, name="read"),
    path("work/<int:work_id>/read/all", reader.read_all, name="read-all"),
    path("work/<int:work_id>/versions", versions.versions, name="versions"),
    path("work/<int:work_id>/never", shelves.refuse, name="refuse"),
    path("work/<int:work_id>/join", versions.join, name="join"),
    path("work/<int:work_id>/apart", versions.apart, name="apart"),
    path("work/<int:work_id>/like", recall.like, name="like"),
    path("work/<int:work_id>/keep", keeping.keep, name="keep"),
    path("work/<int:work_id>/mark", keeping.mark, name="mark"),
    path("highlight/<str:uid>", keeping.marked, name="marked"),
    path("work/<int:work_id>/place", reader.place, name="place"),
    path("work/<int:work_id>/<form:form>", files.work, name="book"),
    path("work/<int:work_id>/cover.svg", files.cover_as_svg, name="cover-svg"),
    path("work/<int:work_id>/cover.png", files.cover_as_png, name="cover-png"),
    path("work/<int:work_id>/thumbnail.png", files.thumbnail, name="thumbnail"),
    path("search/<form:form>", files.search, name="search-book"),
    path("shelf/<path:name>/<form:form>", files.shelf, name="shelf-book"),
    path("version/<int:version_id>/original", files.original, name="original"),
    path("version/<int:version_id>/text", text.text, name="text"),
    path("version/<int:version_id>/repairs", repairs.switch, name="repairs"),
    path("version/<int:version_id>/read/<int:number>", reader.read_version, name="read-version"),
    path("version/<int:version_id>/best", versions.best, name="best"),
    path("version/<int:version_id>/part", versions.part, name="part"),
    path("compare", comparing.compare, name="compare"),
    path("address", addresses.address, name="address"),
    path("viewstory.php", addresses.viewstory, name="viewstory"),
    path("<path:folder>/viewstory.php", addresses.viewstory, name="viewstory-in"),
    path("author/<path:name>", tag.author, name="author"),
    path("fandom/<path:name>", tag.fandom, name="fandom"),
    path("series/<path:name>/<form:form>", files.series, name="series-book"),
    path("table/<path:name>/<form:form>", files.table, name="table-book"),
    path("tables", tables.tables, name="tables"),
    path("tables/import", posting.import_tables, name="table-import"),
    path("tables/new", posting.new, name="table-new"),
    path("tables/prompt", tables.prompt, name="prompt"),
    path("table/<str:name>", tables.table, name="table"),
    path("table/<str:name>/cell/<int:number>", tables.cell, name="cell"),
    path("table/<str:name>/stories", table_stories.stories, name="table-stories"),
    path("table/<str:name>/export", table_files.export, name="table-export"),
    path("table/<str:name>/pictures", table_files.pictures, name="table-pictures"),
    re_path(
        r"^table/(?P<name>[^/]+)/(?P<what>card|banner|wide|badge)\.(?P<form>svg|png)$",
        table_files.picture,
        name="table-picture",
    ),
    path("writer/<path:name>", writers.writer, name="writer"),
    path("challenges", challenges.challenges, name="challenges"),
    path("challenge/new", challenge_forms.new, name="challenge-new"),
    path("challenge/<str:name>", challenges.challenge, name="challenge"),
    path("challenge/<str:name>/edit", challenge_forms.edit, name="challenge-edit"),
    path("challenge/<str:name>/rules.toml", challenges.rules_file, name="challenge-file"),
    path("challenge/<str:name>/ask", claims.ask, name="challenge-ask"),
    path("challenge/<str:name>/claim/<str:uid>", claims.claim, name="claim"),
    path("challenge/<str:name>/queue", moderating.queue, name="queue"),
    path("challenge/<str:name>/card", card_drawing.card, name="card"),
    path("moderation", moderating.moderation, name="moderation"),
    path("work/<int:work_id>/fills", filling.fills, name="fills"),
    path("series/<path:name>", tag.series, name="series"),
    path("tag/<str:kind>/<path:name>", tag.tag, name="tag"),
    path("work/<int:work_id>/say", saying.say, name="say"),
    path("together", saying.say_of_many, name="together"),
    path("amend", tag.amend, name="amend"),
    path("history", history.history, name="history"),
    path("undo", history.undo, name="undo"),
    path("kept", kept.many, name="kept"),
    path("searches", kept.searches, name="searches"),
    path("never", kept.never, name="never"),
    path("highlights", kept.highlights, name="highlights"),
    path("highlights.md", kept.highlights_text, name="highlights-text"),
    path("statistics", statistics.statistics, name="statistics"),
    path("reading", reading.log, name="reading"),
    path("reading/log", reading.switch, name="reading-log"),
    path("reading/forget", reading.forget, name="reading-forget"),
    path("year/<int:number>", year.year, name="year"),
    path("year/<int:number>.svg", year.year_picture, name="year-picture"),
    path("list", stories.set_list, name="list"),
    path("values/<str:facet>", values.of_facet, name="values"),
    path("shelves", shelves.shelves, name="shelves"),
    path("shelf/<path:name>", shelves.shelf, name="shelf"),
    path("lives", lives.lives, name="lives"),
    path("life/<str:universe>/<str:line>", lives.life, name="life"),
    re_path(
        r"^chart/(?P<universe>[^/]+)/(?P<line>[^/.]+)\.(?P<kind>svg|png)$", chart.picture, name="chart-file"
    ),
    path("chart/<str:universe>/<str:line>", chart.chart, name="chart"),
    path("life/<str:universe>/<str:line>/epub", lives.life_book, name="life-book"),
    path("published/<str:calendar>", lives.published, name="published"),
    path("work/<int:work_id>/when", when.when, name="when"),
    path("work/<int:work_id>/when/draft", when.draft, name="when-draft"),
    path("contradictions", contradictions.contradictions, name="contradictions"),
    path("watched", watched.watched, name="watched"),
    path("calendars", calendars.calendars, name="calendars"),
    path("calendars/<str:calendar>", calendars.calendar, name="calendar"),
    path("what-if", what_if.what_ifs, name="what-ifs"),
    path("what-if/<str:calendar>/<str:arc>.svg", what_if.picture, name="what-if-picture"),
    path("what-if/<str:calendar>/<str:arc>", what_if.what_if, name="what-if"),
    path("recall", recall.recall, name="recall"),
    path("add", add.add, name="add"),
    path("add/known", add.known, name="known"),
    path("desk", desk.desk, name="desk"),
    path("look", look.look, name="look"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("offline", offline.offline, name="offline"),
    path("offline.json", offline.listed, name="offline-list"),
    path("sw.js", offline.worker, name="worker"),
    path("help/search", search_help.search_help, name="help"),
    path("opds/opensearch.xml", opds.opensearch, name="opds-description"),
]

# The catalogue for reading apps, in both versions.
for version in (opds.ATOM, opds.JSON):
    base = version.ways.base.removeprefix("/")
    of: dict[str, object] = {"version": version}
    urlpatterns += [
        path(base, opds.root, of),
        path(f"{base}/new", opds.new, of),
        path(f"{base}/works", opds.works, of),
        path(f"{base}/search", opds.search, of),
        path(f"{base}/shelves", opds.shelves, of),
        path(f"{base}/shelf/<path:name>", opds.shelf, of),
        path(f"{base}/searches", opds.searches, of),
        path(f"{base}/work/<int:work_id>", opds.work, of),
        *(path(f"{base}/{each.path}", opds.listed, of | {"of": each}) for each in LISTED),
    ]

# Everything there is of a kind: /authors, /fandoms …
urlpatterns += [path(kind, values.everything(kind), name=kind) for kind in KINDS]

handler400 = problem.bad_request
handler403 = problem.forbidden
handler404 = problem.not_found
handler500 = problem.broken
