"""The kernel that runs templates: this Python, whatever kernels the machine has registered."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import zmq
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from traitlets import default

OPTIONS = ("--log-level=ERROR", "--InteractiveShellApp.ignore_cwd=True")


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
            # A folder of papers is no place to import from: a file there called click.py would run, or break the run.
            argv=[sys.executable, "-P", "-m", "ipykernel_launcher", "-f", "{connection_file}", *OPTIONS],
            display_name="phantich",
            language="python",
            metadata={"supported_encryption": ["curve"]},  # what passes on the loopback is a paper's text
            # The debugger's notice about frozen modules is no message for a clerk; UTF-8 whatever the console speaks.
            env={"PYDEVD_DISABLE_FILE_VALIDATION": "1", "PYTHONUTF8": "1"},
        )


class Kernel:
    """One kernel for several notebooks, one after another; the second need not wait for its imports.

    Parameters
    ----------
    env : environment variables that the kernel has beside those of this process

    Use it in a `with` block, and in one thread only.
    """

    def __init__(self, env: dict[str, str] | None = None) -> None:
        self._env, self._manager, self._client = env or {}, None, None

    def __enter__(self) -> Kernel:
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def run(self, notebook: Any) -> None:
        """Run all cells of a notebook; outputs are put into it. Names of an earlier notebook are forgotten first.

        Raises
        ------
        nbclient.exceptions.CellExecutionError : a cell failed; the outputs before it are there
        nbclient.exceptions.DeadKernelError : the kernel died; the next notebook gets a new one
        """
        runner = NotebookClient(
            notebook,
            km=self._manager,
            timeout=None,
            resources={"metadata": {"path": str(Path.cwd())}},
            kernel_manager_class=ThisPython,
        )
        runner.kc = self._client
        try:
            if self._manager is None:
                runner.create_kernel_manager()
                self._manager = runner.km
                run_sync(runner.async_start_new_kernel)(env={**os.environ, **self._env})
            else:
                self._forget()
            runner.execute(cleanup_kc=False)
            self._client = runner.kc
        except DeadKernelError:
            self.stop()
            raise
        except BaseException:
            self._client = runner.kc
            raise

    def _forget(self) -> None:
        """Remove what the notebook before has named; modules stay loaded, which is the point."""
        if self._client is not None:
            self._client.execute("%reset -f", silent=True, store_history=False)

    def stop(self) -> None:
        """End the kernel, if there is one."""
        with suppress(Exception):  # it may have died already
            if self._client is not None:
                self._client.stop_channels()
            if self._manager is not None:
                run_sync(self._manager.shutdown_kernel)(now=True)
        self._manager = self._client = None
