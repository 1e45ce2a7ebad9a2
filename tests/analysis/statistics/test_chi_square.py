"""The tail of the chi-square, and two rows of counts."""

import pytest

from cstally.analysis.statistics.chi_square import chi_square_upper, homogeneity


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 9, 40, 41])
@pytest.mark.parametrize("value", [0.01, 1.0, 7.3, 60.0, 900.0])
def test_the_tail_is_that_of_scipy(value, freedom):
    """For odd and even degrees of freedom, near 1 and near 0."""
    stats = pytest.importorskip("scipy.stats")
    expected = stats.chi2.sf(value, freedom)
    assert chi_square_upper(value, freedom) == pytest.approx(expected, rel=1e-9, abs=1e-300)


def test_published_quantiles():
    """The upper five per cent of 1, 2, 10 and 30 degrees of freedom (any table)."""
    for value, freedom in ((3.8415, 1), (5.9915, 2), (18.3070, 10), (43.7730, 30)):
        assert chi_square_upper(value, freedom) == pytest.approx(0.05, abs=1e-5)


def test_two_rows():
    """A fourfold table by hand: 80 (10 x 20 - 30 x 20)^2 / (40 x 40 x 30 x 50) = 5.333."""
    assert homogeneity([(10, 20), (30, 20)]) == pytest.approx(chi_square_upper(16 / 3, 1))
    assert homogeneity([(20, 10), (20, 30)]) == pytest.approx(chi_square_upper(16 / 3, 1))


@pytest.mark.parametrize("pairs", [[], [(3, 4)], [(0, 3), (0, 4)], [(3, 0), (2, 0)]])
def test_nothing_to_compare(pairs):
    """One column alone, or a row without any counts, is no difference."""
    assert homogeneity(pairs) == 1.0


def test_equal_parts_and_empty_columns():
    """The same parts are no difference; a column of zeros is no column."""
    assert homogeneity([(10, 20), (5, 10)]) == 1.0
    assert homogeneity([(10, 20), (30, 20), (0, 0)]) == homogeneity([(10, 20), (30, 20)])
