"""Exports of one half of a pair of lists, then the other; and options that come to one half."""

import json
from pathlib import Path

import pytest

WELL, NOT_WELL = "What went well? [{}]", "What did not? [{}]"
WHOLE = ("1,0,1,0,1,0", "1,1,0,0,0,0", "0,1,0,1,0,1", "0,0,0,1,1,0")
OPTIONS = ("Hours", "Price", "Staff")
LANGUAGES = {
    "English": ("What went well? [{}]", "What did not? [{}]"),
    "Turkish": ("Ne iyiydi? [{}]", "Ne iyi değildi? [{}]"),
    "Persian": ("چه خوب بود؟ [{}]", "چه خوب نبود؟ [{}]"),
}


def columns(*asked, options=OPTIONS):
    """Return a header with the options of these questions."""
    return ",".join(["ID,Date", *(one.format(option) for one in asked for option in options)])


def rows(cells, first=1):
    """Return a line for each of *cells*, with ids and days from *first* on."""
    return [f"{n},2025-03-{n:02},{one}" for n, one in enumerate(cells, start=first)]


def fate(report):
    """Return the new, unchanged, changed and skipped rows of an import."""
    return tuple(report[word] for word in ("new", "unchanged", "changed", "skipped"))


@pytest.fixture
def ticks(cli):
    """Return category -> how often it is not well, ticked in neither, well, and not offered."""

    def ticks():
        chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
        return {
            one["name"]: (*one["marks"].values(), one["not_offered"]) for one in chart["categories"]
        }

    return ticks


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_half_that_blames_alone(load, ticks, language):
    """Its ticks are kept as those of the half that praises are."""
    well, not_well = LANGUAGES[language]
    load([columns(well, not_well), *rows(WHOLE)])
    assert ticks() == {"Hours": (2, 0, 2, 0), "Price": (2, 0, 2, 0), "Staff": (1, 2, 1, 0)}
    praise = load([columns(well), *rows(["1,0,0", "0,1,1"], first=5)], name="praise.csv")
    blame = load([columns(not_well), *rows(["1,0,0", "0,1,1"], first=7)], name="blame.csv")
    assert (fate(praise), fate(blame)) == ((2, 0, 0, 0), (2, 0, 0, 0))
    assert ticks() == {"Hours": (3, 0, 3, 2), "Price": (3, 0, 3, 2), "Staff": (2, 2, 2, 2)}


