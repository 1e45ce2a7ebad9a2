"""Several rows that are one response: a row for each answer, or for each tag or contact."""

import json
import re
import shlex

import pytest

WORDS = ("Good", "OK", "Bad")
QUESTIONS = ("Speed", "Price", "Staff")


def long_form(header, days, persons=8, questions=QUESTIONS, words=WORDS, mark=","):
    """Return a row for each answer: *header* says in which order id, day, question, answer come."""
    rows = [mark.join(header.values())]
    for person in range(1, persons + 1):
        for number, question in enumerate(questions):
            cells = {
                "id": f"R{person:03}",
                "day": days[person % len(days)],
                "question": question,
                "answer": words[(person * (number + 1)) % 3],
                "number": str(number + 1),
                "row": str(person * 10 + number),
                "shop": "North" if person % 2 else "South",
            }
            rows.append(mark.join(cells[kind] for kind in header))
    return "\n".join([*rows, ""])


DAYS = ("2025-03-03", "2025-03-04", "2025-03-12")
NAMED = {"id": "Response ID", "day": "Date", "question": "Question", "answer": "Answer"}


def wide(cli):
    """Return category -> its marks from the best level to the worst."""
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    return {
        one["name"]: sorted(one["marks"].items(), key=lambda pair: pair[0])
        for one in chart["categories"]
    }


@pytest.mark.parametrize(
    ("text", "questions", "words"),
    [
        (long_form(NAMED, DAYS), QUESTIONS, WORDS),
        (
            long_form(
                {
                    "row": "Answer ID",
                    "number": "Question ID",
                    "question": "question_text",
                    "answer": "answer_value",
                    "id": "submission_id",
                    "day": "submitted_at",
                },
                DAYS,
            ),
            QUESTIONS,
            WORDS,
        ),
        (
            long_form(
                {"id": "Respondent", "day": "Date", "question": "Item", "answer": "Rating"}, DAYS
            ),
            QUESTIONS,
            WORDS,
        ),
        (
            long_form(
                {"id": "Yanıt no", "day": "Tarih", "question": "Soru", "answer": "Cevap"},
                ("03.03.2025", "14.03.2025"),
                questions=("Hız", "Fiyat", "Personel"),
                words=("İyi", "Orta", "Kötü"),
                mark=";",
            ),
            ("Hız", "Fiyat", "Personel"),
            ("İyi", "Orta", "Kötü"),
        ),
        (
            long_form(
                {"day": "تاریخ", "question": "سوال", "answer": "پاسخ", "id": "پاسخ\u200cدهنده"},
                ("1403/12/13", "1403/12/20"),
                questions=("سرعت", "قیمت", "کارکنان"),
                words=("خوب", "متوسط", "بد"),
            ),
            ("سرعت", "قیمت", "کارکنان"),
            ("خوب", "متوسط", "بد"),
        ),
    ],
)
def test_a_row_for_each_answer(cli, write, text, questions, words):
    """The rows of one id are one response, in the order of the file or shuffled."""
    file = write(text)
    ended = cli("import", file, "--now", "2025-06-01")
    assert ended.exit_code == 0, ended.stderr
    assert "read 8 = 8 new" in ended.stdout
    assert "a row for each answer: the rows of one " in ended.stdout
    expected = {
        question: sorted(
            (word, sum(words[p * (n + 1) % 3] == word for p in range(1, 9))) for word in words
        )
        for n, question in enumerate(questions)
    }
    assert wide(cli) == expected
    assert cli("check").exit_code == 0
    head, *rows = text.splitlines()
    shuffled = write("\n".join([head, *rows[::2], *rows[1::2], ""]), "shuffled.csv")
    again = cli("import", shuffled, "--now", "2025-06-01")
    assert again.exit_code == 0, again.stderr
    assert "read 8 = 0 new + 8 unchanged" in again.stdout or "8 unchanged" in again.stdout
    option = re.search(r"of its own, pass (--map '.*?')", ended.stdout)
    advised = cli("import", file, "--db", "own.db", "--now", "2025-06-01", *shlex.split(option[1]))
    assert advised.exit_code == 0, advised.stderr
    assert "read 24 = 24 new" in advised.stdout


