"""MySQL dumps: every dialect's rows, whatever is in them, and what damage leaves of them."""

from __future__ import annotations

import io
import time
import tracemalloc

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ianto.formats.collections.efiction.mysql_dump import Dump

COLUMNS = ("sid", "title", "summary")


def _rows(data: bytes) -> tuple[list[tuple[bytes, ...]], Dump]:
    dump = Dump(io.BytesIO(data), lambda table: COLUMNS if table == "stories" else None)
    return [tuple(row.get(name) for name in row.layout.columns) for row in dump.rows()], dump


def _escaped(value: bytes | None) -> bytes:
    """A value as mysqldump writes it."""
    if value is None:
        return b"NULL"
    for sign, escape in (
        (b"\\", b"\\\\"), (b"'", b"\\'"), (b'"', b'\\"'), (b"\n", b"\\n"), (b"\r", b"\\r"), (b"\0", b"\\0"), (b"\x1a", b"\\Z"),
    ):  # fmt: skip
        value = value.replace(sign, escape)
    return b"'" + value + b"'"


@pytest.mark.parametrize("many", [True, False])
@given(values=st.lists(st.tuples(st.none() | st.binary(), st.binary()), min_size=1, max_size=20))
@example(values=[(b"\\'", b"''"), (b"\\\\'", b"'),(7,'")])
def test_whatever_was_put_in_comes_out(values: list[tuple[bytes | None, bytes]], *, many: bool) -> None:
    rows = [b"(%d,%s,%s)" % (at, _escaped(one), _escaped(other)) for at, (one, other) in enumerate(values)]
    begin = b"INSERT INTO `stories` VALUES "
    data = begin + b",".join(rows) + b";\n" if many else b"".join(begin + row + b";\n" for row in rows)
    found, dump = _rows(b"-- MySQL dump 10.13\n" + data)
    assert found == [(str(at).encode(), one or b"", other) for at, (one, other) in enumerate(values)]
    assert not dump.damaged
    assert not dump.cut


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (b"'it''s'", b"it's"),
        (b"'\\''''", b"''"),
        (b'"a ""b"" c\'\'"', b"a \"b\" c''"),
        (b"_binary 'a\\0b'", b"a\0b"),
        (b"_utf8mb4'x'", b"x"),
        (b"N'x'", b"x"),
        (b"0x4142", b"AB"),
        (b"0x", b""),
        (b"_binary 0x4142", b"AB"),
        (b"x'4142'", b"AB"),
        (b"-1.5e3", b"-1.5e3"),
        (b"null", b""),
        (b"'100\\%'", b"100\\%"),
        (b"'a\nb'", b"a\nb"),
    ],
)
def test_every_way_to_write_a_value(written: bytes, meant: bytes) -> None:
    found, dump = _rows(b"INSERT INTO stories VALUES (1, " + written + b" , 'z');")
    assert found == [(b"1", meant, b"z")]
    assert not dump.damaged


@pytest.mark.parametrize(
    "statement",
    [
        b"INSERT INTO `stories` (`sid`, `title`, `summary`) VALUES (1,'a','b'), (2,'c','d');",
        b"INSERT IGNORE INTO stories(sid,title,summary) VALUES\n\t(1,'a','b'),\n\t(2,'c','d');",
        b"REPLACE INTO \"stories\" VALUES (1,'a','b'),(2,'c','d')",
        b"insert into archive.`stories` values (1,'a','b') , (2,'c','d') ;",
        b"INSERT INTO stories (summary, sid, title) VALUES ('b',1,'a');INSERT INTO stories VALUES (2,'c','d');",
        b"INSERT INTO stories VALUES (1,'a','b')\n,(2,'c','d')\nON DUPLICATE KEY UPDATE title='x';\n",
    ],
)
def test_every_way_to_write_a_statement(statement: bytes) -> None:
    dump = Dump(io.BytesIO(b"# a comment; with 'a quote\n" + statement), lambda _: COLUMNS)
    assert [(row.number("sid"), row.get("title"), row.get("summary")) for row in dump.rows()] == [
        (1, b"a", b"b"),
        (2, b"c", b"d"),
    ]
    assert not dump.damaged


