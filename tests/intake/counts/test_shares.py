"""Percentages beside counts, between them, and with the number that they are of."""

import json

import pytest

WEEK = ("--week", "2025-W10")
NOW = ("--now", "2025-06-01")


@pytest.fixture
def marks(cli, write):
    """Import a file and return the marks of each category."""

    def run(text, *args):
        ended = cli("import", write(text), *WEEK, *args, *NOW)
        assert ended.exit_code == 0, ended.stderr
        chart = json.loads(cli("chart", "--week", "all", "-f", "json", *NOW).stdout)
        return {one["name"]: list(one["marks"].values()) for one in chart["categories"]}

    return run


@pytest.mark.parametrize(
    "text",
    [
        "Aspect,Bad,Bad %,OK,OK %,Good,Good %\nStaff,2,20,3,30,5,50\nPrice,2,20,4,40,4,40\n",
        "Aspect,Bad,% ,OK,% ,Good,% \nStaff,2,20,3,30,5,50\nPrice,2,20,4,40,4,40\n",
        "Aspect,Bad,%,OK,%,Good,%\nStaff,2,20%,3,30%,5,50%\nPrice,2,20%,4,40%,4,40%\n",
        "Aspect,Bad (n),Bad (%),OK (n),OK (%),Good (n),Good (%)\nStaff,2,20,3,30,5,50\n"
        "Price,2,20,4,40,4,40\n",
        "Aspect,Bad,Share bad,OK,Share OK,Good,Share good\nStaff,2,20,3,30,5,50\n"
        "Price,2,20,4,40,4,40\n",
        "Konu;Kötü;% Kötü;Orta;% Orta;İyi;% İyi\nStaff;2;20;3;30;5;50\nPrice;2;20;4;40;4;40\n",
        "Frage;Schlecht;Schlecht Anteil;Mittel;Mittel Anteil;Gut;Gut Anteil\n"
        "Staff;2;20;3;30;5;50\nPrice;2;20;4;40;4;40\n",
        "Aspect,Bad,OK,Good\nStaff,2,3,5\n%,20%,30%,50%\nPrice,2,4,4\n%,20%,40%,40%\n",
        "Aspect,Bad,OK,Good,Total\nStaff,2,3,5,10\n,20%,30%,50%,100%\nPrice,2,4,4,10\n"
        ",20%,40%,40%,100%\n",
        "Aspect,Bad,OK,Good\nStaff,2,3,5\nStaff %,20,30,50\nPrice,2,4,4\nPrice %,20,40,40\n",
        "Konu,Kötü,Orta,İyi\nStaff,2,3,5\nyüzde,0.2,0.3,0.5\nPrice,2,4,4\nyüzde,0.2,0.4,0.4\n",
        "Aspect,Bad,OK,Good\nStaff,2 (20%),3 (30%),5 (50%)\nPrice,2 (20 %),4 (40 %),4 (40 %)\n",
        "Aspect,Bad,OK,Good\nStaff,20% (2),30% (3),50% (5)\nPrice,20% (2),40% (4),40% (4)\n",
        "Frage;Schlecht;Mittel;Gut;Gesamt\nStaff;2;3;5;10\nPrice;2;4;4;10\nSumme;4;7;9;20\n",
        "Question;Mauvais;Moyen;Bon;Somme\nStaff;2;3;5;10\nPrice;2;4;4;10\n",
    ],
)
def test_shares_are_no_counts(marks, text):
    """Percentages in columns or rows of their own, or in one cell with the count, are left out."""
    assert marks(text) == {"Staff": [2, 3, 5], "Price": [2, 4, 4]}


