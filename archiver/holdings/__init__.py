"""The holdings of an archive: which articles there are, where each stands, what became of them."""
