"""Checking, copying and forgetting, from outside."""

import json
import os
import shlex
import sqlite3
import subprocess
from contextlib import closing
from hashlib import blake2b, sha256
from pathlib import Path

import pytest

from cstally.store.database.opening import open_writer

NOW = ("--now", "2025-06-01")
HEADER = "Slip,Date,Till,Speed,Price,Comments"
ROWS = (
    "A-1001,2025-03-03,North,Good,Poor,fast",
    "A-1002,2025-03-04,North,Poor,Poor,",
    "A-1003,2025-03-05,South,Good,OK,clean floor",
)


@pytest.fixture
def load(cli, tmp_path):
    """Import these rows as a file of its own."""

    def load(rows, *options, name="slips.csv", header=HEADER):
        (tmp_path / name).write_text("\n".join([header, *rows, ""]))
        return cli("import", name, *NOW, *options)

    return load


# check -----------------------------------------------------------------------------------------


def test_check_is_silent_when_all_is_well(cli, load):
    """Nothing on either stream, and 0."""
    load(ROWS)
    ended = cli("check")
    assert (ended.exit_code, ended.stdout, ended.stderr) == (0, "", "")


def test_what_check_found_as_a_document(cli, load, write_rows, tmp_path):
    """With --format or --output faults and remarks are rows; a fault still ends with 1."""
    load(ROWS)
    load(["A-1004,2025-03-20,North,Good,Poor,"], name="later.csv")
    gap = "survey: no responses in 2025-W11; name a shut week"
    ended = cli("check", "-f", "csv")
    assert (ended.exit_code, ended.stderr) == (0, "")
    kind, text = ended.stdout.splitlines()[1].split(",", 1)
    assert (kind, gap in text) == ("remark", True)
    ended = cli("check", "-o", "check.html")
    assert (ended.exit_code, ended.stdout, ended.stderr) == (0, "", "")
    assert f"<td><bdi>{gap}" in (tmp_path / "check.html").read_text("utf-8")
    write_rows("DELETE FROM responses WHERE id = 1")
    ended = cli("check", "-f", "json")
    fault = "import 1 (slips.csv) should have 3 responses, but 2 are there"
    assert json.loads(ended.stdout) == {"check": [{"kind": "fault", "text": fault}]}
    assert (ended.exit_code, ended.stderr) == (1, f"Error: {fault}\n")
    assert cli("check", "-f", "svg").exit_code == 2


FAULTS = {
    "DELETE FROM responses WHERE id = 1": (
        "import 1 (slips.csv) should have 3 responses, but 2 are there"
    ),
    "UPDATE imports SET undone = '2025-06-01'": (
        "import 1 (slips.csv) should have 0 responses, but 3 are there"
    ),
    "UPDATE responses SET import = 7 WHERE id = 1": (
        "1 rows of responses name a row of imports that is not there\n"
        "import 1 (slips.csv) should have 3 responses, but 2 are there"
    ),
    "UPDATE responses SET form = 7 WHERE id = 1": (
        "1 rows of responses name a row of forms that is not there"
    ),
    "UPDATE responses SET segment_set = 7 WHERE id = 1": (
        "1 rows of responses name a row of segment_sets that is not there"
    ),
    "INSERT INTO changes VALUES (1, 1, '2025-W10', NULL, '00', 9, NULL, NULL)": (
        "1 rows of changes name a row of segment_sets that is not there"
    ),
    "INSERT INTO items VALUES (9, 1, 9, 'category', 'Lost', 99, 9, NULL)": (
        "row 9 of items names a row of scales that is not there"
    ),
    "DELETE FROM segment_values WHERE value = 'South'": (
        "segment_members names a row of segment_values that is not there"
    ),
    "UPDATE responses SET marks = 'z' || substr(marks, 2) WHERE id < 3": (
        "survey: 2 marks of 'Speed' are no word of its form"
    ),
    "UPDATE responses SET comments = 'clean floor' WHERE id = 3": (
        "1 rows of responses have comments that are no JSON"
    ),
    "INSERT INTO rejects (import, line, reason, raw) VALUES (1, 2, 'bad', '[')": (
        "1 rows of rejects have raw that are no JSON"
    ),
    "UPDATE responses SET week = '2025-W11' WHERE id = 1": (
        "2025-03-03 is counted in 2025-W11, but lies in 2025-W10"
    ),
    "UPDATE responses SET week = '2025-W60', day = NULL WHERE id = 1": (
        "responses are dated None, in 2025-W60: no such day or week"
    ),
    "UPDATE responses SET day = 'soon' WHERE id = 1": (
        "responses are dated soon, in 2025-W10: no such day or week"
    ),
    "INSERT INTO settings VALUES ('week_start', 'someday') ON CONFLICT DO UPDATE SET value = 'x'": (
        "the database has week_start = 'x', which is no weekday."
    ),
}