def test_each_half_of_what_is_held(load, ticks):
    """Nothing changes, in whatever order the halves come."""
    load([columns(WELL, NOT_WELL), *rows(WHOLE)])
    before = ticks()
    for half, cells in ((NOT_WELL, [one[6:] for one in WHOLE]), (WELL, [one[:5] for one in WHOLE])):
        new, unchanged, changed, skipped = fate(
            load([columns(half), *rows(cells)], name="half.csv")
        )
        # Who ticked nothing in this half says nothing there.
        assert (new, unchanged + skipped, changed) == (0, 4, 0)
        assert ticks() == before
    assert fate(load([columns(WELL, NOT_WELL), *rows(WHOLE)], name="next.csv")) == (0, 4, 0, 0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("first", ["ID", "Comment"])
def test_the_halves_of_the_same_responses(load, ticks, cli, language, first):
    """What the second half says is put beside what the first one said; `undo` takes it back."""
    well, not_well = LANGUAGES[language]

    def lines(*asked, cells, start=5):
        header, *table = [columns(*asked), *rows(cells, start)]
        # Without ids, what else was said tells the responses apart.
        said = "" if first == "ID" else "We were at table "
        return [header.replace("ID", first, 1), *(f"{said}{line}" for line in table)]

    load(lines(well, not_well, cells=WHOLE, start=1))
    praised = ["1,0,0", "0,1,1", "1,1,0", "0,0,1", "1,0,0"]
    blamed = ["0,1,0", "1,0,0", "0,0,1", "1,0,0", "0,1,0"]
    load(lines(well, cells=praised), name="praise.csv")
    before = ticks()
    assert before == {"Hours": (2, 0, 5, 2), "Price": (2, 0, 4, 3), "Staff": (1, 2, 3, 3)}
    report = load(lines(not_well, cells=blamed), name="blame.csv")
    assert fate(report) == (0, 0, 5, 0)
    assert ticks() == {"Hours": (4, 0, 5, 0), "Price": (4, 0, 4, 1), "Staff": (2, 2, 3, 2)}
    both = [f"{one},{other}" for one, other in zip(praised, blamed, strict=True)]
    assert load(lines(well, not_well, cells=both), name="both.csv")["new"] == 0
    for number in (4, 3):
        assert cli("undo", str(number)).exit_code == 0
    assert ticks() == before


def test_a_half_that_says_otherwise(load, ticks):
    """Who ticked it in neither list has ticked it since; what both lists tick is neither."""
    load([columns(WELL, NOT_WELL), *rows(WHOLE)])
    report = load([columns(WELL), *rows(["1,1,1", "1,1,1", "0,1,0", "0,0,1"])], name="half.csv")
    assert fate(report) == (0, 1, 3, 0)
    assert ticks() == {"Hours": (2, 0, 2, 0), "Price": (1, 0, 2, 0), "Staff": (1, 0, 3, 0)}


def test_a_whole_export_after_its_half(load):
    """What nobody was asked before is no other answer: these are the same people."""
    load([columns(WELL, NOT_WELL), *rows(WHOLE)])
    praised = ["1,0,0", "0,1,1", "0,1,0", "0,0,1", "1,1,0"]
    blamed = ["0,1,0", "1,0,0", "0,0,1", "1,0,0", "0,0,1"]
    load([columns(WELL), *rows(praised, first=5)], name="praise.csv")
    whole = [f"{one},{other}" for one, other in zip(praised, blamed, strict=True)]
    report = load([columns(WELL, NOT_WELL), *rows(whole, first=5)], name="both.csv")
    assert (report["new"], report["unchanged"] + report["changed"]) == (0, 5)


def test_an_option_that_one_half_lacks(load, ticks):
    """Who does not praise it may have blamed it in the column that was cut."""
    load([columns(WELL, NOT_WELL), *rows(WHOLE)])
    header = columns(WELL, NOT_WELL).rpartition(",")[0]
    load([header, *rows(["1,0,0,0,1", "0,1,1,1,0"], first=5)], name="cut.csv")
    assert ticks() == {"Hours": (3, 0, 3, 0), "Price": (3, 0, 3, 0), "Staff": (1, 2, 2, 1)}


@pytest.mark.parametrize("first", [WELL, NOT_WELL])
def test_an_option_that_comes_to_one_half(load, ticks, cli, first):
    """It is a category at once, and the other half feeds the same one later; `undo` takes it."""
    load([columns(WELL, NOT_WELL), *rows(WHOLE)])
    more = (*OPTIONS, "Parking")
    load([columns(first, options=more), *rows(["1,0,0,1", "0,1,0,1"], first=5)], name="more.csv")
    praised = first is WELL
    assert ticks()["Parking"] == ((0, 0, 2, 4) if praised else (2, 0, 0, 4))
    other = NOT_WELL if praised else WELL
    load([columns(other, options=more), *rows(["0,0,1,1"], first=7)], name="other.csv")
    assert ticks()["Parking"] == ((1, 0, 2, 4) if praised else (2, 0, 1, 4))
    cells = ["0,0,0,1,0,0,0,0", "0,0,0,0,0,0,0,1", "1,0,0,0,0,0,0,0"]
    load([columns(WELL, NOT_WELL, options=more), *rows(cells, first=8)], name="both.csv")
    assert ticks()["Parking"] == ((2, 1, 3, 4) if praised else (3, 1, 2, 4))
    text = cli("forms", "show").stdout
    assert cli("forms", "apply", "-", stdin=text).stderr == "survey: nothing to change\n"
    for number in (4, 3, 2):
        assert cli("undo", str(number)).exit_code == 0
    assert set(ticks()) == set(OPTIONS)
    assert fate(load([columns(WELL, NOT_WELL), *rows(WHOLE)], name="next.csv")) == (0, 4, 0, 0)


def test_an_option_that_comes_to_one_joined_half(load, ticks):
    """Whoever ticks nothing else has answered all the same."""
    header = "ID,Date,What went well?,What did not?"
    load([header, *rows(["Staff;Price,Hours", "Staff,Price;Hours", "Hours;Staff,Price", "Price,"])])
    report = load(
        [header.rpartition(",")[0], *rows(["Staff;Parking", "Parking"], first=5)], name="half.csv"
    )
    assert fate(report) == (2, 0, 0, 0)
    assert ticks()["Parking"] == (0, 0, 2, 4)


def test_a_list_that_was_alone_when_its_half_comes(load, cli):
    """It stays what it is on the form; the other list is one beside it, and no row is dropped."""
    answers = ["Staff;Price,Hours", "Staff,Price;Hours", "Hours;Staff,Price", "Price,Staff;Price"]
    header = "ID,Date,What went well?,What did not?"
    alone = [one.partition(",")[0] for one in answers]
    load([header.rpartition(",")[0], *rows(alone)], "--map", "What went well?=list")
    report = load([header, *rows(answers)], name="both.csv")
    assert (report["new"], report["skipped"], report["rejected"]) == (0, 0, 0)
    asked = ("chart", "--week", "all", "-f", "json", "--where", "What did not? [Price]=yes")
    assert json.loads(cli(*asked).stdout)["responses"] == 3


def test_lists_of_one_question_apart(load):
    """Two blocks of options under one question are two lists: the same file brings nothing new."""
    header = "Date,Rating,Had [Tea],Had [Milk],Why?,Had [Jam],Had [Egg]"
    lines = [header, "2025-03-01,4,1,,a,,", "2025-03-02,5,,1,b,1,1", "2025-03-03,3,1,1,c,,1"]
    load(lines)
    assert fate(load([*lines, "2025-03-04,2,,,d,1,"], name="next.csv")) == (1, 3, 0, 0)


IN_OTHER_WORDS = {
    "English": ("What went well on your visit? [{}]", "What was bad on your visit? [{}]"),
    "Turkish": ("Ziyaretinizde ne iyiydi? [{}]", "Ziyaretinizde ne iyi değildi? [{}]"),
    "Persian": ("در دیدار شما چه خوب بود؟ [{}]", "در دیدار شما چه خوب نبود؟ [{}]"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [0, 1])
def test_a_half_in_other_words(load, ticks, cli, language, number):
    """It is known by its options, said as a guess; the other half is asked as before."""
    asked = list(LANGUAGES[language])
    load([columns(*asked), *rows(WHOLE)])
    before = asked[number].removesuffix(" [{}]")
    asked[number] = IN_OTHER_WORDS[language][number]
    question = asked[number].removesuffix(" [{}]")
    lines = [columns(*asked), *rows(["1,0,0,0,1,0", "0,1,1,1,0,0"], first=5)]
    Path("other.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    said = cli("import", "other.csv", "--now", "2025-06-01").stdout
    assert f"  a guess: {question!r} is {before!r} in other words, having its options; if" in said
    assert f"undo this import and pass --map '{question}=list'\n" in said
    assert ticks() == {"Hours": (3, 0, 3, 0), "Price": (3, 0, 3, 0), "Staff": (1, 3, 2, 0)}
    # The advice is good, and what was guessed leaves nothing behind.
    assert cli("undo", "2").exit_code == 0
    assert fate(load(lines, "--map", f"{question}=list", name="other.csv")) == (2, 0, 0, 0)
    where = f"{asked[number].format('Price')}=yes"
    chart = cli("chart", "--week", "all", "-f", "json", "--where", where)
    assert json.loads(chart.stdout)["responses"] == 1


@pytest.mark.parametrize("header", ["What went well?,What did not?", "What went well?"])
def test_what_is_written_in_alone(load, header):
    """Who names none of the options has answered."""
    asked = f"ID,Date,{header}"
    cells = ["Staff;Price,Hours", "Staff,Price;Hours", "Hours;Staff,Price", "Price,Staff"] * 3
    load(["ID,Date,What went well?,What did not?", *rows(cells)])
    more = ["the lovely music" + ",".join([""] * header.count("?")), "," * header.count(",")]
    assert fate(load([asked, *rows(more, first=13)], name="more.csv")) == (1, 0, 0, 1)
