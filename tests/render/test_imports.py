"""The summary of an import: the whole of what each format shows."""

import json
from dataclasses import replace

from cstally.model.reports import ColumnReport, ImportReport, Overlap, Reject
from cstally.model.survey import Level, Polarity, Role, Scale
from cstally.render.imports.document import ImportDocument

from .results import shown, text_of

SCALE = Scale(
    "satisfaction-3",
    (
        Level("Not satisfied", Polarity.NEGATIVE, 1.0, "0"),
        Level("Somewhat satisfied", Polarity.NEUTRAL, 2.0, "1"),
        Level("Very satisfied", Polarity.POSITIVE, 3.0, "2"),
    ),
)
REPORT = ImportReport(
    file="2025-W10.csv",
    import_number=3,
    form="survey",
    platform=None,
    encoding="utf-8",
    delimiter=";",
    header_rows=1,
    new=60,
    unchanged=1,
    changed=0,
    skipped=2,
    rejected=12,
    weeks={"2025-W10": 58, "2025-W09": 3},
    overlap=Overlap("grown", 1, 1),
    columns=(
        ColumnReport("Date", Role.DATE, None, "day.month.year"),
        ColumnReport("Hours", Role.CATEGORY, "Hours and location", SCALE.name),
        ColumnReport("Staff courtesy", Role.CATEGORY, "Staff courtesy", SCALE.name),
        ColumnReport("E-mail", Role.PERSONAL, None),
        ColumnReport("Recommend?", Role.NPS, "Recommend?", "0 to 10"),
        *(ColumnReport(f"Field {number}", Role.IGNORE, None, "empty") for number in range(29)),
        ColumnReport("Field 29", Role.IGNORE, None, "one value only"),
    ),
    scales=(SCALE,),
    rejects=tuple(Reject(line, "Date", "31.2.2025", "no such day") for line in range(5, 17)),
    ambiguous=(Reject(7, "Hours", "Vary", 'not on the form; nearest is "Very satisfied"'),),
    skips={"wholly blank": 2},
    skip_lines={"wholly blank": 7},
    remarks=("new database cstally.db",),
    is_new_shape=True,
)
NEW_SHAPE_80 = """\
2025-W10.csv -> survey, import 3
  utf-8, semicolon, 1 header row
  read 75 = 60 new + 1 unchanged + 0 changed + 2 skipped + 12 rejected
  2025-W09: 3, 2025-W10: 58
  held for its days: 1, of them in the file: 1 - the same source, grown

column         taken for                   note
─────────────────────────────────────────────────────────
Date           date                        day.month.year
Hours          category Hours and location satisfaction-3
Staff courtesy category                    satisfaction-3
Recommend?     NPS                         0 to 10
  personal, not stored: E-mail
  ignored (empty): Field 0, Field 1, Field 2, Field 3, Field 4, Field 5, Field
  6, Field 7, Field 8, Field 9, Field 10, Field 11, Field 12, Field 13, Field
  14, Field 15, Field 16, Field 17, Field 18, Field 19, Field 20, Field 21,
  Field 22, Field 23, Field 24, Field 25, Field 26, Field 27, Field 28
  ignored (one value only): Field 29
  satisfaction-3 - negative: Not satisfied; neutral: Somewhat satisfied;
  positive: Very satisfied

  skipped 2: wholly blank, the first in line 7
  rejected, line 5, Date "31.2.2025": no such day
  rejected, line 6, Date "31.2.2025": no such day
  rejected, line 7, Date "31.2.2025": no such day
  rejected, line 8, Date "31.2.2025": no such day
  rejected, line 9, Date "31.2.2025": no such day
  rejected, line 10, Date "31.2.2025": no such day
  rejected, line 11, Date "31.2.2025": no such day
  rejected, line 12, Date "31.2.2025": no such day
  rejected, line 13, Date "31.2.2025": no such day
  rejected, line 14, Date "31.2.2025": no such day
  rejected: and 2 more
  ambiguous, line 7, Hours "Vary": not on the form; nearest is "Very satisfied"
  new database cstally.db
"""
KNOWN = replace(
    REPORT,
    import_number=None,
    platform="Google Forms",
    rejected=0,
    overlap=None,
    weeks={f"2025-W{week:02}": 1 for week in range(1, 12)},
    rejects=(),
    ambiguous=(),
    skips={},
    remarks=(),
    is_new_shape=False,
)
KNOWN_TEXT = """\
2025-W10.csv -> survey, nothing changed
  Google Forms, utf-8, semicolon, 1 header row
  read 63 = 60 new + 1 unchanged + 0 changed + 2 skipped + 0 rejected
  11 weeks: 2025-W01..2025-W11
"""


def test_new_shape_says_what_each_column_was_taken_for() -> None:
    """A new shape: a row for each column in use, one line for all that are not."""
    assert text_of(ImportDocument((REPORT,)), 80) == NEW_SHAPE_80


def test_known_shape_takes_a_few_lines() -> None:
    """A known shape, dry run: four lines for each file."""
    assert text_of(ImportDocument((KNOWN, KNOWN))) == f"{KNOWN_TEXT}\n{KNOWN_TEXT}"