@pytest.mark.parametrize("damage", FAULTS)
def test_each_fault_is_found(cli, load, write_rows, damage):
    """Each fault is a line on stderr, quiet or not, and the command ends with 1."""
    load(ROWS)
    write_rows(damage)
    for quiet in ((), ("-q",)):
        ended = cli("check", *quiet)
        assert (ended.exit_code, ended.stdout) == (1, "")
        assert ended.stderr == "".join(f"Error: {line}\n" for line in FAULTS[damage].split("\n"))


def test_a_broken_page(cli, make_database):
    """Damage inside the file is found, in lines, and nothing more is concluded from it."""
    path = make_database([(f"2025-03-{day:02}", "20") for day in range(1, 29)] * 20)
    content = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'responses_by_week'"
        ).fetchone()
    content[(page - 1) * 4096 + 200 : page * 4096] = bytes(4096 - 200)
    path.write_bytes(content)
    ended = cli("check")
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert "Traceback" not in ended.stderr
    for line in ended.stderr.splitlines():
        assert line.startswith("Error: integrity: ") or "damaged" in line


def test_an_index_that_disagrees(cli, load, write_rows):
    """An index without its row is found by SQLite itself."""
    load(ROWS)
    for one, other in (("week", "day"), ("day", "week")):
        write_rows(
            "PRAGMA writable_schema = ON",
            f"UPDATE sqlite_schema SET sql = replace(sql, '(form, {one})', '(form, {other})')"
            " WHERE name = 'responses_by_week'",
        )
        if other == "day":
            write_rows("REINDEX responses_by_week")
    ended = cli("check")
    assert ended.exit_code == 1
    assert "integrity: row 1 missing from index responses_by_week" in ended.stderr


def test_gaps_are_remarks(cli, load):
    """Weeks without responses between two with some are named, and a shut one is not."""
    load((*ROWS, "A-1004,2025-03-12,North,Good,OK,", "A-1005,2025-04-14,North,Good,OK,"))
    ended = cli("check")
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert ended.stderr == (
        "survey: no responses in 2025-W12..2025-W15; name shut weeks with: "
        "cstally week off 2025-W12..2025-W15\n"
    )
    for week in ("2025-W12", "2025-W13", "2025-W15"):
        cli("week", "off", week)
    assert "no responses in 2025-W14; name a shut" in cli("check").stderr
    cli("week", "off", "2025-W14")
    assert cli("check").stderr == ""


def test_gaps_across_the_new_year(cli, make_database):
    """Week 53 is a week like any other."""
    make_database([("2026-12-21", "20"), ("2027-01-11", "20")])
    assert "no responses in 2026-W53..2027-W01;" in cli("check").stderr


def test_gaps_of_each_form(cli, make_database):
    """A form's weeks are its own."""
    make_database([("2025-03-03", "20"), ("2025-03-17", "20")])
    make_database([("2025-03-10", "2")], form="mood", categories=["Mood"])
    assert cli("check").stderr.startswith("survey: no responses in 2025-W11;")


def test_what_could_not_be_read_is_a_remark(cli, load):
    """Refused rows and ambiguous marks are counted, no faults, and silent with ``-q``."""
    load(ROWS)
    load(
        (
            "A-1004,2025-03-06,North,Goood,OK,",
            "A-1005,2025-03-06,North,Good,Pooor,",
            "A-1006,2025-02-30,North,Good,OK,",
        ),
        name="more.csv",
    )
    ended = cli("check")
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert ended.stderr == (
        "2 marks could not be read and are counted as ambiguous\n"
        "1 row was refused and not counted; see it with: cstally export rejects\n"
    )
    assert cli("check", "-q").stderr == ""
    load(("A-1007,2025-03-06,North,Goood,OK,", "A-1008,2025-02-31,North,Good,OK,"), name="c.csv")
    assert cli("check").stderr == (
        "3 marks could not be read and are counted as ambiguous\n"
        "2 rows were refused and not counted; see them with: cstally export rejects\n"
    )


