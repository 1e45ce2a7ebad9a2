"""A Turkish and a Persian shop: this week's file, and next week's without any option."""

import json

import pytest

TURKISH_HEADER = (
    "Zaman damgası;Şube;Çalışma saatleri;Ürün kalitesi;Personel nezaketi;Puanınız (1-5);"
    "Yorumunuz;E-posta adresiniz\n"
)
TURKISH = f"""\
{TURKISH_HEADER}\
16.11.2026 10:30:00;İstanbul;Çok memnun;Kısmen memnun;Çok memnun;5;Teşekkürler;a@example.org
17.11.2026 11:05:10;ISPARTA;Memnun değil;Çok memnun;ÇOK MEMNUN;4;;b@example.org
17.11.2026 16:45:59;Isparta;Fikrim yok;Memnun değil;Kısmen memnun;2;Kuyruk çok uzundu;
18.11.2026 09:00:00;istanbul;memnun değil;Çok memnun;Çok memnun;5;;
"""
NEXT_TURKISH = f"""\
{TURKISH_HEADER}\
23.11.2026 10:00:00;İSTANBUL;Memnun değil;Çok memnun;Çok memnunum;3;;
24.11.2026 18:20:00;Isparta;MEMNUN DEĞİL;Uygulanamaz;Çok memnun;4;;
"""
PERSIAN = """\
مُهر زمان,شعبه,کیفیت محصول,سرعت و دقت,ادب کارکنان,امتیاز شما,نظر شما,شماره موبایل
۱۴۰۵/۰۸/۲۵ ۱۰:۳۰:۰۰,ونک,بسیار راضی,ناراضی,بسیار راضی,۵,ممنون,۰۹۱۲۰۰۰۰۰۰۰
۱۴۰۵/۰۸/۲۶ ۱۸:۰۵:۱۲,تجریش,تا حدودی راضی,بسیار راضی,بسیار راضی,۴,,
۱۴۰۵/۰۸/۲۶ ۱۹:۰۰:۰۰,ونک,نظری ندارم,ناراضی,تا حدودی راضی,۲,صف طولانی بود,
۱۴۰۵/۰۸/۳۰ ۰۹:۱۵:۰۰,ونک,بسیار راضی,ناراضی,بسیار راضی,۵,,
"""
NEXT_PERSIAN = """\
مُهر زمان,شعبه,کیفیت محصول,سرعت و دقت,ادب کارکنان,امتیاز شما,نظر شما,شماره موبایل
1405/09/02 ساعت 10:00,تجریش,بسيار راضي,ناراضی,بسیار راضی‌ام,3,,
۳ آذر ۱۴۰۵,ونك,نمی‌دانم,ناراضی,بسیار راضی,4,,
"""
ARABIC_LETTERS = str.maketrans("یک۰۱۲۳۴۵۶۷۸۹", "يك0123456789", "ُ")
"""What a file in cp1256 has in the place of Persian letters and digits: it has none of them."""
NOW = ("--now", "2026-11-30")


@pytest.fixture
def imported(cli, tmp_path):
    """Import a text in an encoding and return what the JSON says of it."""

    def run(text, encoding, *args):
        name = f"{len(list(tmp_path.glob('*.csv')))}.csv"
        (tmp_path / name).write_bytes(text.encode(encoding))
        ended = cli("import", name, "-f", "json", *NOW, *args)
        assert ended.exit_code == 0, ended.stderr
        return json.loads(ended.stdout)["files"][0]

    return run


def marks(cli, *args):
    """Return category -> its marks from the worst level on, and the blanks."""
    chart = json.loads(cli("chart", "-f", "json", *args).stdout)
    return {
        one["name"]: (*one["marks"].values(), one["blank"])
        for one in chart["categories"]
    }  # fmt: skip


def level_names(cli):
    """Return the levels of each scale of the form."""
    chart = json.loads(cli("chart", "-f", "json").stdout)
    return [[level["name"] for level in scale["levels"]] for scale in chart["scales"]]


@pytest.mark.parametrize("encoding", ["cp1254", "utf-8", "utf-8-sig", "utf-16"])
def test_a_turkish_week(cli, imported, encoding):
    """A Turkish file is read without an option, in any encoding, and nothing of it is shown."""
    report = imported(TURKISH, encoding)
    assert (report["encoding"], report["delimiter"]) == (encoding, ";")
    assert (report["read"], report["new"], report["ambiguous"]) == (4, 4, [])
    assert report["weeks"] == {"2026-W47": 4}
    assert {column["header"]: column["role"] for column in report["columns"]} == {
        "Zaman damgası": "date",
        "Şube": "segment",
        "Çalışma saatleri": "category",
        "Ürün kalitesi": "category",
        "Personel nezaketi": "category",
        "Puanınız (1-5)": "category",
        "Yorumunuz": "comment",
        "E-posta adresiniz": "personal",
    }
    assert level_names(cli) == [["Memnun değil", "Kısmen memnun", "Çok memnun"], [*"12345"]]
    assert marks(cli) == {
        "Çalışma saatleri": (2, 0, 1, 1),
        "Ürün kalitesi": (1, 1, 2, 0),
        "Personel nezaketi": (0, 1, 3, 0),
        "Puanınız (1-5)": (0, 1, 0, 1, 2, 0),
    }
    # One branch, however its name is written; it is called as it was first written.
    groups = json.loads(cli("chart", "--by", "şube", "-f", "json").stdout)["groups"]
    assert {one["value"]: one["responses"] for one in groups} == {"ISPARTA": 2, "İstanbul": 2}


