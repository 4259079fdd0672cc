"""Packages: the zip, the seal, the workbook, and how they travel."""

from __future__ import annotations
