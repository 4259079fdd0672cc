"""Plans, revisions and their differences, own sub-tasks, schedules, units and their succession."""
