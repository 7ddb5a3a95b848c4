"""Office files that ask for a password."""

from __future__ import annotations

import io
from pathlib import Path

from phantich.errors import EncryptedError


def refuse_locked(path: Path, data: bytes) -> None:
    """Do nothing, unless an Office file (.doc, .docx, .xlsx) asks for a password.

    Raises
    ------
    EncryptedError

    >>> refuse_locked(Path("a.doc"), b"")
    """
    if not data.startswith(b"\xd0\xcf\x11\xe0"):
        return
    import msoffcrypto

    try:
        locked = msoffcrypto.OfficeFile(io.BytesIO(data)).is_encrypted()
    except Exception:  # damaged, in one of many ways; whoever reads the file says so
        return
    if locked:
        raise EncryptedError(path, "tệp có mật khẩu.", hint="mở bằng Word hoặc Excel, bỏ mật khẩu rồi lưu lại.")
