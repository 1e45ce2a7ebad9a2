"""Every platform whose exports are known, in the order in which their signatures are tried."""

from cstally.intake.platforms.desks import DESKS
from cstally.intake.platforms.form_tools import FORM_TOOLS
from cstally.intake.platforms.paper import PAPER
from cstally.intake.platforms.platform import Platform
from cstally.intake.platforms.research import RESEARCH_TOOLS

PLATFORMS: tuple[Platform, ...] = (*RESEARCH_TOOLS, *PAPER, *DESKS, *FORM_TOOLS)
