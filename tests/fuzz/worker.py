"""One fuzzing process: `python -m tests.fuzz.worker TARGET ARGUMENTS` under atheris."""

from __future__ import annotations

import importlib
import logging
import sys
from random import Random


def main(name: str, arguments: list[str]) -> None:
    """Fuzz one target with the arguments of libFuzzer; never returns."""
    # Loaded by name: it carries no types, and is absent from most machines.
    atheris = importlib.import_module("atheris")
    # openpyxl is left as it is: it is slower with counters, and not what is tested.
    with atheris.instrument_imports(include=["tianbao"], enable_loader_override=False):
        importlib.import_module("tianbao.verbs")  # what `tianbao` itself would import later
        target = importlib.import_module(f"tests.fuzz.{name}")
    logging.disable()

    def mutator(data: bytes, longest: int, seed: int) -> bytes:
        random = Random(seed)  # noqa: S311 - repeatable, not secret
        changed: bytes = target.mutate(bytes(data), random)
        return changed[:longest]

    atheris.Setup([sys.argv[0], *arguments], target.one_input, custom_mutator=mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
