"""Files whose answers were counted already: how they are known, their rows and their weeks."""
