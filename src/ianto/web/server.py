"""The site on a port: opened, announced, and closed without leaving anything half done."""

from __future__ import annotations

import errno
import ipaddress
import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from waitress.server import create_server

from ianto.library import Library
from ianto.web.application import application
from ianto.web.settings import LARGEST_UPLOAD, WEB_SETTINGS

_THREADS = 8
_NOWHERE = "192.0.2.1"  # kept free for examples
_LAST_PORT = 65_535
_USUAL_PORT = 8456


class CannotListen(Exception):
    """The site cannot be opened at that address; the message says why and what to do."""


class PortInUse(CannotListen):
    """Another program has the port."""


def serve(
    library_folder: Path | None,
    host: str = "127.0.0.1",
    port: int = _USUAL_PORT,
    *,
    names: Sequence[str] = (),
    on_open: Callable[[str], None] | None = None,
) -> None:
    """Open the site on the library in a folder, and stay until Ctrl-C or SIGTERM.

    Args:
        library_folder: the library's; None for the default one. An empty one is made where there is none.
        host: the address to listen on; only this machine reaches the usual one.
        port: the port to listen on; 0 takes any that is free.
        names: further names the site is asked for by, when it is reached from other machines.
        on_open: called once, with the site's address, when it answers.

    Raises:
        PortInUse: another program has the port.
        CannotListen: the address is none of this machine's, or not allowed.
        LibraryUnusable: the library cannot be opened.
    """
    with closing(_listening(host, port)) as listening:
        library = Library(library_folder, create=True, extra=WEB_SETTINGS)
        with closing(library), _ended_by_sigterm():
            _quiet_logs()
            server = create_server(
                application(library, [*_names(host), *names]),
                sockets=[listening],
                threads=_THREADS,
                ident="ianto",
                # What is a little over the limit is answered by our own page; far over, at once.
                max_request_body_size=2 * LARGEST_UPLOAD,
            )
            if on_open:
                on_open(_address(host, listening.getsockname()[1]))
            # Returns on Ctrl-C and SIGTERM, when the requests at hand have been answered.
            server.run()
            server.close()


def _listening(host: str, port: int) -> socket.socket:
    """Take the port before the library is opened: nothing to undo when somebody else has it."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, OverflowError, UnicodeError) as error:
        raise CannotListen(
            f"{host}:{port} is no address of this machine; leave --host out, or name one"
        ) from error
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except OSError as error:
        listening.close()
        raise _refused(error, host, port) from error
    return listening


def _refused(error: OSError, host: str, port: int) -> CannotListen:
    if error.errno == errno.EADDRINUSE:
        return PortInUse(
            f"port {port} is taken, perhaps by another ianto: look at {_address(host, port)}, "
            f"or choose another with --port {port + 1 if port < _LAST_PORT else _USUAL_PORT}"
        )
    if error.errno == errno.EACCES:
        return CannotListen(
            f"port {port} is not allowed to you; choose one above 1023, such as --port {_USUAL_PORT}"
        )
    return CannotListen(
        f"{host} is no address of this machine ({error.strerror}); leave --host out, or name one"
    )


def _address(host: str, port: int) -> str:
    name = "127.0.0.1" if _is_every_address(host) else host
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


def is_own(host: str) -> bool:
    """Whether only this machine can reach a site that listens there."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_every_address(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def _names(host: str) -> list[str]:
    """What a site that listens on `host` is called by others."""
    if not _is_every_address(host):
        return [f"[{host}]" if ":" in host else host]
    own = socket.gethostname()
    return [own, f"{own}.local", *_outward()]


def _outward() -> list[str]:
    """This machine's address towards others. Naming a far address to a UDP socket sends nothing there."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as towards:
        try:
            towards.connect((_NOWHERE, 9))
        except OSError:
            return []
        return [str(towards.getsockname()[0])]


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Make SIGTERM end the site as Ctrl-C does. Only a program's first thread hears signals."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit(0))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _quiet_logs() -> None:
    """A mistyped address is nobody's news; a page that broke is."""
    for name in ("django.request", "django.security", "waitress.queue"):
        logging.getLogger(name).setLevel(logging.ERROR)
    # A name that is not ours is refused with a page that says so; a traceback here would look like a crash.
    logging.getLogger("django.security.DisallowedHost").setLevel(logging.CRITICAL)