def test_columns_are_those_the_table_was_made_with() -> None:
    found, dump = _rows(
        b"/*!40101 SET NAMES latin1 */;\n"
        b"CREATE TABLE IF NOT EXISTS `stories` (\n"
        b"  `title` varchar(200) NOT NULL DEFAULT 'it''s, (so); far' COMMENT 'a\\'b',\n"
        b"  `price` decimal(10,2) DEFAULT NULL,\n"
        b"  `sid` int(11) NOT NULL,\n"
        b"  PRIMARY KEY (`sid`), UNIQUE KEY `k` (`title`,`sid`),\n"
        b"  CONSTRAINT `c` FOREIGN KEY (`sid`) REFERENCES `x` (`y`)\n"
        b") ENGINE=InnoDB DEFAULT CHARSET=cp1251;\n"
        b"INSERT INTO `stories` VALUES ('t',1.50,9);"
    )
    assert found == [(b"t", b"1.50", b"9")]
    assert dump.charset == "latin1"


def test_tables_state_the_character_set_where_the_connection_does_not() -> None:
    _, dump = _rows(b"CREATE TABLE stories (sid int) ENGINE=MyISAM DEFAULT CHARACTER SET koi8r;\n")
    assert dump.charset == "koi8r"


def test_a_row_is_found_again_by_its_place() -> None:
    data = b"INSERT INTO stories VALUES (1,'a','b'),\n  (2,'c\\'','d');"
    dump = Dump(io.BytesIO(data), lambda _: COLUMNS)
    for row in list(dump.rows()):
        again = dump.row_at(row.layout, row.offset, row.size)
        assert again is not None
        assert again.raw == row.raw


@pytest.mark.parametrize("cut", range(1, 60))
def test_a_cut_dump_gives_what_stood_before_the_cut(cut: int) -> None:
    whole = (
        b"INSERT INTO stories VALUES (1,'one','a');\nINSERT INTO stories VALUES (2,'two, and more','b');\n"
    )
    found, dump = _rows(whole[: len(whole) - cut])
    left = whole[: len(whole) - cut]
    assert found == [(b"1", b"one", b"a"), (b"2", b"two, and more", b"b")][: left.count(b")")]
    if b"(2" in left and left.count(b")") == 1:
        assert dump.cut
    assert not dump.damaged


def test_damage_costs_a_row_and_not_the_rest() -> None:
    found, dump = _rows(
        b"INSERT INTO stories VALUES (1,'one','a'),(2,'br'oken','b'),(3,'three','c');\n"
        b"INSERT INTO stories VALUES (4,'too','many','values'),(5,'five','e');\n"
        b"INSERT INTO stories VALUES (6,%&,'f');\n"
        b"INSERT INTO stories VALUES (7,'seven','g');\n"
    )
    assert [row[0] for row in found] == [b"1", b"3", b"5", b"7"]
    assert dump.damaged == 3
    assert not dump.cut


HOSTILE = [
    b"INSERT INTO stories VALUES (1,'",
    b"INSERT INTO stories VALUES ('\\",
    b"(1,'a','b'),",
    b"INSERT INTO stories VALUES ",
    b"CREATE TABLE x (",
    b"/*",
    b"--",
    b"''",
    b"\\'",
    b'\n(1,"',
    b"),(1,",
    b"'\n(1,'",
    b"`",
    b"0x",
    b"_a ",
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("begin", [b"", b"INSERT INTO stories VALUES (1,'", b"INSERT INTO stories VALUES ("])
def test_hostile_dumps_take_time_in_proportion(piece: bytes, begin: bytes) -> None:
    data = begin + piece * (400_000 // len(piece))
    started = time.process_time()
    _rows(data)
    assert time.process_time() - started < 5


def test_a_large_dump_takes_little_memory() -> None:
    row = b"(1,'" + b"fog \\'n\\' lamps " * 500 + b"','b')"
    data = (
        b"INSERT INTO stories VALUES "
        + b",".join([row] * 1500)
        + b";\nINSERT INTO other VALUES "
        + b",".join([row] * 500)
    )
    stream = io.BytesIO(data)
    dump = Dump(stream, lambda table: COLUMNS if table == "stories" else None)
    tracemalloc.start()
    try:
        assert sum(1 for _ in dump.rows()) == 1500
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(data) > 14_000_000
    assert peak < 8_000_000
