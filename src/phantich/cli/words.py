"""Typer's own words in Vietnamese: help pages and complaints about the command line.

Typer translates only part of them, so the help page is written here from the parameters, and a complaint from the
kind of the error, which Typer leaves to the caller when not in its `standalone_mode`.
"""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

from phantich.errors import PhantichError, nearest


class UsageError(PhantichError):
    """A command line that asks for something that is not there."""


class _VietnameseHelp:
    """Writes a help page; mixed in before Typer's own class."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        pieces = [_shown(one) for one in self.params if one.param_type_name == "argument"]
        tail = "LỆNH …" if isinstance(self, TyperGroup) else ""
        formatter.write_usage(ctx.command_path, " ".join([*pieces, "[TÙY CHỌN]", tail]).strip(), prefix="Cách dùng: ")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.help or "")
        for title, rows in self._tables(ctx):
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

    def _tables(self, ctx: Any) -> list[tuple[str, list[tuple[str, str]]]]:
        commands = self.commands.values() if isinstance(self, TyperGroup) else ()
        return [
            ("Tham số", [(_shown(one), one.help or "") for one in self.params if one.param_type_name == "argument"]),
            ("Lệnh", [(one.name, (one.help or "").partition("\n")[0]) for one in commands]),
            ("Tùy chọn", [_option(one) for one in self.get_params(ctx) if one.param_type_name == "option"]),
        ]


class Command(_VietnameseHelp, TyperCommand):
    """One command."""


class Group(_VietnameseHelp, TyperGroup):
    """The program: the commands together."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.commands:
            known = list(self.commands)
            raise UsageError(f"Không có lệnh “{args[0]}”.", hint=nearest(args[0], known) or f"có: {', '.join(known)}.")
        return super().resolve_command(ctx, args)


def complaint(error: Exception, program: str = "phantich") -> UsageError:
    """Say in Vietnamese what a usage error of Typer says.

    The classes are told by name: Typer keeps them in private modules.
    """
    context = getattr(error, "ctx", None)
    hint = f"xem “{context.command_path if context else program} --help”."
    match type(error).__name__:
        case "NoSuchOption":
            near = nearest(error.option_name, list(error.possibilities or []))
            return UsageError(f"Không có tùy chọn “{error.option_name}”.", hint=near or hint)
        case "MissingParameter":
            return UsageError(f"Thiếu {_shown(error.param)}.", hint=hint)
        case "BadOptionUsage":
            return UsageError(f"Tùy chọn “{error.option_name}” thiếu giá trị hoặc thừa giá trị.", hint=hint)
        case "BadParameter":
            return UsageError(f"Giá trị của “{_shown(error.param)}” không đúng.", hint=hint)
        case _ if context and isinstance(context.command, Group) and not context.args:
            return UsageError(f"Thiếu tên lệnh: {', '.join(context.command.commands)}.", hint=hint)
        case _:
            rest = re.search(r"\(([^()]*)\)\W*$", error.format_message())
            return UsageError(f"Dòng lệnh thừa “{rest[1]}”." if rest else "Dòng lệnh chưa đúng.", hint=hint)


def _shown(param: Any) -> str:
    if param.param_type_name == "option":
        return f"{param.opts[0]} {param.metavar}" if param.metavar else param.opts[0]
    name = param.metavar or param.name
    name = f"{name} …" if param.nargs == -1 else name
    return name if param.required else f"[{name}]"


def _option(param: Any) -> tuple[str, str]:
    return _shown(param), "In trang này." if param.name == "help" else param.help or ""
