"""The frame of the window: rail, top bar, pages, message bar, status bar."""
