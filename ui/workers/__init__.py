"""Long work off the window thread, with progress and cancel."""
