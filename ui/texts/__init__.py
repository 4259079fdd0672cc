"""What the program says: texts and their languages, and a day, a time, a size, a period, a status in words."""
