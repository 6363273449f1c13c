"""Lets the tests in this folder use the makers of files beside it, also when they are run alone."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
