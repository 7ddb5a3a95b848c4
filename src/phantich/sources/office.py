"""Old Word files and their kin (.doc, .rtf, .odt), made .docx by LibreOffice and read by our own reader of Word.

LibreOffice can only work on files, so it gets a folder of its own that nobody else may open, with a profile and a place
for its temporary files in it, and the folder is gone when the text is read. Papers with a secrecy marking do not come
as far: `Reader.glance` looks for one before.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from phantich import programs
from phantich.errors import UnreadableError
from phantich.sources.draft import Draft
from phantich.sources.glance import rtf_text
from phantich.sources.word import read_word

LIMIT = 40  # seconds; a letter takes one, 2,000 pages some twenty
SAVE_AS_DOCX = "mở bằng Word, lưu thành .docx"
# Never runs a macro, never fetches what a document points to, never keeps a list of what it opened.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Common/History", "PickListSize", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),  # where nobody listens
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def read_office(path: Path, data: bytes) -> Draft:
    """Read a .doc, .rtf or .odt file, with the numbers, tables and boxes that Word would show.

    Parameters
    ----------
    path : the file; its suffix says what it is
    data : its bytes

    Raises
    ------
    UnreadableError : LibreOffice is not installed (an .rtf does without), or fails, or is not done in `LIMIT` seconds
    """
    if path.suffix.lower() == ".rtf" and programs.find("soffice") is None:
        warning = "Đọc không qua LibreOffice: hàng của bảng bị tách rời, chữ đã xóa có thể còn."
        return Draft(rtf_text(path, data.decode("latin-1")), warnings=(warning,))
    return read_word(path, to_docx(path, data))


def to_docx(path: Path, data: bytes) -> bytes:
    """The bytes of a document as .docx."""
    program = programs.find("soffice")
    if program is None:
        hint = f"{SAVE_AS_DOCX}; hoặc cài LibreOffice (phantich doctor cho biết lệnh cài)."
        raise UnreadableError(path, f"cần LibreOffice để đọc tệp {path.suffix.lower()}, máy này chưa có.", hint=hint)
    with tempfile.TemporaryDirectory(prefix="phantich-", ignore_cleanup_errors=True) as private:
        folder = Path(private)
        source, made = folder / f"vao{path.suffix.lower()}", folder / "ra" / "vao.docx"
        source.write_bytes(data)
        _write_settings(folder / "profile")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        options = ["--headless", "--norestore", "--nolockcheck", "--convert-to", "docx:MS Word 2007 XML", "--outdir"]
        command = [program, profile, *options, str(made.parent), str(source)]
        own = {"TMPDIR": private, "TEMP": private, "TMP": private, "SAL_USE_VCLPLUGIN": "svp"}
        in_time = programs.run(command, limit=LIMIT, environment=own)
        if in_time and made.is_file():
            return made.read_bytes()
    what = "LibreOffice không mở được tệp" if in_time else f"LibreOffice không đọc xong trong {LIMIT} giây"
    raise UnreadableError(path, f"{what}.", hint=f"{SAVE_AS_DOCX}; nếu Word cũng không mở được thì tệp đã hỏng.")


def _write_settings(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )
