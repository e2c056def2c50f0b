"""What several tests need: the real parts, and a library in a folder of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.tables import Copied, make

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
BROWSER = ROOT / "tests" / "web" / "browser"

# Hundreds of tests start the program: it is compiled once, and not for each of them, where the shell would have it so.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# The same examples in every run, so that a test fails for what was changed and for nothing else. Others are looked for
# with `pytest --hypothesis-profile=explore`, and what is found so becomes an example of its own.
settings.register_profile("explore", deadline=None)
settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.load_profile("repeatable")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that need PostgreSQL run in one process, which starts one server; those on ../shared need it.

    So do the browser tests of a module: each process would start a site and a browser for it.
    """
    for item in items:
        if BROWSER in item.path.parents and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
        callspec = getattr(item, "callspec", None)
        if item.get_closest_marker("postgresql") or (
            callspec is not None and callspec.params.get("database") == "postgresql"
        ):
            item.add_marker(pytest.mark.xdist_group("postgresql"))
        if item.get_closest_marker("shared") and not SHARED.is_dir():
            item.add_marker(pytest.mark.skip(reason="../shared is not in this checkout"))


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


class Cluster:
    """A private PostgreSQL server in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.port = free_port()
        self._made = 0
        self._tables = ""

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs, as somebody who is not root: it refuses to be."""
        candidates = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), reverse=True)
        path = str(candidates[0]) if candidates else shutil.which(program)
        assert path, f"{program} is missing: run tools/parts"
        become = (
            ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
        )
        # The server inherits the descriptors; a pipe would keep us waiting for its end.
        said = self.data.parent / "said"
        with said.open("w") as output:
            done = subprocess.run(
                [*become, path, *arguments],
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
            )
        assert done.returncode == 0, f"{program} ended with {done.returncode}: {said.read_text()}"

    def start(self) -> None:
        """Make the cluster and start its server."""
        self.data.mkdir(parents=True)
        if os.geteuid() == 0:
            shutil.chown(self.data, "postgres", "postgres")
        self.run("initdb", "-D", str(self.data), "-U", "ianto", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-p {self.port} -k '' -c listen_addresses=127.0.0.1 -c fsync=off"
        self.run("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.data / "log"), "-o", options, "start")

    def stop(self) -> None:
        """Stop the server."""
        self.run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")

    def database(self, *, empty: bool = False) -> str:
        """The address of a new database that nothing is kept in: with tables, made once for all of them, or empty."""
        if empty:
            return self._create()
        if not self._tables:
            self._tables = self._create()
            make(self.data.parent, self._tables)
        return self._create("--template", self._tables.rpartition("/")[2])

    def _create(self, *further: str) -> str:
        self._made += 1
        name = f"library{self._made}"
        self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "ianto", *further, name)
        return f"postgresql://ianto@127.0.0.1:{self.port}/{name}"


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server for this test process."""
    # Not among pytest's own folders: those are closed to everybody but root, which PostgreSQL must not be.
    with tempfile.TemporaryDirectory(prefix="ianto-postgresql-") as folder:
        Path(folder).chmod(0o711)
        server = Cluster(Path(folder))
        server.start()
        yield server
        server.stop()


@pytest.fixture(scope="session", autouse=True)
def copied_tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copied]:
    """New catalogues begin with the tables that the migrations would make, unless a test is about just that."""
    copied = Copied(tmp_path_factory.mktemp("tables"))
    with copied.on():
        yield copied


@pytest.fixture
def without_tables(copied_tables: Copied) -> Iterator[None]:
    """New catalogues are empty, as anybody's are, and the migrations have all to do."""
    with copied_tables.off():
        yield


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Callable[[], str]:
    """Gives the address of a new database; every test that asks for it runs on both."""
    if request.param == "sqlite":
        return lambda: ""
    server: Cluster = request.getfixturevalue("cluster")
    empty = "without_tables" in request.fixturenames
    return lambda: server.database(empty=empty)
