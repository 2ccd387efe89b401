"""The zone of the county's time."""

from __future__ import annotations

import datetime as dt

BEIJING = dt.timezone(dt.timedelta(hours=8))
"""The time of the whole country, which knows no summer time: days begin and end by it."""
