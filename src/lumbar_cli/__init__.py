"""Lumbar: a diary for low-back pain in pregnancy and the year after birth."""

# A literal, because importlib.metadata costs 70 ms; a test compares it with pyproject.toml.
from __future__ import annotations

__version__ = "0.2.0"
