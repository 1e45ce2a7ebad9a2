"""The errors a user can mend. Each knows the exit code of the process it ends."""


class CstallyError(Exception):
    """
    Something the user can mend; the message says where, what, and what to do.

    ``cli.py`` prints it as one line on stderr and exits with `exit_code`.
    Anything that is not a `CstallyError` is a bug and keeps its traceback.
    """

    exit_code = 1


class UsageError(CstallyError):
    """The command line was wrong: a value no command could act on."""

    exit_code = 2


class NothingToShow(CstallyError):  # noqa: N818 - not a failure: there are no responses to show
    """No responses in the weeks asked for."""

    exit_code = 3
