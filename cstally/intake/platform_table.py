"""Every platform whose exports are known, in the order in which their signatures are tried."""

from cstally.intake.desk_platforms import DESKS
from cstally.intake.form_platforms import FORM_TOOLS
from cstally.intake.paper_platforms import PAPER
from cstally.intake.platforms import Platform
from cstally.intake.research_platforms import RESEARCH_TOOLS

PLATFORMS: tuple[Platform, ...] = (*RESEARCH_TOOLS, *PAPER, *DESKS, *FORM_TOOLS)
