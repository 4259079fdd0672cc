"""The screen Kế hoạch: the tree of plans, the task beside it, and other views of the same tasks."""
