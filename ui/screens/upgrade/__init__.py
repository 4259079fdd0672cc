"""A new version of the program on a stick: noticed, shown, installed."""
