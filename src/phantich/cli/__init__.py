"""The command line: a thin, Vietnamese skin over the library."""

from __future__ import annotations

from phantich.cli.app import main

__all__ = ["main"]
