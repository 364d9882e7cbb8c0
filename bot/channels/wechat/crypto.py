"""WeChat's signatures and its AES envelope, as its documentation on message encryption gives them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK = 32  # WeChat pads to 32 bytes, not to AES's 16


class CryptoError(ValueError):
    """What was sent is not from the account. Its text never says why: that would help who is trying."""

    def __init__(self) -> None:
        super().__init__("not from this account")


def signature(*parts: str) -> str:
    """SHA-1 of the sorted parts: token, timestamp, nonce, and in the secure mode the ciphertext."""
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


def signer(claimed: str, tokens: tuple[str, ...], *parts: str) -> str:
    """The token that it is signed with, compared in constant time. Raises CryptoError if it is none of them."""
    said = claimed.encode("utf-8", "replace")
    matching = [token for token in tokens if hmac.compare_digest(signature(token, *parts).encode(), said)]
    if not matching:
        raise CryptoError
    return matching[0]


def decrypt(encrypted: str, keys: tuple[bytes, ...], app_id: str) -> tuple[str, bytes]:
    """The message in a ciphertext and the key that opens it. Raises CryptoError."""
    try:
        cipher = base64.b64decode(encrypted, validate=True)
    except (binascii.Error, ValueError):
        raise CryptoError from None
    if not cipher or len(cipher) % 16:
        raise CryptoError
    for key in keys:
        opened = _open(cipher, key, app_id)
        if opened is not None:
            return opened, key
    raise CryptoError


def _open(cipher: bytes, key: bytes, app_id: str) -> str | None:
    decryptor = Cipher(algorithms.AES(key), modes.CBC(key[:16])).decryptor()
    full = decryptor.update(cipher) + decryptor.finalize()
    pad = full[-1]
    if not 1 <= pad <= BLOCK or full[-pad:] != bytes([pad]) * pad:
        return None
    content = full[16:-pad]
    if len(content) < 4:
        return None
    (length,) = struct.unpack(">I", content[:4])
    message, owner = content[4 : 4 + length], content[4 + length :]
    if len(message) != length or not hmac.compare_digest(owner, app_id.encode()):
        return None
    try:
        return message.decode("utf-8")
    except UnicodeDecodeError:
        return None


def encrypt(message: str, key: bytes, app_id: str, random: bytes | None = None) -> str:
    """The ciphertext of a message. random: 16 bytes, chosen by tests alone."""
    body = message.encode()
    full = (random or secrets.token_bytes(16)) + struct.pack(">I", len(body)) + body + app_id.encode()
    pad = BLOCK - len(full) % BLOCK
    encryptor = Cipher(algorithms.AES(key), modes.CBC(key[:16])).encryptor()
    cipher = encryptor.update(full + bytes([pad]) * pad) + encryptor.finalize()
    return base64.b64encode(cipher).decode()
