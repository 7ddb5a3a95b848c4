"""What holds for all tests."""

from __future__ import annotations

import os

os.environ.setdefault("PHANTICH_CACHE", "off")  # scans of tests are not kept in the cache of whoever runs them
