"""Periods, progress, status, difficulties and answers, extensions, approval, scoring."""
