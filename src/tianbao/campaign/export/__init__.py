"""What a campaign collected, for other programs: as tables in CSV and Parquet, and as JSON.

Each format is made in pieces, a file's name and some of its bytes: pieces of one name belong one
behind the other, so that no more than a few units are held in memory.
"""

from tianbao.campaign.export.csv import csv_files
from tianbao.campaign.export.json import json_files
from tianbao.campaign.export.parquet import parquet_files
from tianbao.campaign.export.tables import Exported, Piece

__all__ = ["Exported", "Piece", "csv_files", "json_files", "parquet_files"]
