"""The frame: the application and its assembly, rail, top bar, status line, doors, preferences, help."""
