"""What import would understand of a file: the whole of what each format shows."""

import json
from dataclasses import replace

from cstally.intake.sniff.cell_counts import CellCounts
from cstally.intake.sniff.reasons import Confidence
from cstally.intake.sniff.result import LOCAL, Dates, Sniffed, SniffedColumn
from cstally.model.reports import ImportReport, Reject
from cstally.model.survey import Role
from cstally.render.sniff.document import SniffDocument

from .results import SATISFACTION, shown, text_of

REPORT = ImportReport(
    file="slips.csv",
    import_number=1,
    form="survey",
    platform="Google Forms",
    encoding="utf-8",
    delimiter=",",
    header_rows=1,
    new=8,
    unchanged=1,
    changed=0,
    skipped=1,
    rejected=1,
    weeks={"2025-W10": 9},
    overlap=None,
    columns=(),
    scales=(SATISFACTION,),
    rejects=(Reject(7, "Date", None, "not a date"),),
    ambiguous=(Reject(4, "Speed", None, "unknown level"),),
    skips={"unfinished": 1},
    days=("2025-03-03", "2025-03-09"),
)
COLUMNS = (
    SniffedColumn(
        "Date", Role.DATE, None, None, Confidence.SURE, "by Google Forms", CellCounts(11, 0, 0)
    ),
    SniffedColumn(
        "Speed of service",
        Role.CATEGORY,
        "Speed",
        SATISFACTION,
        Confidence.LIKELY,
        "9 of 10 answered cells are words of satisfaction",
        CellCounts(9, 1, 1),
    ),
    SniffedColumn(
        "=1+1", Role.IGNORE, None, None, Confidence.GUESS, "the same value everywhere", None
    ),
)
SNIFFED = Sniffed(
    file="slips.csv",
    size=12345,
    encoding="utf-8",
    encoding_why="all of it is valid UTF-8",
    line_ends="CRLF",
    delimiter=",",
    width=3,
    records=12,
    whole=11,
    header_rows=1,
    banners=("Export of the week",),
    sheet=None,
    platform="Google Forms",
    platform_why="'Timestamp' in front",
    form="survey",
    is_new_form=False,
    ids=None,
    repeated_ids="Slip",
    dates=Dates("Date", "dmy", "Europe/Istanbul"),
    columns=COLUMNS,
    report=REPORT,
    asks=None,
    remarks=("a guess",),
)
ASKING = replace(
    SNIFFED,
    banners=(),
    platform=None,
    platform_why=None,
    is_new_form=True,
    repeated_ids=None,
    dates=None,
    report=None,
    columns=COLUMNS[:1],
    remarks=(),
    asks="say which week it is with --week 2025-W10.",
)
WHOLE_80 = """\
slips.csv - 12,345 bytes
  utf-8 (all of it is valid UTF-8), comma, CRLF
  1 header row; 11 of 12 records below have its 3 cells
  above the header: Export of the week
  an export of Google Forms: it has 'Timestamp' in front
  form survey, known
  no ids: values of 'Slip' repeat
  dates in 'Date', day/month/year; its times are moved to the clock of
  Europe/Istanbul
  days: 2025-03-03 to 2025-03-09
  read 11 = 8 new + 1 unchanged + 0 changed + 1 skipped + 1 rejected
  2025-W10: 9

column           taken for      sure?  why                answered blank unknown
────────────────────────────────────────────────────────────────────────────────
Date             date           sure   by Google Forms          11     0       0
Speed of service category Speed likely 9 of 10 answered          9     1       1
                                       cells are words of
                                       satisfaction
=1+1             ignore         guess  the same value
                                       everywhere

  satisfaction - negative: Not satisfied; neutral: Somewhat satisfied; positive:
  Very satisfied
  skipped 1: unfinished
  rejected, line 7, Date: not a date
  ambiguous, line 4, Speed: unknown level
  a guess
"""
ASKING_TEXT = """\
slips.csv - 12,345 bytes
  utf-8 (all of it is valid UTF-8), comma, CRLF
  1 header row; 11 of 12 records below have its 3 cells
  form survey, a new one
  no ids: responses are told apart by their content
  no dates

column taken for sure? why             answered blank unknown
─────────────────────────────────────────────────────────────
Date   date      sure  by Google Forms       11     0       0

  import would ask: say which week it is with --week 2025-W10.
"""
MARKDOWN = """\
## slips.csv - 12,345 bytes

- utf-8 (all of it is valid UTF-8), comma, CRLF
- 1 header row; 11 of 12 records below have its 3 cells
- form survey, a new one
- no ids: responses are told apart by their content
- no dates

| column | taken for | sure? | why | answered | blank | unknown |
| --- | --- | --- | --- | ---: | ---: | ---: |
| Date | date | sure | by Google Forms | 11 | 0 | 0 |

- import would ask: say which week it is with --week 2025-W10.
"""
CSV = """\
header,role,name,scale,levels,confidence,reason,answered,blank,unknown
Date,date,,,,sure,by Google Forms,11,0,0
Speed of service,category,Speed,satisfaction,Not satisfied (negative); Somewhat satisfied \
(neutral); Very satisfied (positive),likely,9 of 10 answered cells are words of satisfaction,9,1,1
'=1+1,ignore,,,,guess,the same value everywhere,,,
"""


def test_the_whole_of_a_file_on_80_columns():
    """Lines about the file, its columns with their reasons, and what there is to say."""
    assert text_of(SniffDocument(SNIFFED), 80) == WHOLE_80


def test_a_file_that_import_would_ask_about():
    """No row is told, and the last line says what to pass."""
    assert text_of(SniffDocument(ASKING), None) == ASKING_TEXT


def test_markdown():
    """The same in Markdown."""
    assert shown(SniffDocument(ASKING), "md") == MARKDOWN


def test_csv_has_a_row_for_each_column():
    """A header that a spreadsheet would run is made safe."""
    assert shown(SniffDocument(SNIFFED), "csv").replace("\r\n", "\n") == CSV


def test_json_of_a_file_that_would_be_refused():
    """What cannot be known is null; every key is there all the same."""
    whole = json.loads(shown(SniffDocument(SNIFFED), "json"))
    asking = json.loads(shown(SniffDocument(ASKING), "json"))
    assert list(whole) == list(asking)
    assert whole["date"] == {"header": "Date", "order": "dmy", "zone": "Europe/Istanbul"}
    assert (whole["read"], whole["new"], whole["skips"]) == (11, 8, {"unfinished": 1})
    assert whole["rejects"] == [{"line": 7, "column": "Date", "reason": "not a date"}]
    absent = ("first_day", "last_day", "weeks", "read", "new", "skips", "overlap", "date")
    assert {asking[key] for key in absent} == {None}
    assert asking["asks"] == "say which week it is with --week 2025-W10."


def test_ids_zones_and_sheets_in_words():
    """A workbook has a sheet instead of a delimiter; the machine's zone has no name."""
    book = replace(
        SNIFFED,
        encoding="xlsx",
        encoding_why="an Excel workbook",
        sheet="Form1",
        delimiter="",
        line_ends=None,
        ids="ID",
        dates=Dates("Done", None, LOCAL),
    )
    lines = text_of(SniffDocument(book), None).splitlines()
    assert lines[1] == '  xlsx (an Excel workbook), sheet "Form1"'
    assert "  ids in 'ID'" in lines
    assert "  dates in 'Done'; its times are moved to this machine's clock" in lines


def test_a_header_alone_is_on_no_form():
    """No form is named where import would make none."""
    assert "form" not in text_of(SniffDocument(replace(ASKING, form=None)), None)
