"""The plan tree: a lazy integer-id model and its view."""
