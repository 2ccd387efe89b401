"""The catalogue of findings: each code's severity and its words in Chinese."""

from tianbao.findings.catalogue import CATALOGUE, GROUPS
from tianbao.findings.entry import Entry
from tianbao.findings.message import SEVERITY_WORDS, Message, describe, severity_of

__all__ = ["CATALOGUE", "GROUPS", "SEVERITY_WORDS", "Entry", "Message", "describe", "severity_of"]
