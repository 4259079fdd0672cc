"""Keys, certificates, fingerprints, and whom this office trusts. Nothing here knows packages or the store."""

from __future__ import annotations
