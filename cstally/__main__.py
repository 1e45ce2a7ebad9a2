"""The command ``cstally``, and ``python -m cstally``."""

import signal


def main() -> None:
    """Run the command line and exit with its code."""
    # While the libraries are loaded there is nothing to tidy up: Ctrl-C ends the process at once,
    # where Python would print where it was. Whoever ignores the signal goes on ignoring it.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from cstally.cli import main as run

    run()


if __name__ == "__main__":
    main()
