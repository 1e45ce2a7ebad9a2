"""How many responses a week holds, and what is usual: counted without reading a response."""

from datetime import date, timedelta

from cstally.store.counting.volumes import latest_week

MONDAY = date(2026, 11, 30)


def test_nine_weeks_at_most_are_counted_and_in_the_index_alone(select):
    """However long the history, nine statements count, and none of them reads a response."""
    days = [MONDAY - timedelta(weeks=weeks) for weeks in range(30)]
    connection = select([(day.isoformat(), "02") for day in days for _ in range(20)]).connection
    said: list[str] = []
    connection.set_trace_callback(said.append)
    found = latest_week(connection, 1, today=date(2026, 12, 1), week_start="monday")
    connection.set_trace_callback(None)
    assert found is not None
    assert (found.week, found.volume.responses, found.volume.usual) == ("2026-W49", 20, 20)
    counts = [one for one in said if "count(*)" in one]
    assert len(counts) == 9
    for one in (each for each in said if " responses " in each):
        plan = connection.execute(f"EXPLAIN QUERY PLAN {one}").fetchall()
        assert "COVERING INDEX responses_by_week" in str(plan)


def test_a_median_between_two_weeks(select):
    """Of an even number of weeks it is the mean of the middle two."""
    numbers = (10, 13, 1, 30, 9)
    connection = select(
        [
            ((MONDAY - timedelta(weeks=4 - place)).isoformat(), "02")
            for place, number in enumerate(numbers)
            for _ in range(number)
        ]
    ).connection
    found = latest_week(connection, 1, today=date(2026, 12, 1), week_start="monday")
    assert found is not None
    assert found.volume.usual == 11.5
