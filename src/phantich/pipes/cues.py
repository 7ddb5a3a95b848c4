"""Cue phrases: what the words of a notice say, before anyone asks where."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from phantich.lang.lexicon import Lexicon
from phantich.pipes.base import view_of
from phantich.pipes.signs import Sign, write_signs
from phantich.rules.cues import load_actions, load_cues

_CLAUSE = re.compile(r"(?:^|[.;:!?,(]\s*|\b(?:và|do đó|vì vậy)\s+|[-+*•]\s+|\d[.)]\s+|\b\w\)\s+)$")


@Language.factory("phantich_cues", assigns=["doc.spans"], default_config={"cues": "cues", "actions": "actions"})
def create_cues(nlp: Language, name: str, cues: str, actions: str) -> Cues:
    return Cues(cues, actions)


class Cues:
    """Find the cue phrases and action verbs.

    Reads `doc.text`. Writes `doc.spans["cues"]` (label: the sign, see rules/cues.toml) and `doc.spans["actions"]`
    (label: `action`, or the measure that the verb names). Where two phrases overlap the longer wins, and what is masked
    is left out.
    """

    def __init__(self, cues: str, actions: str) -> None:
        rules = load_cues(cues)
        self.cues = Lexicon((phrase, (rule.sign, rule.at)) for rule in rules for phrase in rule.phrases)
        self.actions = Lexicon((p, rule.measure or "action") for rule in load_actions(actions) for p in rule.phrases)

    def __call__(self, doc: Doc) -> Doc:
        key = view_of(doc).key
        write_signs(doc, "cues", (
            Sign(start, end, sign) for start, end, (sign, at) in self.cues.find(key)
            if sign != "mask" and (at == "any" or _CLAUSE.search(key, max(0, start - 14), start))
        ))  # fmt: skip
        return write_signs(
            doc, "actions", (Sign(start, end, str(label)) for start, end, label in self.actions.find(key))
        )
