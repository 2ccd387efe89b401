"""What a person typed into a cell, or what stands in JSON, understood as a value."""

from tianbao.typed.flags import understand_flag
from tianbao.typed.numbers import understand_amount, understand_count
from tianbao.typed.texts import understand_paragraph, understand_text
from tianbao.typed.understood import Reason, Understood

__all__ = [
    "Reason",
    "Understood",
    "understand_amount",
    "understand_count",
    "understand_flag",
    "understand_paragraph",
    "understand_text",
]
