"""How a task stands for an office in a period: the only place that says so (rules in docs/time.md)."""
