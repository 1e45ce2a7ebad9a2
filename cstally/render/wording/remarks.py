"""What commands say about their run, on stderr: whole sentences with named fields."""

ALSO_HERE = "also here: {forms}; choose with --form."
ALSO_HERE_TO_SHOW = "also here: {forms}; choose with: forms show NAME"
NEW_DATABASE = "new database {path}"
MIGRATED = "the database was brought from version {before} to {after}; as it was, it lies in {copy}"
LATEST_FOUR = "the latest 4 weeks; choose others with --week or --weeks."
LEFT_OUT = {
    True: "{marks} counted by hand has no segments: left out.",
    False: "{marks} counted by hand have no segments: left out.",
}
"""Whether it is one mark -> that it is in nothing that a segment splits."""
NO_SEGMENTS = "{form} has no segments: no slices to search."
NO_SUCH_TARGET = '{settings}: target."{category}": no form has such a category{nearest}.'
NOTHING_TO_COMPARE = "nothing to compare with: {reason}"
NEWLY_REJECTED = "{file}:{line}: {reason}; {rows} newly rejected, listed by: cstally export rejects"
TAKEN_BACK = "import {number} ({file}) taken back: {responses} removed, {changed} changed back"
TALLIES_TAKEN_BACK = "import {number} ({file}) taken back: {marks} counted by hand removed"
BACKED_UP = "backup written to {path}"
OLDER_REMOVED = "older backup removed: {path}"
ERASED = "{responses} erased; later files skip this id"
ERASED_IN = "{copy}: {responses} erased"
OTHER_COPIES = "not looked through, copies of the database: {copies}; erase there with: {command}"
NOBODY_ERASED = "no response has the id '{id}'; later files would skip it"
REBASED = "the baseline of {form} begins with {week} now: {why}"
SHUT = {True: "{weeks} is shut.", False: "{weeks} are shut."}
"""Whether it is one week -> what is said. Likewise the next three."""
SHUT_ALREADY = {True: "{weeks} was shut already.", False: "{weeks} were shut already."}
OPEN_AGAIN = {True: "{weeks} is open again.", False: "{weeks} are open again."}
NOT_SHUT = {True: "{weeks} was not shut.", False: "{weeks} were not shut."}
