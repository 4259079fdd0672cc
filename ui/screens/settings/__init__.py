"""Settings: a list of sections, one module each; everything takes effect as it is chosen."""

from __future__ import annotations
