"""Everything leaves: all data of an office as open files, and the work file of a plan as the archive takes it."""
