"""The command line: the same use cases without a window (docs of the design, §5)."""
