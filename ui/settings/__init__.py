"""Thiết lập: how it looks, backups, periods, days off, offices, our code, whom we trust."""