def test_one_mark_that_could_not_be_read(cli, load):
    """One of them is said as one."""
    load((*ROWS, "A-1004,2025-03-06,North,Goood,OK,"))
    assert cli("check").stderr == "1 mark could not be read and is counted as ambiguous\n"


def test_check_after_every_kind_of_change(cli, load):
    """What the commands themselves do is never a fault."""
    load(ROWS)
    load(("A-1001,2025-03-04,South,OK,,slow", "A-1004,2025-03-06,West,OK,,"), name="b.csv")
    cli("forget", "--id", "A-1001")
    assert (cli("check").exit_code, cli("check").stderr) == (0, "")
    cli("undo", "2")
    assert (cli("check").exit_code, cli("check").stderr) == (0, "")


# settings --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [["check"], ["imports"], ["undo", "1"], ["backup", "copy.db"], ["forget", "--id", "A-1001"]],
    ids=" ".join,
)
@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ("week_strat = 'monday'", "week_strat: not a setting"),
        ("week_start = ", "not TOML"),
        ("week_start = 'sunday'", 'Write week_start = "monday"'),
    ],
)
@pytest.mark.parametrize("is_named", [True, False])
def test_a_mistake_in_the_settings(cli, load, tmp_path, command, settings, why, is_named):
    """A mistake in ``cstally.toml`` is noticed by every command, and nothing is done."""
    load(ROWS)
    name = "other.toml" if is_named else "cstally.toml"
    (tmp_path / name).write_text(settings)
    before = (tmp_path / "cstally.db").read_bytes()
    ended = cli(*command, *(("--config", name) if is_named else ()))
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr.startswith("Error: ")
    assert ended.stderr.count("\n") == 1
    assert why in ended.stderr
    assert (tmp_path / "cstally.db").read_bytes() == before
    assert not (tmp_path / "copy.db").exists()


# backup ----------------------------------------------------------------------------------------


def test_a_backup_is_a_database(cli, load, tmp_path):
    """The copy shows the same chart and passes the check."""
    load(ROWS)
    ended = cli("backup", "copy.db")
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert ended.stderr == "backup written to copy.db\n"
    assert cli("chart", "--db", "copy.db").stdout == cli("chart").stdout
    assert cli("check", "--db", "copy.db").exit_code == 0
    assert sorted(os.listdir(tmp_path)) == ["copy.db", "cstally.db", "slips.csv"]


def test_a_backup_while_another_command_writes(cli, load, tmp_path):
    """The copy holds what was committed, nothing of the transaction under way."""
    load(ROWS)
    with open_writer(tmp_path / "cstally.db") as connection:
        connection.execute("DELETE FROM responses")
        assert cli("backup", "copy.db").exit_code == 0
    assert cli("check", "--db", "copy.db").exit_code == 0
    with closing(sqlite3.connect("copy.db")) as copy:
        assert copy.execute("SELECT count(*) FROM responses").fetchone() == (3,)


def test_an_earlier_backup_is_replaced(cli, load):
    """Every night under the same name."""
    load(ROWS)
    cli("backup", "copy.db")
    load(("A-1004,2025-03-06,North,Good,OK,",), name="more.csv")
    assert cli("backup", "copy.db").exit_code == 0
    assert cli("chart", "--db", "copy.db").stdout == cli("chart").stdout


