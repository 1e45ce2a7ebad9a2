"""Days in words and numbers: names of months, patterns of stamps, the Persian calendar."""
