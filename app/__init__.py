"""What the program does. Knows no Qt and writes no SQL."""