def another_database(path):
    """Write the database of another program."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE songs (name)")


@pytest.mark.parametrize(
    "write",
    [
        lambda path: path.write_text("my notes"),
        lambda path: path.touch(),
        another_database,
    ],
    ids=["text", "empty", "database"],
)
def test_nothing_else_is_replaced(cli, load, tmp_path, write):
    """A file that is no backup of this database stays as it is."""
    load(ROWS)
    target = tmp_path / "copy.db"
    write(target)
    before = target.read_bytes()
    ended = cli("backup", "copy.db")
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr == (
        f"Error: {target} is no earlier backup of this database: name another file, or remove it.\n"
    )
    assert target.read_bytes() == before


def test_the_database_of_another_shop_is_not_replaced(cli, load, tmp_path):
    """Two databases are told apart by their first import."""
    load(ROWS)
    load(("B-1,2025-03-04,East,Good,OK,",), "--db", "east.db", name="east.csv")
    before = (tmp_path / "east.db").read_bytes()
    assert cli("backup", "east.db").exit_code == 1
    assert (tmp_path / "east.db").read_bytes() == before


def test_where_no_backup_can_be(cli, load, tmp_path):
    """The database itself, a place that is not there: each is one line."""
    load(ROWS)
    (tmp_path / "link.db").symlink_to("cstally.db")
    for target, why in (
        ("cstally.db", f"{tmp_path}/cstally.db is the database itself: name another file."),
        ("link.db", f"{tmp_path}/cstally.db is the database itself: name another file."),
        ("no/copy.db", f"cannot create {tmp_path}/no/copy.db: No such file or directory."),
    ):
        ended = cli("backup", target)
        assert (ended.exit_code, ended.stderr) == (1, f"Error: {why}\n")


def test_dated_backups(cli, load, tmp_path):
    """In a folder a backup is named after the day; --last leaves so many of this database's."""
    load(ROWS)
    for day in ("2025-06-01", "2025-06-02", "2025-06-02", "2025-06-03"):
        ended = cli("backup", "copies/", "--now", day)
        path = tmp_path / "copies" / f"cstally-{day}.db"
        assert (ended.exit_code, ended.stderr) == (0, f"backup written to {path}\n")
    folder = tmp_path / "copies"
    load(("E-1,2025-03-03,East,Good,Poor,",), "--db", "east.db", name="east.csv")
    assert cli("backup", "east-copy.db", "--db", "east.db").exit_code == 0
    (tmp_path / "east-copy.db").rename(folder / "cstally-2025-01-01.db")
    (folder / "cstally-2025-01-02.db").write_text("no database")
    (folder / "cstally-old.db").write_text("not dated")
    ended = cli("backup", "copies", "--last", "2", "--now", "2025-06-04")
    assert ended.stderr.splitlines() == [
        f"backup written to {folder}/cstally-2025-06-04.db",
        f"older backup removed: {folder}/cstally-2025-06-01.db",
        f"older backup removed: {folder}/cstally-2025-06-02.db",
    ]
    assert sorted(path.name for path in folder.iterdir()) == [
        "cstally-2025-01-01.db",
        "cstally-2025-01-02.db",
        "cstally-2025-06-03.db",
        "cstally-2025-06-04.db",
        "cstally-old.db",
    ]
    ended = cli("backup", "copies", "--last", "1", "--now", "2024-12-31")
    path = folder / "cstally-2024-12-31.db"
    assert ended.stderr == f"backup written to {path}\n"  # those of later days are not older
    assert path.exists()
    ended = cli("backup", "one.db", "--last", "2")
    assert (ended.exit_code, (tmp_path / "one.db").exists()) == (2, False)
    (tmp_path / "file").write_text("")
    ended = cli("backup", "file/")
    assert ended.stderr == f"Error: cannot create {tmp_path}/file: File exists.\n"


def test_a_backup_beside_the_journal_of_another(cli, load, tmp_path):
    """SQLite would roll a journal that was left there back into the copy."""
    load(ROWS)
    (tmp_path / "copy.db-journal").write_bytes(b"x" * 600)
    ended = cli("backup", "copy.db")
    assert ended.exit_code == 1
    assert f"{tmp_path}/copy.db-journal is left over from another database" in ended.stderr


@pytest.mark.posix
def test_a_database_that_everybody_may_read(cli, load, tmp_path):
    """It is said, with the command that mends it; a group that shares it is nobody's business."""
    load(ROWS)
    file = tmp_path / "cstally.db"
    for mode, is_said in ((0o600, False), (0o660, False), (0o644, True), (0o604, True)):
        file.chmod(mode)
        ended = cli("check")
        assert (ended.exit_code, ended.stdout) == (0, "")
        said = f"the mode of cstally.db lets everybody read it: chmod o= {file}\n"
        assert ended.stderr == (said if is_said else "")
    subprocess.run(shlex.split(said.partition(": ")[2]), check=True)
    assert cli("check").stderr == ""


# forget ----------------------------------------------------------------------------------------

ID = "ZQ-77801"
SECRETS = (ID, "zebra crossing", "quagga", "okapi", "Quokka street", "wombat", "numbat")


