"""What can go wrong, said in Vietnamese, each with a hint on what to do next."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path


class PhantichError(Exception):
    """Base of every error that a user can meet.

    Parameters
    ----------
    message : what happened, one Vietnamese sentence
    hint : what to do about it, or None
    """

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        self.message, self.hint = message, hint
        super().__init__(message)

    def __str__(self) -> str:
        return f"{self.message}\nGợi ý: {self.hint}" if self.hint else self.message


def nearest(value: str, known: list[str]) -> str | None:
    """ "có phải ý bạn là …?" for a misspelt name, or None when nothing is near."""
    near = get_close_matches(value, known, n=2)
    return f"có phải ý bạn là {' hoặc '.join(near)}?" if near else None


class SourceError(PhantichError):
    """A file that could not be turned into a notice; the rest of the folder goes on without it.

    `reason` is the short cause, for the list of what was left out.
    """

    reason = "không đọc được"

    def __init__(self, path: Path | str, message: str, *, hint: str | None = None) -> None:
        self.path = Path(path)
        super().__init__(f"{self.path.name}: {message}", hint=hint)
        self.args = path, message  # what it is made of, to be sent from one process to another


class UnsupportedTypeError(SourceError):
    """A file type without a reader."""

    reason = "loại tệp chưa đọc được"


class UnreadableError(SourceError):
    """A file that is damaged, or is not what its name says."""

    reason = "tệp hỏng hoặc không đúng định dạng"


class EmptyDocumentError(SourceError):
    """A file without text: empty, or a scan without a text layer."""

    reason = "không có chữ"


class EncryptedError(SourceError):
    """A file that asks for a password."""

    reason = "có mật khẩu"


class EncodingError(SourceError):
    """A text in an encoding that is not Unicode."""

    reason = "bảng mã không phải Unicode"


class ClassifiedError(SourceError):
    """A paper that bears a secrecy marking; nothing of its text may be written anywhere."""

    reason = "văn bản mang dấu độ mật"


class GivenUpError(SourceError):
    """A file over which its reader failed, or that took too long or too much memory; `reason` says which."""

    def __init__(self, path: Path | str, reason: str, message: str, *, hint: str | None = None) -> None:
        super().__init__(path, message, hint=hint)
        self.reason, self.args = reason, (path, reason, message)


class NotANoticeError(SourceError):
    """A readable text in which nothing of a notice was found."""

    reason = "không phải thông báo, kết luận"


class NothingReadError(PhantichError):
    """No file at all could be read."""


class OutputError(PhantichError):
    """An output that could not be written, mostly because it is open in another program."""


class RuleError(PhantichError):
    """A rules file that does not say what the loader asks for."""


class MarkupError(PhantichError):
    """Inline marks that do not nest, or say what the annotation guide does not know; `line` counts from 1."""

    def __init__(self, line: int, message: str, *, hint: str | None = None) -> None:
        self.line = line
        super().__init__(f"Dòng {line}: {message}", hint=hint)


class FormatError(PhantichError):
    """An export format that is not there."""


class UnknownUnitError(PhantichError):
    """A unit code that the register does not list."""

    def __init__(self, code: str, known: list[str]) -> None:
        self.code, self.known = code, known
        hint = nearest(code, known) or "thêm đơn vị vào corpora/units.csv rồi chạy lại."
        super().__init__(f"Không có đơn vị “{code}” trong corpora/units.csv.", hint=hint)


class UnknownParameterError(PhantichError):
    """A parameter that the template does not declare."""

    def __init__(self, names: list[str], known: list[str]) -> None:
        self.names, self.known = names, known
        near = [found for name in names if (found := nearest(name, known))]
        hint = near[0] if near else f"sổ tay này nhận: {', '.join(known)}."
        super().__init__(f"Sổ tay mẫu không có tham số “{'”, “'.join(names)}”.", hint=hint)


class ParameterValueError(PhantichError):
    """A parameter whose value is of the wrong type or form."""


class TemplateError(PhantichError):
    """A notebook template that is not there, or has no parameters cell, or fails when run."""


class RegisterError(PhantichError):
    """A register of tasks that cannot be read, or a workbook of it that cannot be taken back as it is."""


class ConflictError(RegisterError):
    """Two people have written different things in one place; nothing was taken."""


class AlignmentError(PhantichError):
    """The word segmenter rewrote its input, so its words cannot be placed in the text."""

    def __init__(self, word: str, at: int) -> None:
        self.word, self.at = word, at
        super().__init__(f"Bộ tách từ trả về “{word}” không khớp với văn bản ở vị trí {at}.")
