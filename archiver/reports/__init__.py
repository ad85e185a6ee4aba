"""Reports: what a run came to, in numbers, as a page, and what of it alarms."""