@pytest.mark.parametrize(
    "text",
    [
        "Aspect,n,Bad,OK,Good\nStaff,40,25%,30%,45%\nPrice,20,20%,40%,40%\n",
        "Aspect,n,Bad,OK,Good\nStaff,40,25,30,45\nPrice,20,20,40,40\n",
        "Aspect,n,Bad %,OK %,Good %\nStaff,40,25,30,45\nPrice,20,20,40,40\n",
        "Aspect,n,Bad,OK,Good\nStaff,40,0.25,0.3,0.45\nPrice,20,0.2,0.4,0.4\n",
        "Konu;Kişi sayısı;Kötü;Orta;İyi\nStaff;40;%25;%30;%45\nPrice;20;%20;%40;%40\n",
        "Aspect,Answer,Share,n\nStaff,Bad,25%,40\nStaff,OK,30%,40\nStaff,Good,45%,40\n"
        "Price,Bad,20%,20\nPrice,OK,40%,20\nPrice,Good,40%,20\n",
        "Soru,Yanıt,Yüzde,Kişi sayısı\nStaff,Kötü,25,40\nStaff,Orta,30,40\nStaff,İyi,45,40\n"
        "Price,Kötü,20,20\nPrice,Orta,40,20\nPrice,İyi,40,20\n",
    ],
)
def test_shares_of_a_number_are_counts(marks, text):
    """With the number of answers beside them they are turned into whole counts."""
    assert marks(text) == {"Staff": [10, 12, 18], "Price": [4, 8, 8]}


def test_shares_of_a_number_are_said(cli, write):
    """A share that no whole number has refuses its row, with the number it should be of."""
    text = "Aspect,n,Bad,OK,Good\nStaff,40,24%,31%,45%\nPrice,20,20%,40%,40%\n"
    ended = cli("import", write(text), *WEEK, *NOW)
    assert "counts are worked out of the percentages and 'n'" in ended.stdout
    assert 'rejected, line 2, Bad "24%": no percentage of 40 answers' in ended.stdout


@pytest.mark.parametrize(
    ("header", "low", "high"),
    [
        ("Frage;Antwort;Prozent", "Schlecht", "Gut"),
        ("Frage;Antwort;Anteil", "Schlecht", "Gut"),
        ("Question;Réponse;Pourcentage", "Mauvais", "Bon"),
        ("Pregunta;Respuesta;Porcentaje", "Malo", "Bueno"),
        ("Soru;Yanıt;Yüzde", "Kötü", "İyi"),
        ("سوال;پاسخ;درصد", "بد", "خوب"),
    ],
)
def test_shares_alone(refused, header, low, high):
    """A long table of percentages is refused by that name in each language."""
    text = f"{header}\nA;{high};71\nA;{low};29\nB;{high};40\nB;{low};60\n"
    said = refused(text, *WEEK)
    assert repr(header.split(";")[2]) in said
    assert "holds percentages (%), and no column says of how many answers" in said


@pytest.mark.parametrize("header", ["Kişi", "Personen", "نفر", "Guests", "x"])
def test_combinations_under_any_header(understood, refused, header):
    """Where each combination of answers stands once, a number beside them is asked about."""
    rows = ("Good,Good,12", "Good,OK,8", "Good,Bad,5", "Bad,Good,3", "Bad,OK,9", "Bad,Bad,2")
    text = "\n".join([f"Speed,Price,{header}", *rows, ""])
    assert f"--map '{header}=count'" in refused(text, *WEEK)
    assert understood(text, *WEEK, "--map", f"{header}=count")["columns"][2]["role"] == "count"
    assert understood(text, *WEEK, "--map", f"{header}=ignore")["new"] == 6


@pytest.mark.parametrize(
    "rows",
    [
        ("Good,Good,4", "Good,Bad,2", "Bad,Good,3"),
        ("Good,Good,1", "Good,Bad,2", "Bad,Good,3", "Bad,Bad,4"),
        ("Good,Good,4", "Good,Bad,2", "Bad,Good,3", "Good,Good,2"),
        ("Good,Good,4", "Good,Bad,2", "Bad,Good,3", "Bad,Bad,7"),
    ],
)
def test_few_slips_with_a_number(understood, rows):
    """Not all combinations, one that comes again, or running numbers: these are slips."""
    text = "\n".join(["Speed,Price,Guests", *rows, ""])
    assert understood(text, *WEEK)["new"] == len(rows)


def test_the_week_of_shares(understood):
    """A column that says one week for all rows dates them, also beside percentages of counts."""
    text = (
        "Week,Aspect,Answer,Count,Base,Percent\n2025-W10,Staff,Bad,2,10,20\n"
        "2025-W10,Staff,Good,8,10,80\n2025-W10,Price,Bad,4,8,50\n2025-W10,Price,Good,4,8,50\n"
    )
    assert understood(text)["weeks"] == {"2025-W10": 4}
