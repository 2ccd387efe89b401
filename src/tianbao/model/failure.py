"""A file that the system does not give, as a finding."""

from __future__ import annotations

from tianbao.model.finding import Finding
from tianbao.model.place import WholeFile


def file_fault(error: OSError | ValueError) -> Finding:
    """Return the finding that a file can't be opened, by what the system says of it.

    A ValueError is what Python makes of a name that no system takes.
    """
    match error:
        case FileNotFoundError():
            code = "file-missing"
        case PermissionError():
            code = "file-forbidden"
        case IsADirectoryError() | NotADirectoryError():
            code = "file-folder"
        case ValueError():
            return Finding("file-unreadable", WholeFile(), {"reason": "文件名不合规"})
        case _:
            reason = error.strerror or type(error).__name__
            return Finding("file-unreadable", WholeFile(), {"reason": reason})
    return Finding(code, WholeFile())
