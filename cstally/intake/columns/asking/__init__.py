"""What cannot be guessed safely is asked about, with the command that settles it."""