def test_next_turkish_week(cli, imported):
    """Next week's file needs no option, other spellings and another encoding all the same."""
    imported(TURKISH, "cp1254")
    report = imported(NEXT_TURKISH, "utf-8")
    assert (report["form"], report["new"], report["ambiguous"]) == ("survey", 2, [])
    assert report["weeks"] == {"2026-W48": 2}
    assert marks(cli) == {
        "Çalışma saatleri": (2, 0, 0, 0),
        "Ürün kalitesi": (0, 0, 1, 1),
        "Personel nezaketi": (0, 0, 2, 0),
        "Puanınız (1-5)": (0, 0, 1, 1, 0, 0),
    }
    ranked = json.loads(cli("patterns", "--weeks", "2", "-f", "json").stdout)
    # Of all six: 4 of 5 are not satisfied with the hours, 1 of 5 with the products.
    negative = {row["category"]: (row["marks"], row["base"]) for row in ranked["negative"]}
    assert negative == {
        "Çalışma saatleri": (4, 5),
        "Ürün kalitesi": (1, 5),
        "Personel nezaketi": (0, 6),
        "Puanınız (1-5)": (1, 6),
    }
    assert ranked["negative"][0]["concentration"] == 4 / 6


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "utf-16"])
def test_a_persian_week(cli, imported, encoding):
    """A Persian file with Jalali dates is read without an option, with either kind of digits."""
    text = PERSIAN.translate(ARABIC_LETTERS) if encoding == "cp1256" else PERSIAN
    report = imported(text, encoding)
    assert (report["encoding"], report["delimiter"]) == (encoding, ",")
    assert (report["read"], report["new"], report["ambiguous"]) == (4, 4, [])
    # 25 Aban 1405 is Monday 16 November 2026, 30 Aban the Saturday after.
    assert report["weeks"] == {"2026-W47": 4}
    roles = [column["role"] for column in report["columns"]]
    assert roles == ["date", "segment", *["category"] * 4, "comment", "personal"]
    assert [len(levels) for levels in level_names(cli)] == [3, 5]
    assert level_names(cli)[1] == [*"12345"]
    assert list(marks(cli).values()) == [
        (0, 1, 2, 1),
        (3, 0, 1, 0),
        (0, 1, 3, 0),
        (0, 1, 0, 1, 2, 0),
    ]
    days = json.loads(cli("export", "responses", "-f", "json").stdout)["responses"]
    assert [one["day"] for one in days] == ["2026-11-16", "2026-11-17", "2026-11-17", "2026-11-21"]


@pytest.mark.parametrize("first", ["cp1256", "utf-8"])
def test_next_persian_week(cli, imported, first):
    """Next week's file is of the same form: Arabic letters and digits, or Persian ones."""
    imported(PERSIAN.translate(ARABIC_LETTERS) if first == "cp1256" else PERSIAN, first)
    report = imported(NEXT_PERSIAN, "utf-8")
    assert (report["form"], report["new"], report["ambiguous"]) == ("survey", 2, [])
    assert report["weeks"] == {"2026-W48": 2}
    assert list(marks(cli).values()) == [
        (0, 0, 1, 1),
        (2, 0, 0, 0),
        (0, 0, 2, 0),
        (0, 0, 1, 1, 0, 0),
    ]
    groups = json.loads(cli("chart", "--week", "all", "--by", "شعبه", "-f", "json").stdout)[
        "groups"
    ]
    assert [one["responses"] for one in groups] == [2, 4]
    ranked = json.loads(cli("patterns", "--weeks", "2", "-f", "json").stdout)
    # Of all six: 5 are not satisfied with the speed, and a single other answer is bad: a 2.
    worst = ranked["negative"][0]
    assert (worst["category"], worst["marks"], worst["base"]) == (list(marks(cli))[1], 5, 6)
    assert worst["concentration"] == 5 / 6


def test_names_stay_as_first_written(cli, imported):
    """A name is shown as the first file wrote it, and found by any spelling."""
    imported(PERSIAN.translate(ARABIC_LETTERS), "cp1256")
    imported(NEXT_PERSIAN, "utf-8")
    assert next(iter(marks(cli))) == "كيفيت محصول"
    assert level_names(cli)[0] == ["ناراضي", "تا حدودي راضي", "بسيار راضي"]
    chart = json.loads(cli("chart", "--where", "شعبه=ونک", "--week", "all", "-f", "json").stdout)
    assert chart["responses"] == 4


def test_two_languages_on_one_form(cli, imported):
    """Questions answered in English and in Turkish have a block of the chart each."""
    rows = ("2026-11-16,Very satisfied,Çok memnun", "2026-11-17,Not satisfied,Memnun değil")
    imported("\n".join(("Date,Speed,Price", *rows)), "utf-8")
    assert level_names(cli) == [
        ["Not satisfied", "Somewhat satisfied", "Very satisfied"],
        ["Memnun değil", "Kısmen memnunum", "Çok memnun"],
    ]
    assert marks(cli) == {"Speed": (1, 0, 1, 0), "Price": (1, 0, 1, 0)}
