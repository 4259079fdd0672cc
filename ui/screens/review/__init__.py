"""Review of a plan document by a person: the document on one side, its outline on the other."""
