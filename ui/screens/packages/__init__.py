"""Gửi – Nhận: what came, what went, what could not be received, and what to do next with each."""
