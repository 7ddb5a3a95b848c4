"""What a clerk could correct: headings, cue phrases, word lists, topics, bodies, and the loaders that check them.

A rules file is asked for by name ("sections") or by path (another file of the same form). Each rule carries `hit` and
`miss` lines; tests/rules runs them all.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from phantich.errors import RuleError


class Rule(BaseModel):
    """One block of a rules file: unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hit: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()


R = TypeVar("R", bound=Rule)


@lru_cache(maxsize=32)
def load(name: str, table: str, kind: type[R]) -> tuple[R, ...]:
    """The blocks `[[table]]` of a rules file, in the file's order.

    Parameters
    ----------
    name : a file of this folder without its suffix, or the path of another file
    table : the name of the blocks
    kind : the pydantic class that a block must satisfy

    Raises
    ------
    RuleError : the file is not there, is no TOML, or a block has an unknown or missing key
    """
    path = Path(name) if name.endswith(".toml") else files(__package__) / f"{name}.toml"
    try:
        blocks = tomllib.loads(path.read_text("utf-8"))
        return tuple(kind(**block) for block in blocks.get(table, ()))
    except FileNotFoundError:
        raise RuleError(f"Không thấy tệp quy tắc {path}.", hint="kiểm tra lại đường dẫn.") from None
    except tomllib.TOMLDecodeError as error:
        raise RuleError(
            f"Tệp quy tắc {path} sai cú pháp TOML: {error}.", hint="chuỗi phải nằm trong ngoặc kép."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise RuleError(
            f"Tệp quy tắc {path}: khóa “{where}” không đúng ({first['msg']}).", hint="so với các khối khác trong tệp."
        ) from error
