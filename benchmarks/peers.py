"""medspaCy and EDS-NLP at sections and terms, set up as their documentation says, with phantich's headings and phrases.

Run with a Python that has one or both of them; phantich itself is not needed there. Reads `{"texts": […], "headings":
{role: […]}, "terms": {sign: […]}, "runs": n}` on standard input, answers in JSON. What is not installed is left out.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, deque
from importlib.metadata import version
from importlib.util import find_spec

from clock import clock

Phrases = dict[str, list[str]]


def medspacy(headings: Phrases, terms: Phrases):
    """Its tokenizer, target matcher and sectionizer, without rules of their own.

    Headings must open a line. Terms go to a span group: in `doc.ents`, the default, they take eight times as long.
    """
    import medspacy
    from medspacy.section_detection import SectionRule
    from medspacy.target_matcher import TargetRule

    parts = {"medspacy_tokenizer", "medspacy_target_matcher", "medspacy_sectionizer"}
    nlp = medspacy.load(medspacy_enable=parts, load_rules=False)
    matcher, sectionizer = nlp.get_pipe("medspacy_target_matcher"), nlp.get_pipe("medspacy_sectionizer")
    matcher.result_type, sectionizer.require_start_line = "group", True
    matcher.add([TargetRule(phrase, sign) for sign, phrases in terms.items() for phrase in phrases])
    sectionizer.add([SectionRule(phrase, role) for role, phrases in headings.items() for phrase in phrases])
    return nlp, lambda doc: Counter(
        sections=sum(section.category is not None for section in doc._.sections),
        terms=len(doc.spans["medspacy_spans"]),
    )


def edsnlp(headings: Phrases, terms: Phrases):
    """Its language, section pipe and matcher.

    On lower case, for the normal form, its default, strips the diacritics that tell Vietnamese words apart. Terms go to
    a span group, where overlapping ones are all kept.
    """
    import edsnlp
    from loguru import logger

    logger.remove()  # two warnings on each start
    nlp = edsnlp.blank("eds")
    escaped = {role: [re.escape(phrase) for phrase in phrases] for role, phrases in headings.items()}
    nlp.add_pipe("eds.sections", config={"sections": escaped, "attr": "LOWER", "ignore_excluded": False})
    nlp.add_pipe("eds.matcher", config={"terms": terms, "attr": "LOWER", "span_setter": {"terms": True}})
    return nlp, lambda doc: Counter(sections=len(doc.spans["sections"]), terms=len(doc.spans["terms"]))


PEERS = {"medspacy": medspacy, "edsnlp": edsnlp}


def measure(name: str, texts: list[str], headings: Phrases, terms: Phrases, runs: int) -> dict:
    """Versions, rate, and how many sections and terms were found."""
    nlp, count = PEERS[name](headings, terms)
    rate = clock({name: lambda: deque(map(nlp, texts), 0)}, sum(map(len, texts)), runs)[name]
    return {
        "version": version(name),
        "spacy": version("spacy"),
        "python": "{}.{}".format(*sys.version_info),
        "rate": rate,
        "found": dict(sum((count(nlp(text)) for text in texts), Counter())),
    }


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    answer = {name: measure(name, **asked) for name in PEERS if find_spec(name)}
    json.dump(answer, sys.stdout)
