"""Passwords as they are kept: salted, and slow to try."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from typing import Final

# 32 MB and a tenth of a second for each try: for who reads the file, a password costs a fortune; for who knows it,
# one wait a session.
_COST: Final = 1 << 15
_BLOCK: Final = 8
_MEMORY: Final = 1 << 26
_KEPT: Final = re.compile(r"scrypt\$(\d{1,8})\$(\d{1,3})\$([0-9a-f]{32,64})\$([0-9a-f]{64})")


def kept(secret: str) -> str:
    """A secret as it is kept: `scrypt$cost$block$salt$hash`."""
    salt = secrets.token_bytes(16)
    return f"scrypt${_COST}${_BLOCK}${salt.hex()}${_hash(secret, salt, _COST, _BLOCK).hex()}"


def fits(secret: str, as_kept: str) -> bool:
    """Whether a secret is the one that was kept; it takes as long for one that is nearly right."""
    found = _KEPT.fullmatch(as_kept)
    if found is None:
        return False
    cost, block = int(found[1]), int(found[2])
    if cost * block * 128 * 2 > _MEMORY * 2:
        return False
    return hmac.compare_digest(_hash(secret, bytes.fromhex(found[3]), cost, block), bytes.fromhex(found[4]))


NOBODYS: Final = f"scrypt${_COST}${_BLOCK}${'0' * 32}${'0' * 64}"
"""What no secret fits: trying it takes as long as any, so that nobody learns which names there are."""


def device_key(password: str) -> str:
    """A password as KOReader sends it: its MD5."""
    return hashlib.md5(password.encode(), usedforsecurity=False).hexdigest()


def _hash(secret: str, salt: bytes, cost: int, block: int) -> bytes:
    return hashlib.scrypt(secret.encode(), salt=salt, n=cost, r=block, p=1, maxmem=_MEMORY, dklen=32)
