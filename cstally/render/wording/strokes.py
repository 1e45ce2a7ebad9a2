"""Check marks as on paper: strokes in fives, each five crossed like a gate."""

GATE = "┼┼┼┼"
STROKE = "│"
EXPLAINED = f"{GATE} is five marks, {STROKE} is one"
MOST_DRAWN = 500
"""More gates than this many marks make are written as a number of gates."""
WIDEST = 4 * len(GATE) + 3
"""Four gates side by side: twenty marks a line, wrapped between gates."""


def strokes(number: int) -> str:
    """
    Draw *number* marks, and write the number behind them.

        >>> strokes(12)
        '┼┼┼┼ ┼┼┼┼ ││ (12)'
        >>> strokes(0), strokes(100_003)
        ('0', '20000 x ┼┼┼┼ │││ (100003)')
    """
    if number == 0:
        return "0"
    gates, single = divmod(number, 5)
    drawn = [GATE] * gates if number <= MOST_DRAWN else [f"{gates} x {GATE}"]
    return " ".join([*drawn, *([STROKE * single] if single else []), f"({number})"])
