"""Workbooks of several sheets that tests write, and what became of them."""

import io
import json
import random
import zipfile
from pathlib import Path

import pytest

xlsxwriter = pytest.importorskip("xlsxwriter", reason="tests need xlsxwriter")

NOW = ("--now", "2026-11-30")
LEVELS = ("Good", "OK", "Bad")
HEADER = ("Date", "Speed", "Price", "Staff")


def as_xlsx(path, sheets, *, hidden=(), charts=()):
    """Write *sheets*, name -> rows, as Excel does; some hidden, and sheets that hold a chart."""
    book = xlsxwriter.Workbook(path)
    for name in charts:
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": [next(iter(sheets)), 1, 0, 9, 0]})
        book.add_chartsheet(name).set_chart(chart)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    book.close()


def as_ods(path, sheets):
    """Write *sheets*, name -> rows, as LibreOffice does: filled up with empty cells and rows."""
    names = ("office", "table", "text")
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names
    )
    made = ""
    for name, rows in sheets.items():
        made += f'<table:table table:name="{name}">'
        for row in rows:
            made += "<table:table-row>"
            for cell in row:
                shown = f"<text:p>{cell}</text:p>" if cell != "" else ""
                kind = ' office:value-type="string"' if shown else ""
                if isinstance(cell, int):
                    kind = f' office:value-type="float" office:value="{cell}"'
                made += f"<table:table-cell{kind}>{shown}</table:table-cell>"
            made += '<table:table-cell table:number-columns-repeated="900"/></table:table-row>'
        made += (
            '<table:table-row table:number-rows-repeated="9000">'
            '<table:table-cell table:number-columns-repeated="900"/></table:table-row>'
            "</table:table>"
        )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>{made}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    Path(path).write_bytes(data.getvalue())


def slips(number, seed, start=16):
    """Return rows of slips of one week, without ids."""
    pick = random.Random(seed)
    return [
        (f"2026-11-{start + place * 6 // number:02}", *pick.choices(LEVELS, k=3))
        for place in range(number)
    ]


NORTH, SOUTH = slips(40, 1), slips(30, 2)


def numbered(rows):
    """Return *rows* as slips numbered from 1, without their dates."""
    return [(number, *row[1:]) for number, row in enumerate(rows, 1)]


NUMBERED = ("No", *HEADER[1:])


def fates(reports):
    """Return of each sheet its name and the new, unchanged and changed responses."""
    return [(one["sheet"], one["new"], one["unchanged"], one["changed"]) for one in reports]


def by_segment(cli, segment):
    """Return value -> responses."""
    chart = json.loads(cli("chart", "--week", "all", "--by", segment, "-f", "json").stdout)
    return {one["value"]: one["responses"] for one in chart["groups"]}
