"""The house rules: sizes, names, doors. No exceptions list."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "src").rglob("*.py"))
ROOMS = sorted(path for path in (ROOT / "src" / "ianto").iterdir() if (path / "__init__.py").is_file())
BANNED = re.compile(
    r"utils?$|helpers?$|common$|misc$|(?:manager|handler|processor|service)s?$", re.IGNORECASE
)
MARKS = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b(?!\()|#\s*noqa|#\s*type:\s*ignore|raise NotImplementedError")
BROAD = re.compile(r"except(?:\s+(?:Base)?Exception)?\s*:")
MOST_LINES, MOST_LINES_OF_FUNCTION = 400, 60


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_a_module_is_short_and_has_one_job(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= MOST_LINES
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= MOST_LINES_OF_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_names_say_what_a_thing_is(module: Path) -> None:
    assert not BANNED.search(module.stem)
    assert not BANNED.search(module.parent.name)
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            assert not BANNED.search(node.name)


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_nothing_is_left_behind_or_silenced(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    assert not MARKS.findall(source)
    assert not BROAD.findall(source)


@pytest.mark.parametrize("room", ROOMS, ids=lambda path: path.name)
def test_a_door_says_what_the_room_is_and_offers_its_names(room: Path) -> None:
    tree = ast.parse((room / "__init__.py").read_text(encoding="utf-8"))
    docstring = ast.get_docstring(tree)
    assert docstring
    assert len(docstring.splitlines()) == 1, "one sentence"
    for node in tree.body[1:]:
        assert isinstance(node, ast.Import | ast.ImportFrom | ast.Assign), ast.dump(node)
        if isinstance(node, ast.Assign):
            assert [target.id for target in node.targets if isinstance(target, ast.Name)] == ["__all__"]


def test_the_project_is_configured_in_one_place() -> None:
    strangers = {
        "setup.py",
        "setup.cfg",
        "tox.ini",
        "pytest.ini",
        "mypy.ini",
        ".flake8",
        "ruff.toml",
        ".coveragerc",
    }
    assert not strangers & {path.name for path in ROOT.iterdir()}
    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]["strict"]
