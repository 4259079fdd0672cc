"""Pages that F1 shows, made from the officer's manual by ``make``."""
