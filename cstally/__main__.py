"""``python -m cstally``."""

from cstally.cli import main

if __name__ == "__main__":
    main()
