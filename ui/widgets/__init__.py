"""Widgets that know how to look and nothing of plans: everything they show is handed to them."""