def test_numbers_of_questions_and_names_that_are_levels(cli, write):
    """A question may be called like a level, or by its number alone, which its column then has."""
    header = {"id": "Respondent", "question": "Question", "answer": "Answer"}
    clean = long_form(header, DAYS, questions=("Speed", "Price", "Clean"))
    cli("import", write(clean), "--week", "2025-W10", "--now", "2025-06-01")
    assert set(wide(cli)) == {"Speed", "Price", "Clean"}
    numbered = long_form({**header, "question": "Soru no"}, DAYS, questions=("1", "2"))
    ended = cli("import", write(numbered, "b.csv"), "--db", "b.db", "--week", "2025-W10")
    assert "8 new" in ended.stdout
    assert "\nSoru no 1 category" in ended.stdout


def test_several_options_and_remarks_beside_answers(cli, write):
    """Options of one question are a list; texts beside an answer are comments of their own."""
    rows = ["Response ID,Date,Question,Answer,Comment"]
    for person in range(1, 13):
        rows += [
            f"{person},2025-03-03,Speed,{WORDS[person % 3]},{'too slow' if person == 5 else ''}",
            f"{person},2025-03-03,What did you buy?,Bread,",
        ]
        rows += [f"{person},2025-03-03,What did you buy?,Milk,"] if person % 2 else []
    ended = cli("import", write("\n".join([*rows, ""])), "-f", "json", "--now", "2025-06-01")
    assert ended.exit_code == 0, ended.stderr
    report = json.loads(ended.stdout)["files"][0]
    roles = {column["header"]: column["role"] for column in report["columns"]}
    assert (report["new"], roles["Speed"], roles["Speed - Comment"]) == (12, "category", "comment")
    answers = json.loads(cli("export", "responses", "--week", "all", "-f", "json").stdout)
    assert sum("too slow" in map(str, one.values()) for one in answers["responses"]) == 1


def test_ratings_and_texts_in_one_column(cli, write):
    """A column for any field: each becomes what its own cells say, and no way back is named."""
    rows = ["Submission ID,Submitted,Field,Value"]
    for person in range(1, 13):
        fields = {
            "Speed": WORDS[person % 3],
            "Price": WORDS[person % 2],
            "Shop": "NS"[person % 2],
            "Remarks": f"we waited very long at till number {person} again",
        }
        rows += [f"{person},2025-03-03,{name},{value}" for name, value in fields.items()]
    ended = cli("import", write("\n".join([*rows, ""])), "--now", "2025-06-01")
    assert ended.exit_code == 0, ended.stderr
    assert "read 12 = 12 new" in ended.stdout
    lines = [line.split() for line in ended.stdout.splitlines()]
    assert [line[:2] for line in lines if line[:1] in (["Speed"], ["Shop"], ["Remarks"])] == [
        ["Speed", "category"],
        ["Shop", "segment"],
        ["Remarks", "comment"],
    ]
    assert "--map" not in ended.stdout


def test_an_answer_for_each_visit(understood):
    """A customer who answers again on another day has given two responses."""
    rows = ["Customer no,Date,Question,Answer"]
    for person in range(1, 7):
        for day in ("2025-03-03", "2025-04-07"):
            rows += [f"{person},{day},{one},{WORDS[person % 3]}" for one in QUESTIONS]
    report = understood("\n".join([*rows, ""]))
    assert (report["new"], report["weeks"]) == (12, {"2025-W10": 6, "2025-W15": 6})


@pytest.mark.parametrize(
    ("header", "advice"),
    [
        ({"day": "Date", "question": "Question", "answer": "Answer"}, ["Question=segment"]),
        (
            {"day": "Date", "id": "Sheet", "question": "Question", "answer": "Answer"},
            ["Sheet=id", "Question=segment"],
        ),
        ({"day": "Tarih", "question": "Soru", "answer": "Yanıt"}, ["Soru=segment"]),
    ],
)
def test_without_an_id_it_is_refused_by_that_name(cli, write, refused, header, advice):
    """Nobody can tell which rows belong together; each option that is named imports the file."""
    text = long_form(header, DAYS)
    line = refused(text)
    assert "one row is not one response" in line
    assert re.findall(r"--map '(.*?)'", line) == advice
    for number, option in enumerate(advice):
        name = f"advised-{number}.db"
        ended = cli("import", write(text), "--db", name, "--now", "2025-06-01", "--map", option)
        assert ended.exit_code == 0, ended.stderr
        assert ("8 new" if "=id" in option else "24 new") in ended.stdout


