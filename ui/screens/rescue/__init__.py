"""Ancestry out: what the window shows where the data of the office cannot be opened."""
