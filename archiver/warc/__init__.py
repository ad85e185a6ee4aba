"""Web archive files: write, read, index, package. Knows no articles."""
