"""A file that the system does not give, as a finding."""

from __future__ import annotations

import errno

from tianbao.model.finding import Finding
from tianbao.model.place import WholeFile

_IN_CHINESE = {
    errno.ENAMETOOLONG: "文件名或路径太长",
    errno.ELOOP: "快捷链接指来指去，找不到头",
    errno.EIO: "磁盘或网络读不出来",
}
"""What systems say in English, in words for whoever has the file."""


def file_fault(error: OSError | ValueError) -> Finding:
    """Return the finding that a file can't be opened, by what the system says of it.

    A ValueError is what Python makes of a name that no system takes; Windows says the same of
    wildcards and quotes with a number.
    """
    match error:
        case FileNotFoundError():
            code = "file-missing"
        case PermissionError():
            code = "file-forbidden"
        case IsADirectoryError() | NotADirectoryError():
            code = "file-folder"
        case ValueError() | OSError(errno=errno.EINVAL):
            return Finding("file-unreadable", WholeFile(), {"reason": "文件名不合规"})
        case OSError(errno=number) if number in _IN_CHINESE:
            return Finding("file-unreadable", WholeFile(), {"reason": _IN_CHINESE[number]})
        case _:
            return Finding("file-unreadable", WholeFile(), {"reason": reason_of(error)})
    return Finding(code, WholeFile())


def reason_of(error: OSError | ValueError) -> str:
    """Return what the system says of its trouble, as a part of a sentence.

    Chinese Windows ends it with a full stop of its own.
    """
    said = getattr(error, "strerror", None) or type(error).__name__
    return str(said).rstrip("。. ")
