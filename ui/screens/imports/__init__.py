"""What a file that came would change, shown before anything is taken in."""