def test_hostile_texts_of_a_file_are_shown_as_written() -> None:
    """Headers, values and names of files reach no terminal as markup or control characters."""
    hostile = "[/b] :smile: \x1b[31m\u202e"
    report = replace(
        REPORT,
        file=hostile,
        columns=(ColumnReport(hostile, Role.IGNORE, None), ColumnReport(hostile, Role.ID, None)),
        rejects=(Reject(2, hostile, hostile, hostile),),
    )
    text = text_of(ImportDocument((report,)), colour=True)
    assert text.count("[/b] :smile: \\x1b[31m\\u202e") == 6
    assert "\x1b[31m" not in text


def test_json_has_the_keys_of_the_contract() -> None:
    """JSON: every file with its counts, weeks, overlap, columns and rejects."""
    data = json.loads(shown(ImportDocument((REPORT, KNOWN)), "json"))
    first, second = data["files"]
    assert list(data) == ["files"]
    assert {key: first[key] for key in first if key not in ("columns", "rejects", "ambiguous")} == {
        "file": "2025-W10.csv",
        "sheet": None,
        "import": 3,
        "form": "survey",
        "platform": None,
        "encoding": "utf-8",
        "delimiter": ";",
        "header_rows": 1,
        "read": 75,
        "new": 60,
        "unchanged": 1,
        "changed": 0,
        "skipped": 2,
        "rejected": 12,
        "weeks": {"2025-W10": 58, "2025-W09": 3},
        "overlap": {"decision": "grown", "known": 1, "held": 1},
    }
    assert first["columns"][1] == {
        "header": "Hours",
        "role": "category",
        "name": "Hours and location",
    }
    assert len(first["rejects"]) == 12
    assert first["rejects"][0] == {
        "line": 5,
        "column": "Date",
        "value": "31.2.2025",
        "reason": "no such day",
    }
    assert first["ambiguous"] == [
        {
            "line": 7,
            "column": "Hours",
            "value": "Vary",
            "reason": 'not on the form; nearest is "Very satisfied"',
        }
    ]
    assert (second["import"], second["overlap"], second["rejects"]) == (None, None, [])


def test_csv_has_one_row_per_file() -> None:
    """CSV: the counts of each file."""
    assert shown(ImportDocument((REPORT,)), "csv") == (
        "file,sheet,import,form,platform,encoding,delimiter,header_rows,"
        "read,new,unchanged,changed,skipped,rejected\r\n"
        "2025-W10.csv,,3,survey,,utf-8,;,1,75,60,1,0,2,12\r\n"
    )


def test_markdown_has_a_section_per_file() -> None:
    """Markdown: the same lines as a list, and the columns as a table."""
    text = shown(ImportDocument((replace(REPORT, columns=REPORT.columns[:4], rejects=()),)), "md")
    assert (
        text
        == """\
## 2025-W10.csv -> survey, import 3

- utf-8, semicolon, 1 header row
- read 75 = 60 new + 1 unchanged + 0 changed + 2 skipped + 12 rejected
- 2025-W09: 3, 2025-W10: 58
- held for its days: 1, of them in the file: 1 - the same source, grown

| column | taken for | note |
| --- | --- | --- |
| Date | date | day.month.year |
| Hours | category Hours and location | satisfaction-3 |
| Staff courtesy | category | satisfaction-3 |

- personal, not stored: E-mail
- satisfaction-3 - negative: Not satisfied; neutral: Somewhat satisfied; positive: Very satisfied

- skipped 2: wholly blank, the first in line 7
- rejected: and 2 more
- ambiguous, line 7, Hours "Vary": not on the form; nearest is "Very satisfied"
- new database cstally.db
"""
    )


def test_of_many_files_those_that_went_smoothly_get_a_line() -> None:
    """From four files on: a new form and trouble whole, a line for each of the others."""
    smooth = replace(
        REPORT, is_new_shape=False, rejects=(), ambiguous=(), remarks=(), rejected=0, overlap=None
    )
    empty = replace(smooth, new=0, unchanged=0, skips={}, weeks={}, import_number=None)
    line = (
        "2025-W10.csv -> survey, import 3: 2025-W09..2025-W10: 60 new, 1 unchanged, "
        "2 skipped (wholly blank, the first in line 7)\n"
    )
    nothing = "2025-W10.csv -> survey, nothing changed: no weeks: no rows\n"
    text = text_of(ImportDocument((REPORT, smooth, smooth, empty)))
    assert text.startswith(text_of(ImportDocument((REPORT,))))
    assert text.endswith(f"\n\n{line}{line}{nothing}")
    assert line not in text_of(ImportDocument((REPORT, smooth, smooth)))


def test_the_first_line_of_each_kind_that_is_skipped() -> None:
    """One row has its line, several that of the first; where nobody knows it, none is said."""
    skips, lines = {"unfinished": 3, "spam": 1, "blank": 2}, {"unfinished": 9, "spam": 40}
    text = text_of(ImportDocument((replace(REPORT, skips=skips, skip_lines=lines),)))
    assert "  skipped 3: unfinished, the first in line 9\n" in text
    assert "  skipped 1: spam, line 40\n" in text
    assert "  skipped 2: blank\n" in text
