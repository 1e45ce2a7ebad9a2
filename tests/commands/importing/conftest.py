"""Workbooks of both kinds, imported."""

import json
from pathlib import Path

import pytest

from .books import NOW, as_ods, as_xlsx


@pytest.fixture(params=["xlsx", "ods"])
def load_book(cli, tmp_path, request):
    """Import a workbook of *sheets*, the one called *name*; return the reports and the imports."""

    def load(sheets, *options, name="book"):
        path = f"{name}.{request.param}"
        # Written again it would be another file: both kinds hold the time of day.
        if not Path(path).exists():
            (as_xlsx if request.param == "xlsx" else as_ods)(path, sheets)
        ended = cli("import", path, *NOW, *options, "-f", "json")
        assert ended.exit_code == 0, ended.stderr
        said = cli("imports", "--raw").stdout
        return json.loads(ended.stdout)["files"], said

    return load
