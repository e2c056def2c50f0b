"""One target under the fuzzer: `python -m fuzz.run TARGET [libFuzzer's arguments]`."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["ianto"]):
    from fuzz.targets import checked


def main() -> None:
    """Fuzz until libFuzzer has had enough."""
    target = sys.argv.pop(1)
    atheris.Setup(sys.argv, lambda data: checked(target, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
