"""One record, one row: what each table says of a notice, a finding, a task, a citation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Protocol

from phantich.model import Body, Citation, Finding, Item, Link, Metadata, Notice, Pinpoint, Recovery, Task
from phantich.read.concerned import concerned
from phantich.read.confidence import why
from phantich.read.spelling import written
from phantich.rules.provinces import load_provinces

SEP = "; "
Row = dict[str, object]


class LeftOutFile(Protocol):
    """A file that could not be read, as `phantich.batch` reports it."""

    path: object
    reason: str
    message: str
    hint: str


def left_out_row(file: LeftOutFile) -> Row:
    return {"path": str(file.path), "reason": file.reason, "message": file.message, "hint": file.hint or None}


def _province(data: Metadata) -> Row:
    """Where a notice was issued, then and now; nothing when it names no province."""
    provinces = load_provinces()
    day = data.issue_date or data.meeting_date
    for said in (data.place, data.issuer, data.issuer_parent):
        if said and (found := provinces.find(said, day)):
            return {"province": found.name, "province_now": provinces.now(found.code).name}
    return {}


def _join(values: Iterable[str | None]) -> str | None:
    """Distinct values in order, joined; None when there are none."""
    return SEP.join(dict.fromkeys(value for value in values if value)) or None


def head_row(notice: Notice, codes: Mapping[str, str]) -> Row:
    """What every row of a notice carries. `codes`: of the inspected bodies."""
    data = notice.metadata
    return {
        "notice_id": notice.id,
        "reference": data.symbol or PurePath(notice.source.path).name or notice.id,
        "symbol": data.symbol,
        "notice_date": data.issue_date or data.meeting_date,
        "units": _join(codes.values()),
    }


def notice_row(notice: Notice) -> Row:
    data = notice.metadata
    period = data.period
    return {
        "doc_type": data.doc_type,
        "title": data.title,
        "issuer": data.issuer,
        "inspected_entity": _join(data.inspected_entity),
        "inspection_topic": data.topic,
        "inspection_kind": data.inspection_kind,
        "issue_date": data.issue_date,
        "meeting_date": data.meeting_date,
        "period_first": period and period.first,
        "period_last": period and period.last,
        "findings": len(notice.findings),
        "tasks": len(notice.tasks),
        "characters": len(notice.text),
        "source_path": notice.source.path or None,
        "text_from": notice.source.text_from,
        "warnings": _join(notice.warnings),
    } | _province(data)


def item_row(notice: Notice, codes: Mapping[str, str], item: Item, bodies: tuple[Body, ...]) -> Row:
    """What findings and tasks share. An item about some of the inspected bodies counts for these alone."""
    return {
        "units": _join(concerned(notice, codes, item, bodies)),
        "section": heading_at(notice, item.start),
        "item_id": item.id,
        "topics": _join(item.topics),
        "quote": item.text,
        "amounts": _join(notice.amounts[index].text for index in item.amounts),
        "lead_in": item.lead_in,
        "confidence": item.confidence,
        "doubtful": item.doubtful,
        "why": why(notice, item),
        "clarity": item.clarity,
        "start": item.start,
        "end": item.end,
    }


def finding_row(finding: Finding) -> Row:
    return {
        "finding_kind": finding.kind.value,
        "concerned": _join(body.text for body in finding.units),
        "counted": _join(count.text for count in finding.counts),
        "causes": _join(finding.causes),
        "crime_sign": finding.crime_sign,
    }


def task_row(notice: Notice, task: Task) -> Row:
    deadline = task.deadline
    return {
        "task_kind": task.kind.value,
        "measure": task.measure and task.measure.value,
        "action": task.action,
        "assignees": _join(written(body.text) if body.text.isupper() else body.text for body in task.assignees),
        "assignee_units": _join(body.unit for body in task.assignees),
        "coordinators": _join(body.text for body in task.coordinators),
        "deadline": deadline and deadline.date,
        "deadline_text": deadline and deadline.text,
        "recurrence": deadline and deadline.recurrence,
        "report_to": _join(body.text for body in task.report_to),
        "answers": _join(task.answers),
        "recover_vnd": _to_recover(notice, task),
    }


def _to_recover(notice: Notice, task: Task) -> int | None:
    """The sum of the money that a task asks to be recovered; parts of a sum are not added again."""
    asked = [notice.amounts[index] for index in task.amounts]
    sums = [one.value_vnd for one in asked if one.recovery == Recovery.WHOLE and one.value_vnd is not None]
    return sum(sums) if sums else None


def citation_row(notice: Notice, citation: Citation) -> Row:
    return {
        "section": heading_at(notice, citation.start),
        "cited_type": citation.doc_type,
        "cited_symbol": citation.symbol,
        "cited_date": citation.date,
        "cited_issuer": citation.issuer,
        "cited_title": citation.title,
        "pinpoint": _pinpoint(citation.pinpoint),
        "norm": citation.norm,
        "quote": citation.text,
        "start": citation.start,
        "end": citation.end,
    }


def link_row(link: Link) -> Row:
    """What two linked items share."""
    return {
        "link_kind": link.kind.value,
        "who": _join(link.who),
        "doing": link.doing,
        "what": _join(link.what),
        "shared_topics": _join(link.topics),
        "score": link.score,
    }


def linked_row(notice: Notice, link: Link, items: Mapping[str, Item]) -> Row:
    """A link with both its quotes. `items`: the notice's findings and tasks by id."""
    source, target = items[link.source], items[link.target]
    return link_row(link) | {
        "section": heading_at(notice, source.start),
        "item_id": source.id,
        "quote": source.text,
        "start": source.start,
        "end": source.end,
        "other_id": target.id,
        "other_quote": target.text,
    }


def _pinpoint(pinpoint: Pinpoint | None) -> str | None:
    """ "điểm a khoản 1 Điều 20", as offices write it."""
    if pinpoint is None:
        return None
    named = {"điểm": pinpoint.point, "khoản": pinpoint.clause, "Điều": pinpoint.article, "Phụ lục": pinpoint.appendix}
    return " ".join(f"{word} {value}" for word, value in named.items() if value) or None


def heading_at(notice: Notice, at: int) -> str | None:
    """The heading over a place, None before the first one."""
    return next((section.heading for section in notice.sections if section.start <= at < section.end), "") or None