@pytest.fixture
def person(cli, load):
    """Somebody whose rows stand wherever a row can stand."""
    load((*ROWS, f"{ID},2025-03-03,Quokka street,Good,wombat,zebra crossing"))
    load(
        (*ROWS, f"{ID},2025-03-04,North,OK,Poor,quagga", "A-1004,2025-03-06,North,Good,OK,"),
        name="changed.csv",
    )
    load((f"{ID},2025-02-31,North,OK,Poor,okapi", ROWS[0]), name="refused.csv")
    load((f"{ID},2025-03-04,North,numbat,Poor,quagga",), name="unknown.csv")


def test_forget_leaves_no_byte(cli, person, tmp_path):
    """Not in responses, changes, refused rows, ambiguous marks, segments, nor in free pages."""
    content = (tmp_path / "cstally.db").read_bytes()
    assert [secret for secret in SECRETS if secret.encode() not in content] == []
    ended = cli("forget", "--id", ID)
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert ended.stderr == "1 response erased; later files skip this id\n"
    content = (tmp_path / "cstally.db").read_bytes()
    assert [secret for secret in SECRETS if secret.encode() in content] == []
    assert cli("check").exit_code == 0
    assert json.loads(cli("chart", "-f", "json").stdout)["responses"] == 4


def test_later_files_skip_the_person(cli, person, load):
    """The reason is said, and nothing of the person comes in again."""
    cli("forget", "--id", ID)
    said = load((f" {ID} ,2025-03-05,Quokka street,Good,OK,zebra",), name="new.csv").stdout
    assert "skipped 1: forgotten: this person's responses were erased" in said
    assert "0 new + 0 unchanged + 0 changed + 1 skipped" in said
    assert cli("export", "answers").stdout.count("Quokka") == 0


def test_what_stays_is_a_keyed_hash(cli, person, rows):
    """Who has the file cannot find out the id by hashing every possible one without its key."""
    cli("forget", "--id", ID)
    ((hash_,),) = rows("SELECT hash FROM forgotten")
    ((key,),) = rows("SELECT value FROM settings WHERE name = 'forget_key'")
    plain = {
        sha256(ID.encode()).hexdigest()[: len(hash_)],
        blake2b(ID.encode(), digest_size=16).hexdigest(),
    }
    assert hash_ not in plain
    assert hash_ == blake2b(ID.lower().encode(), key=bytes.fromhex(key), digest_size=16).hexdigest()


def test_keys_differ(cli, load, rows, tmp_path):
    """The same id leaves another hash in another database."""
    hashes = set()
    for _ in range(2):
        load(ROWS)
        cli("forget", "--id", ID)
        hashes.update(rows("SELECT hash FROM forgotten"))
        (tmp_path / "cstally.db").unlink()
    assert len(hashes) == 2


def test_forgetting_who_never_answered(cli, load):
    """Nothing is erased; the id is skipped all the same when it comes."""
    load(ROWS)
    ended = cli("forget", "--id", "B-9")
    assert ended.exit_code == 0
    assert ended.stderr == "no response has the id 'B-9'; later files would skip it\n"
    assert "skipped 1: forgotten" in load(("B-9,2025-03-05,North,OK,OK,",), name="b.csv").stdout


def test_forgetting_twice(cli, person, rows):
    """The second time there is nothing left to erase."""
    cli("forget", "--id", f" {ID} ")
    assert cli("forget", "--id", ID).stderr.startswith(f"no response has the id '{ID}'")
    assert rows("SELECT count(*) FROM forgotten") == [(1,)]


def test_forgetting_nobody(cli, load):
    """An empty id is a wrong command line."""
    load(ROWS)
    for args in (["--id", " "], []):
        assert cli("forget", *args).exit_code == 2


def test_forgetting_what_is_no_text(cli, load, rows):
    """Bytes that are no text, as a shell may pass them, are a wrong command line."""
    load(ROWS)
    ended = cli("forget", "--id", "A-\udcff")
    assert ended.exit_code == 2
    assert ended.stderr == "Error: --id: this is no text in UTF-8.\n"
    assert rows("SELECT count(*) FROM forgotten") == [(0,)]


def test_forgetting_what_undo_left(cli, load, tmp_path):
    """Bytes of responses that were taken back go, too."""
    load(ROWS)
    load((f"{ID},2025-03-04,North,OK,Poor,quagga",), name="b.csv")
    cli("undo", "2")
    cli("forget", "--id", ID)
    content = (tmp_path / "cstally.db").read_bytes()
    assert ID.encode() not in content
    assert b"quagga" not in content


