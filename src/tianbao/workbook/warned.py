"""Warnings of the foreign libraries, caught by one thread at a time."""

from __future__ import annotations

import threading
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

# Python's warning filters are the whole process's: two threads that change and restore them at
# the same time would leave them changed.
_filters = threading.RLock()


@contextmanager
def user_warnings(action: Literal["error", "ignore"]) -> Iterator[None]:
    """Raise or ignore what XlsxWriter and openpyxl warn of while the `with` block runs."""
    with _filters, warnings.catch_warnings():
        warnings.simplefilter(action, UserWarning)
        yield
