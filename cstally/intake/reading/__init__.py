"""One file looked at and understood: the two doors of intake."""
