"""Word lists of the sentence frames, from `rules/frames.toml`."""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import field_validator

from phantich.errors import RuleError
from phantich.rules import Rule, load


class Frame(Rule):
    """Words that may fill one place of a sentence frame: lower case, or as written where capitals tell."""

    name: str
    words: tuple[str, ...]

    @field_validator("words")
    @classmethod
    def _each_once(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        if not words or len(set(words)) < len(words) or any(word != word.strip() or not word for word in words):
            raise ValueError("danh sách rỗng, có từ lặp lại, hoặc từ thừa dấu cách")
        return words


@lru_cache(maxsize=8)
def load_frames(name: str = "frames") -> dict[str, Frame]:
    """The frames by name, from a rules file by name or path (see `phantich.rules.load`).

    Raises
    ------
    RuleError : two lists have one name
    """
    rules = load(name, "frame", Frame)
    frames = {rule.name: rule for rule in rules}
    if len(frames) < len(rules):
        raise RuleError("Tệp khuôn câu có hai danh sách trùng tên.", hint="đổi tên một danh sách.")
    return frames


@lru_cache(maxsize=128)
def alternatives(*names: str) -> str:
    """The words of the named lists as alternatives of a regex: escaped, longest first, each once.

    Longest first, for a regex takes the first alternative that fits: "ban" must not stop "ban thường vụ".

    Raises
    ------
    RuleError : there is no list of that name

    >>> alternatives("plans")
    'biện pháp|giải pháp|phương án|kế hoạch'
    """
    frames = load_frames()
    if lost := [name for name in names if name not in frames]:
        raise RuleError(f"Không có danh sách “{lost[0]}” trong rules/frames.toml.", hint="xem lại tên danh sách.")
    words = {word: None for name in names for word in frames[name].words}
    return "|".join(re.escape(word).replace("\\ ", " ") for word in sorted(words, key=len, reverse=True))
