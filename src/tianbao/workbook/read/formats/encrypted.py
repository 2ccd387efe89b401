"""Files with a password to open them, through msoffcrypto."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

from tianbao.workbook.read.formats.archive import refusal
from tianbao.workbook.read.formats.compound import Compound
from tianbao.workbook.warned import user_warnings

if TYPE_CHECKING:
    from tianbao.model.finding import TianbaoError

PACKAGE = "EncryptedPackage"
"""The stream that holds an encrypted .xlsx file."""

_DESCRIPTION = "EncryptionInfo"
_LONGEST = 65_536
"""How many bytes the description of an encryption may have; 2,000 are usual."""
_MOST_ROUNDS = 1_000_000
"""How often a password may have to be hashed; office programs take 100,000 rounds."""
_ROUNDS = re.compile(rb"""spinCount\s*=\s*["']\s*0*([0-9]*)""")

_NO_SECRET = "VelvetSweatshop"  # noqa: S105 - every office program knows it, and tries it first
"""Excel encrypts an .xls file with this when its sheets' structure is locked."""


def decrypted(content: bytes, password: str) -> bytes:
    """Return the file that an encrypted compound file holds.

    Raises:
        TianbaoError: the password is missing or wrong, or the file is damaged or encrypted in a
            way that is not known.
    """
    _refuse_excess(content)
    for attempt in (password, _NO_SECRET):
        plain = _opened(content, attempt) if attempt else None
        if plain is not None:
            return plain
    raise refusal("password-wrong" if password else "file-encrypted")


def _refuse_excess(content: bytes) -> None:
    """Raise where to try a password would take too long."""
    compound = Compound(content)
    if _DESCRIPTION not in compound.names:
        return
    description = compound.stream(_DESCRIPTION)
    rounds = [int(number or b"0") for number in _ROUNDS.findall(description[:_LONGEST])]
    if len(description) > _LONGEST or b"<!" in description or max(rounds, default=0) > _MOST_ROUNDS:
        raise _damaged()


def _opened(content: bytes, password: str) -> bytes | None:
    """Return the file that a password opens; nothing where it is the wrong one."""
    plain = io.BytesIO()
    with user_warnings("ignore"):
        try:
            file = msoffcrypto.OfficeFile(io.BytesIO(content))
            if file.format == "ooxml":
                file.load_key(password=password, verify_password=True)
            else:
                file.load_key(password=password)
            file.decrypt(plain)
        except InvalidKeyError:
            return None
        except DecryptionError as error:
            raise refusal("password-unsupported") from error
        except ImportError as error:
            # Its cryptography has libraries of its own, which can be lacking.
            raise refusal("password-unavailable") from error
        except Exception as error:
            # msoffcrypto takes what it reads for granted: KeyError, struct.error, and more.
            raise _damaged() from error
    return plain.getvalue()


def _damaged() -> TianbaoError:
    return refusal("file-damaged", reason="加密的部分读不出来")
