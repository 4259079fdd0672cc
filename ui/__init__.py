"""What people see: windows, panes, dialogs, item models, the work runner; and the command line."""
