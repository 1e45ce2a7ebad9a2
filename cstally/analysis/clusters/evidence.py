"""How sure it is that a category stands out, in four words."""

from enum import StrEnum

from cstally.analysis.clusters.detector import Finding

# In calm weeks of 20 to 200 responses and seven categories something is possible or clear in 8 to
# 17 of 100. At 0.40 it is in 17 to 28, at 0.70, which is a p of 0.05 for one test, in 32 to 41. At
# 0.10 a true 25 % beside 15 % among 60 responses is seen in 35 instead of 44 of 100.
POSSIBLE = 0.20
"""The adjusted p up to which a category possibly stands out."""


class Evidence(StrEnum):
    """How sure it is that a category stands out."""

    CLEAR = "clear"
    POSSIBLE = "possible"
    NONE = "none"
    TOO_FEW = "too few"


def evidence_of(finding: Finding, min_base: int) -> Evidence:
    """
    Say how sure *finding* is.

    Only the detector makes a finding clear, and a possible one meets the same thresholds. The
    second polarity of a category that left the reference for the first can have an adjusted p of
    alpha and less without a step of its own: it is possible.
    """
    if finding.step is not None:
        return Evidence.CLEAR
    if finding.contrast.base < min_base:
        return Evidence.TOO_FEW
    if finding.meets_thresholds(min_base) and finding.is_within(POSSIBLE):
        return Evidence.POSSIBLE
    return Evidence.NONE
