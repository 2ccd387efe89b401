"""`python -m samples.county` writes the county's files anew."""

from __future__ import annotations

from samples.county.make import make

if __name__ == "__main__":
    make()
