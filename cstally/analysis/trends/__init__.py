"""Weekly series, run charts, phases, episodes."""
