"""`python -m phantich`: the same as the command `phantich`."""

from __future__ import annotations

import sys

from phantich.cli import main

if __name__ == "__main__":  # worker processes import this file again
    sys.exit(main())
