"""The commands, one a file: options and words; the work is done elsewhere, and imported only when it is to be done."""
