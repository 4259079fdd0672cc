"""The Windows program: staged as plain files, packed by NSIS, proved under Wine."""
