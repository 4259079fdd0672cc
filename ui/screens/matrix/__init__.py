"""Tổng hợp: every unit × every task × one period, as the issuing office sees it."""
