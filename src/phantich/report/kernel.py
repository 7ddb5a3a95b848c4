"""The kernel that runs a template: this Python, whatever kernels the machine has registered."""

from __future__ import annotations

import sys

import zmq
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from traitlets import default


class ThisPython(AsyncKernelManager):
    """A kernel manager that starts the running interpreter.

    A machine may have a `python3` kernel of another environment, without phantich, or none at all.
    """

    @default("transport_encryption")
    def _encrypt_where_possible(self) -> str:
        return "auto" if zmq.has("curve") else "disabled"

    @property
    def kernel_spec(self) -> KernelSpec:
        return KernelSpec(
            argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=ERROR"],
            display_name="phantich",
            language="python",
            metadata={"supported_encryption": ["curve"]},  # what passes on the loopback is a paper's text
            # The debugger's notice about frozen modules is no message for a clerk; UTF-8 whatever the console speaks.
            env={"PYDEVD_DISABLE_FILE_VALIDATION": "1", "PYTHONUTF8": "1"},
        )
