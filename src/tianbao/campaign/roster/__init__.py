"""Reading a roster, and what changes when it is read again."""

from tianbao.campaign.roster.changes import Altered, Changes, Renamed, changes
from tianbao.campaign.roster.columns import COLUMN_WORDS, HEADINGS, Column
from tianbao.campaign.roster.read import ROSTER_LIMITS, RosterFound, read_roster

__all__ = [
    "COLUMN_WORDS",
    "HEADINGS",
    "ROSTER_LIMITS",
    "Altered",
    "Changes",
    "Column",
    "Renamed",
    "RosterFound",
    "changes",
    "read_roster",
]
