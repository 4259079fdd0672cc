"""Readers: one per kind of file, each turning its file into a ``SourceDoc``."""
