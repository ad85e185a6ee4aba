"""Jobs: many sites in one file, run one after the other or several at a time, with what is told of it."""
