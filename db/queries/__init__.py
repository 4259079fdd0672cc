"""Reading the store: functions that take a connection and give frozen rows. Screens read through these alone."""
