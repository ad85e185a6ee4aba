"""From a page to an article: one question a file, in the order of the steps."""