def test_undo_after_forgetting(cli, person, load, rows):
    """An import can be taken back although some of its responses are gone."""
    cli("forget", "--id", ID)
    for number in ("4", "3", "2", "1"):
        assert cli("undo", number).exit_code == 0
    assert rows("SELECT count(*) FROM responses") == [(0,)]
    assert cli("check").exit_code == 0


@pytest.fixture
def copies(cli, person, tmp_path):
    """Leave a copy of an older version, two backups and what is no copy beside the database."""
    cli("backup", "week.db")
    cli("backup", "./")
    (tmp_path / "cstally.db.version-1").write_bytes((tmp_path / "cstally.db").read_bytes())
    (tmp_path / "notes.txt").write_text(f"{ID}\n")
    with closing(sqlite3.connect("other.db")) as connection, connection:
        connection.execute("CREATE TABLE visits (id TEXT)")
    return sorted(["week.db", "cstally.db.version-1", *map(str, Path().glob("cstally-*.db"))])


def test_copies_are_named(cli, copies, tmp_path):
    """Each copy beside the database is named with the command that erases there, too."""
    ended = cli("forget", "--id", ID)
    paths = " ".join(f"--copy '{tmp_path / name}'" for name in copies)
    assert ended.stderr == (
        "1 response erased; later files skip this id\n"
        f"not looked through, copies of the database: {', '.join(copies)}; erase there with: "
        f"cstally forget --id '{ID}' {paths}\n"
    )
    command = shlex.split(ended.stderr.rstrip("\n").partition(" with: cstally ")[2])
    ended = cli(*command)
    assert ended.exit_code == 0, ended.stderr
    assert ended.stderr.count(": 1 response erased\n") == 3
    assert "not looked through" not in ended.stderr
    for name in ("cstally.db", *copies):
        content = (tmp_path / name).read_bytes()
        assert [secret for secret in SECRETS if secret.encode() in content] == [], name
        assert cli("check", "--db", name).exit_code == 0
    # A copy that is put back skips the person as well.
    os.replace("week.db", "cstally.db")
    Path("new.csv").write_text(f"{HEADER}\n{ID},2025-03-05,North,Good,OK,zebra\n")
    assert "skipped 1: forgotten" in cli("import", "new.csv", *NOW).stdout


def test_copies_of_a_database_that_was_named(cli, person, tmp_path):
    """The command that is advised is for the database that the command line named."""
    cli("backup", "week.db")
    os.replace("cstally.db", "shop.db")
    ended = cli("forget", "--id", ID, "--db", "shop.db")
    command = shlex.split(ended.stderr.rstrip("\n").partition(" with: cstally ")[2])
    assert "shop.db" in command
    ended = cli(*command)
    assert (ended.exit_code, "week.db: 1 response erased" in ended.stderr) == (0, True)
    assert not (tmp_path / "cstally.db").exists()


@pytest.mark.parametrize("version", [1, 2])
def test_a_copy_of_an_older_version(cli, person, tmp_path, version):
    """It keeps its version: an older cstally may still read it."""
    script = Path(__file__).parents[1] / "fixtures" / f"version-{version}.sql"
    with closing(sqlite3.connect("old.db")) as connection:
        connection.executescript(script.read_text(encoding="utf-8"))
        connection.execute(f"UPDATE responses SET source_id = '{ID}' WHERE id = 1")
        connection.commit()
    ended = cli("forget", "--id", ID.lower(), "--copy", "old.db")
    assert ended.exit_code == 0, ended.stderr
    assert "old.db: 1 response erased" in ended.stderr
    with closing(sqlite3.connect("old.db")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
        assert connection.execute(
            "SELECT count(*) FROM responses WHERE source_id = ?", (ID,)
        ).fetchone() == (0,)
    assert (cli("check", "--db", "old.db").exit_code) == 0


def test_a_copy_that_is_none(cli, person, tmp_path):
    """What is not there, or no database of cstally, is refused before anything is erased."""
    (tmp_path / "notes.db").write_text("no database\n" * 20)
    before = (tmp_path / "cstally.db").read_bytes()
    for name in ("nowhere.db", "notes.db"):
        ended = cli("forget", "--id", ID, "--copy", name)
        assert (ended.exit_code, ended.stderr.count("\n")) == (1, 1)
        assert name in ended.stderr
        assert (tmp_path / "cstally.db").read_bytes() == before
