"""What messages carry: the files attached to an .eml or .msg, listed and read, never written out."""
