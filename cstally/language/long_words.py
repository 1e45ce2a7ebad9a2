"""
The headers of files with a row for each answer: which question it is, what was answered, whose.

Languages stand in the order English, Turkish, Persian, de, fr, es, it, pt, nl, ar.
"""

import re

from cstally.text import fold

_QUESTIONS = """
question, questions, question text, question title, question name, question label, question asked,
survey question, survey questions, question wording, statement, statements,
soru, sorular, soru metni, anket sorusu, soru başlığı, ifade, ifadeler,
سوال, سؤال, سوالات, پرسش, پرسش ها, متن سوال, متن پرسش, عنوان سوال, گویه,
frage, fragen, fragetext, libellé de la question, question posée, pregunta, preguntas, domanda,
domande, pergunta, perguntas, vraag, vragen, السؤال, سؤال
"""
_ASPECTS = """
item, items, aspect, aspects, criterion, criteria, category, topic, attribute, indicator, dimension,
measure, metric, field, field name, field label, form field, question id, question code,
question number, question no, variable, kategori, konu, kriter, ölçüt, madde, başlık, alan, boyut,
soru no, soru numarası, soru kodu, معیار, شاخص, موضوع, مورد, مولفه, بعد, شماره سوال, کد سوال,
kriterium, aspekt, critère, criterio, critério
"""
"""What a column of questions may be called, and a segment, too."""
_CRITERIA = """
aspect, aspects, criterion, criteria, statement, statements, kriter, kriterler, ölçüt, ifade, madde,
معیار, گویه, شاخص, kriterium, kriterien, aspekt, critère, critères, criterio, criterios, criteri,
critério, critérios
"""
"""What a column of questions alone may be called: segments are called otherwise."""
_ANSWERS = """
answer, answers, answer text, answer value, answer label, response, responses, response text,
response value, reply, value, rating, score, grade, mark, choice, option, selected option,
selected answer, answer option, result, user answer, given answer, answer choice,
cevap, cevaplar, yanıt, yanıtlar, verilen cevap, verilen yanıt, cevap metni, yanıt metni, değer,
puan, seçenek, seçilen seçenek, derece,
پاسخ, پاسخ ها, جواب, متن پاسخ, مقدار, امتیاز, نمره, گزینه, گزینه انتخاب شده,
antwort, antworten, wert, bewertung, réponse, valeur, respuesta, valor, calificación, risposta,
valore, resposta, antwoord, الإجابة, إجابة, الجواب
"""
_CORES = {
    "question": "question, questions, soru, sorular, sorusu, سوال, سؤال, پرسش, frage, pregunta, "
    "domanda, pergunta, vraag",
    "answer": "answer, answers, response, responses, reply, cevap, cevabı, yanıt, yanıtı, پاسخ, "
    "جواب, antwort, réponse, respuesta, risposta, resposta, antwoord",
}
_ADDITIONS = """
survey, form, text, title, label, name, wording, value, given, user, selected, content, body,
description, string, raw, full, anket, metni, başlığı, adı, değeri, verilen, seçilen,
متن, عنوان, نظرسنجی, پرسشنامه, ثبت, شده
"""
"""What may stand beside these words: "Survey question text"."""
_PERSONS = """
respondent, respondents, participant, person, user, username, guest, customer, client, member,
email, e mail, email address, submission, session, interview, entry, case, ticket, slip, form no,
katılımcı, yanıtlayan, cevaplayan, kişi, kullanıcı, müşteri, misafir, e posta, eposta, fiş, fiş no,
form numarası, پاسخ دهنده, پاسخگو, شرکت کننده, کاربر, مشتری, مهمان, ایمیل, شماره فرم, شناسه,
teilnehmer, befragter, répondant, participante, encuestado, rispondente, respondente, المستجيب
"""
"""Whose answers a row holds, beside what any id is called."""
_TAGS = """
tag, tags, label, labels, keyword, keywords, reason, reasons, topic, topics, theme, themes,
category, categories, component, components, etiket, etiketler, konu, neden, sebep, kategori,
برچسب, برچسب ها, موضوع, دلیل, علت, دسته, schlagwort, étiquette, etiqueta, etichetta
"""
_ENDS = ("id", "no", "number", "code", "key", "numarası", "kodu")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BETWEEN = re.compile(r"[\s_.:?/‌-]+")


def _folded(words: str) -> frozenset[str]:
    return frozenset(_plain(word) for word in " ".join(words.split()).split(", "))


def _numbered(words: str) -> str:
    """Return *words*, and each with what makes it an id: "customer no"."""
    names = " ".join(words.split()).split(", ")
    return ", ".join([*names, *(f"{name} {end}" for name in names for end in _ENDS)])


def _plain(header: str) -> str:
    return fold(_BETWEEN.sub(" ", _CAMEL.sub(" ", header)))


_SETS = {
    kind: _folded(words)
    for kind, words in (
        ("question", _QUESTIONS),
        ("aspect", _ASPECTS),
        ("criterion", _CRITERIA),
        ("answer", _ANSWERS),
        ("person", _numbered(_PERSONS)),
        ("tag", _TAGS),
    )
}


_WORDS = {kind: _folded(words) for kind, words in _CORES.items()}
_BESIDE = _folded(_ADDITIONS)


def is_called(header: str, kind: str) -> bool:
    """
    Whether *header* names a question, aspect, criterion, answer, person or tag, as *kind* says.

        >>> is_called("Question text", "question"), is_called("AnswerValue", "answer")
        (True, True)
        >>> is_called("Survey question text", "question"), is_called("Soru", "question")
        (True, True)
        >>> is_called("Question ID", "question"), is_called("What is your question?", "question")
        (False, False)
    """
    plain = _plain(header)
    if plain in _SETS[kind]:
        return True
    words, cores = set(plain.split()), _WORDS.get(kind, frozenset())
    return not cores.isdisjoint(words) and words <= cores | _BESIDE
