"""A submission in a fresh workbook: back to its sender, or on to another template."""

from tianbao.sending.back import copy_for_sender, unusable_note
from tianbao.sending.on import copy_for_template
from tianbao.sending.sent import Copy, SentBack, SentOn

__all__ = [
    "Copy",
    "SentBack",
    "SentOn",
    "copy_for_sender",
    "copy_for_template",
    "unusable_note",
]
