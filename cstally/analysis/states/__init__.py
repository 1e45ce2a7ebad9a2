"""Rules of states, and recalling them."""
