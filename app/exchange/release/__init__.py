"""A newer version of the program on a stick: its sealed manifest, and the setup program beside it."""
