"""`ianto chart`: who meets whom along a story, as lines with the fewest crossings."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ianto.cli.main import DONE, USAGE
from ianto.cli.opening import opened
from ianto.cli.shared import counted, json_option, library_option, write_json
from ianto.export import THEMES, plate_png, plate_svg
from ianto.library import ChartAsked, NoSuchLife, draw_chart
from ianto.timeline.storyline import Chart, Ordered, Scenes, ScenesUnusable, chart_of, crossings, read_scenes

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
    help='Who is together when: {"steps": [[["a", "b"], ["c"]], …]}; - for standard input.',
)
@click.option("--life", metavar="NAME", help="Of your library: the life of this character, or `world`.")
@click.option(
    "--in", "universe", default="", metavar="CANON", help="Of several that know the name, this one."
)
@click.option("--who", multiple=True, metavar="NAME", help="Draw this one's line; may be given again.")
@click.option("--unfold", is_flag=True, help="With what is later than you have seen of the canon.")
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
@library_option
@json_option
def command(
    scenes_file: Path | None,
    *,
    life: str | None,
    universe: str,
    who: tuple[str, ...],
    unfold: bool,
    folder: Path | None,
    seconds: float,
    svg: Path | None,
    png: Path | None,
    theme: str,
    title: str,
    as_json: bool,
) -> int:
    r"""Draw who meets whom, as lines that run together when characters are together.

    Of a life it draws the events of the canon and the stories of your library that are set between them. FILE has for each step the groups of characters that are together; who is absent is not drawn there. The lines
    are ordered with the fewest crossings there can be; where that cannot be proven in time, with few.

    \b
    ianto chart --life "John Watson" --svg watson.svg
    ianto chart --scenes dracula.json --svg dracula.svg
    ianto chart --scenes dracula.json --png dracula.png --theme dark
    ianto chart --scenes dracula.json --json --seconds 60
    """
    if (scenes_file is None) == (life is None):
        raise click.UsageError("say what to draw: --life NAME, or --scenes FILE")
    if scenes_file is not None:
        chart = chart_of(_scenes(scenes_file), title)
    else:
        chart = _of_life(folder, (life or "", universe), who, unfold=unfold)
    scenes = chart.scenes
    if svg is None and png is None:
        found = crossings(scenes, seconds)
    else:
        drawn = draw_chart(chart, seconds)
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


def _of_life(folder: Path | None, whose: tuple[str, str], who: tuple[str, ...], *, unfold: bool) -> Chart:
    with opened(folder) as library:
        try:
            life = library.life(*whose)
            people = [library.atlas().person(life.universe, each) for each in who]
        except NoSuchLife as error:
            raise NotCharted(str(error)) from error
        for each, person in zip(who, people, strict=True):
            if person is None:
                raise NotCharted(f"no calendar knows anybody called “{each}”")
        cast = tuple(person.id for person in people if person is not None)
        chart = library.chart(life, ChartAsked(cast, unfold=unfold))
    if chart.left_out:
        click.echo(f"{chart.left_out}; --unfold draws it all", err=True)
    if not chart.columns:
        raise NotCharted(f"nothing is known of the life of {life.title} that could be drawn")
    return chart


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