TAGGED = ["Ticket ID,Closed,Satisfaction rating,Agent,Tag"] + [
    f"T{n},2025-03-{n % 9 + 3:02},{n * 7 % 5 + 1},{agent},{tag}"
    for n in range(1, 21)
    for agent, tag in (("Lee", "vpn"), ("Kim", "mail"), ("Ada", "login"))[: n % 3 + 1]
]
CALLS = ["Çağrı no;Tarih;Memnuniyet puanı;Görüşme saati"] + [
    f"{n};{n % 9 + 3:02}.03.2025;{n * 3 % 5 + 1};{hour}:15"
    for n in range(1, 21)
    for hour in range(9, 10 + n % 3)
]
CASES = ["شناسه,تاریخ,امتیاز رضایت,برچسب"] + [
    f"{n},2025-03-{n % 9 + 3:02},{n * 3 % 5 + 1},{tag}"
    for n in range(1, 21)
    for tag in ("تلفن", "ایمیل", "حضوری")[: n % 3 + 1]
]


@pytest.mark.parametrize("rows", [TAGGED, CALLS, CASES])
def test_a_row_for_each_tag_or_contact(cli, write, rows):
    """One id whose ratings come again and again is one response, unless told."""
    file = write("\n".join([*rows, ""]))
    ended = cli("import", file, "--now", "2025-06-01")
    assert ended.exit_code == 0, ended.stderr
    assert "read 20 = 20 new" in ended.stdout
    option = re.search(r"of its own, pass (--map '.*?')", ended.stdout)
    advised = cli("import", file, "--db", "own.db", "--now", "2025-06-01", *shlex.split(option[1]))
    assert advised.exit_code == 0, advised.stderr
    assert f"read {len(rows) - 1} = {len(rows) - 1} new" in advised.stdout


@pytest.mark.parametrize(
    "text",
    [
        # Tickets of some topics: one row is one response.
        "Date,Topic,Rating\n" + "2025-03-03,Mail,4\n2025-03-04,Login,2\n2025-03-05,Mail,5\n" * 5,
        "Date,Category,Answer\n" + "2025-03-03,Mail,Good\n2025-03-04,Login,Bad\n" * 8,
        # Customers who come back and mean something else.
        "Customer no,Date,Rating\n"
        + "".join(f"{n % 6},2025-03-{n % 9 + 3:02},{n * 3 % 5 + 1}\n" for n in range(16)),
        # Two rows of one ticket that are alike by chance.
        "Ticket,Date,Rating,Tag\n7,2025-03-03,4,vpn\n7,2025-03-03,4,mail\n"
        + "".join(f"{n},2025-03-04,{n % 5 + 1},vpn\n" for n in range(10, 24)),
    ],
)
def test_rows_that_are_responses_stay_so(understood, text):
    """A topic is no question, and a customer no response."""
    assert understood(text)["new"] == text.count("\n") - 1


def test_counted_answers_are_no_rows_of_answers(refused):
    """Where each answer to each question stands once, a row is a count, and nobody's answer."""
    rows = ["Course,Question name,Answer,VALUE,Percent"] + [
        f"{course},{question},{word},{n * 7 % 9},{n * 7 % 9 * 10}"
        for course in ("A", "B")
        for question in QUESTIONS
        for n, word in enumerate((*WORDS, "Poor", "Excellent"))
    ]
    assert "one row is not one response" not in refused("\n".join([*rows, ""]))


def test_a_ragged_row_of_a_long_form_is_refused(understood):
    """It is no part of any response, and keeps its line."""
    text = long_form(NAMED, DAYS) + "R009,2025-03-03,Speed\n"
    report = understood(text, exit_code=1)
    assert (report["new"], [one["line"] for one in report["rejects"]]) == (8, [26])


def test_next_week_grows_by_its_responses(cli, write):
    """A form that knows the questions reads the next long file alike; old rows are known."""
    cli("import", write(long_form(NAMED, DAYS)), "--now", "2025-06-01")
    ended = cli("import", write(long_form(NAMED, DAYS, persons=11), "b.csv"), "--now", "2025-06-01")
    assert ended.exit_code == 0, ended.stderr
    assert "read 11 = 3 new + 8 unchanged" in ended.stdout
