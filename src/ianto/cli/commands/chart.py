"""`ianto chart`: who meets whom along a story, as lines with the fewest crossings."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ianto.cli.main import DONE, USAGE
from ianto.cli.shared import counted, json_option, write_json
from ianto.export import THEMES, plate_png, plate_svg
from ianto.library import draw_chart
from ianto.timeline.storyline import Ordered, Scenes, ScenesUnusable, chart_of, crossings, read_scenes

_MOST_SECONDS = 3600.0


class NotCharted(click.ClickException):
    """There is nothing to chart, or nowhere to write it: exit status 2."""

    exit_code = USAGE


@click.command("chart", short_help="Draw who meets whom as lines with the fewest crossings.")
@click.option(
    "--scenes",
    "scenes_file",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    required=True,
    help='Who is together when: {"steps": [[["a", "b"], ["c"]], …]}; - for standard input.',
)
@click.option(
    "--seconds",
    type=click.FloatRange(0, _MOST_SECONDS),
    default=5.0,
    show_default=True,
    metavar="N",
    help="How long the fewest crossings may be sought; after that, the best order found.",
)
@click.option(
    "--svg", type=click.Path(path_type=Path), metavar="FILE", help="Draw it as SVG; - to write it out."
)
@click.option("--png", type=click.Path(path_type=Path), metavar="FILE", help="Draw it as PNG.")
@click.option(
    "--theme",
    type=click.Choice(list(THEMES)),
    default="light",
    show_default=True,
    help="The colours of the drawing.",
)
@click.option("--title", default="", metavar="TEXT", help="What stands above it.")
@json_option
def command(
    scenes_file: Path,
    *,
    seconds: float,
    svg: Path | None,
    png: Path | None,
    theme: str,
    title: str,
    as_json: bool,
) -> int:
    r"""Draw who meets whom, as lines that run together when characters are together.

    FILE has for each step the groups of characters that are together; who is absent is not drawn there. The lines
    are ordered with the fewest crossings there can be; where that cannot be proven in time, with few.

    \b
    ianto chart --scenes dracula.json --svg dracula.svg
    ianto chart --scenes dracula.json --png dracula.png --theme dark
    ianto chart --scenes dracula.json --json --seconds 60
    """
    scenes = _scenes(scenes_file)
    if svg is None and png is None:
        found = crossings(scenes, seconds)
    else:
        drawn = draw_chart(chart_of(scenes, title), seconds)
        found = drawn.ordered
        palette = next(name for name in THEMES if name == theme)
        if svg is not None:
            _write(svg, plate_svg(drawn.plate, palette).encode())
        if png is not None:
            _write(png, plate_png(drawn.plate, palette))
    if as_json:
        write_json({"crossings": found.crossings, "proven": found.proven, "seconds": round(found.seconds, 3)})
    else:
        click.echo(_said(scenes, found), err=Path("-") in (svg, png))
    return DONE


def _scenes(file: Path) -> Scenes:
    try:
        text = sys.stdin.buffer.read() if file == Path("-") else file.read_bytes()
    except OSError as error:
        raise NotCharted(f"{file} cannot be read: {error.strerror or error}") from error
    try:
        return read_scenes(text)
    except ScenesUnusable as error:
        raise NotCharted(f"{file}: {error}") from error


def _write(file: Path, data: bytes) -> None:
    try:
        if file == Path("-"):
            click.echo(data, nl=False)
        else:
            file.write_bytes(data)
    except OSError as error:
        raise NotCharted(f"{file} cannot be written: {error.strerror or error}") from error


def _said(scenes: Scenes, found: Ordered) -> str:
    matter = f"{counted(len(scenes.characters), 'character')}, {counted(len(scenes.steps), 'step')}"
    least = "there cannot be fewer" if found.proven else "there may be fewer; --seconds gives it more time"
    return f"{matter}: {counted(found.crossings, 'crossing')}; {least} ({found.seconds:.2f} s)"
