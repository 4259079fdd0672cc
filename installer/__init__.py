"""Set-up on a bare machine, the project's checks, and the Windows installer. Standard library only."""
