"""Weekly shares beside their own past: centre lines, limits, signals and what belongs together."""
