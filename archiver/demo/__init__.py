"""The demo: a small legacy site of our own, and the server that shows it on loopback."""
