"""Submissions as JSON: the one form that is read and written; `schema.json` describes it."""

from tianbao.data.decode import decode
from tianbao.data.encode import encode
from tianbao.data.schema import schema

__all__ = ["decode", "encode", "schema"]
