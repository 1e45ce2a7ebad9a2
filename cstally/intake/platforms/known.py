"""The platforms whose exports are known: each has a file of its own, and its place here."""

from cstally.intake.platforms.form_tools import (
    formbricks,
    google_forms,
    kobotoolbox,
    limesurvey,
    microsoft_forms,
    qualtrics,
    surveymonkey,
    touchpoints,
    typeform,
)
from cstally.intake.platforms.help_desks import chatwoot, freshdesk, help_scout, zendesk
from cstally.intake.platforms.platform import Platform
from cstally.intake.platforms.scanners import omrchecker, sdaps

# Known by its first columns alone, Microsoft Forms is tried late: without its collector an export
# of SurveyMonkey may begin alike. Google Forms is last, for any table may begin with a time stamp.
PLATFORMS: tuple[Platform, ...] = (
    surveymonkey.PLATFORM,
    qualtrics.PLATFORM,
    limesurvey.PLATFORM,
    kobotoolbox.PLATFORM,
    formbricks.PLATFORM,
    touchpoints.PLATFORM,
    touchpoints.A11,
    sdaps.PLATFORM,
    omrchecker.PLATFORM,
    zendesk.PLATFORM,
    freshdesk.PLATFORM,
    help_scout.PLATFORM,
    chatwoot.PLATFORM,
    typeform.PLATFORM,
    microsoft_forms.PLATFORM,
    google_forms.PLATFORM,
)
"""In the order in which their signatures are tried; the first that a file has says whose it is."""
