"""A file that the system does not give, as a finding."""

from __future__ import annotations

from tianbao.model.finding import Finding
from tianbao.model.place import WholeFile


def file_fault(error: OSError) -> Finding:
    """Return the finding that a file can't be opened, by what the system says of it."""
    match error:
        case FileNotFoundError():
            code = "file-missing"
        case PermissionError():
            code = "file-forbidden"
        case IsADirectoryError() | NotADirectoryError():
            code = "file-folder"
        case _:
            reason = error.strerror or type(error).__name__
            return Finding("file-unreadable", WholeFile(), {"reason": reason})
    return Finding(code, WholeFile())
