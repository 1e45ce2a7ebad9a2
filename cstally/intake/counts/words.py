"""
The headers and cells of tables of counts, in English, Turkish and Persian.

A table of counts is recognised by all its headers together, so that these words are compared
whole: a response's "Number of visits" is none of them.
"""

from cstally.language import header_words
from cstally.text import fold

COUNTS = """
count, counts, freq, freq., frequency, frequencies, n, number, marks, tally, tallies, check marks,
number of marks, number of answers, number of responses, no of responses, responses, answers,
votes, how many, times, adet, sayı, sayısı, frekans, sıklık, işaret, işaret sayısı, yanıt sayısı,
cevap sayısı, kişi sayısı, تعداد, فراوانی, شمار, تعداد پاسخ, تعداد پاسخ‌ها, anzahl, häufigkeit,
anzahl antworten, anzahl personen, personen, kişi, نفر, effectif, effectifs, fréquence,
frecuencia, cantidad, frequenza, frequência, aantal
"""
CATEGORIES = f"""
{header_words.QUESTIONS.strip()}, frage, fragen, kategorie, kategorien, thema, question, catégorie,
pregunta, categoría, tema, domanda, categoria, pergunta, vraag, categorie, onderwerp,
السؤال, الفئة
"""
LEVELS = """
level, levels, answer, response, rating, ratings, option, choice, value, satisfaction, opinion,
score, grade, label, mark, scale point, düzey, seviye, yanıt, cevap, derece, memnuniyet, puan,
değer, seçenek, görüş, سطح, پاسخ, گزینه, امتیاز, رضایت, نظر, میزان رضایت, درجه,
antwort, stufe, bewertung, réponse, niveau, note, respuesta, nivel, valoración, risposta, livello,
valutazione, resposta, nível, avaliação, antwoord, beoordeling, الإجابة, المستوى
"""
WEEKS = """
week, weeks, isoweek, iso week, week no, week number, wk, kw, woche, kalenderwoche, hafta,
hafta adı, hafta no, semaine, semana, settimana, weeknr, weeknummer, هفته, شماره هفته, الأسبوع
"""
PERIODS = """
month, months, quarter, period, monat, quartal, zeitraum, ay, dönem, çeyrek, mois, trimestre,
période, mes, mese, mês, periodo, período, maand, kwartaal, ماه, فصل, دوره, الشهر
"""
"""Headers of times that are no weeks: their counts are of no week, and must not be added up."""
TOTALS = """
total, totals, grand total, sum, base, all, overall total, subtotal, row total, column total,
total responses, total marks, toplam, genel toplam, ara toplam, hepsi, tümü, taban,
جمع, جمع کل, مجموع, کل,
gesamt, insgesamt, summe, gesamtsumme, zwischensumme, somme, total général, ensemble, suma, totale,
somma, total geral, soma, totaal, som, المجموع, الإجمالي
"""
DERIVED = """
%, pct, pct., percent, percentage, per cent, share, proportion, prop, prop., cumulative,
cum, cum %, cumulative percent, valid percent, mean, average, avg, net, pos, neg, positive,
negative, neutral, score, polarity, scale, form, rank, blank, unmarked, missing,
yüzde, oran, ortalama, boş, درصد, میانگین, سهم, سفید,
mittelwert, durchschnitt, moyenne, promedio, media, média, gemiddelde
"""
FREQUENCIES = "freq, freq., frequency, frequencies, count, counts, frekans, sıklık, فراوانی, تعداد"
"""Headers of counts that hardly stand in a file of responses beside columns of words alone."""
PERCENT = """
%, pct, pct., percent, percentage, per cent, share, proportion, prozent, prozente, prozentsatz,
in %, anteil, anteile, pourcentage, pour cent, porcentaje, por ciento, percentuale,
porcentagem, percentagem, percentual, procent, aandeel, yüzde, yüzdesi, oran, oranı,
درصد, سهم, نسبة, النسبة
"""
TIMES = "hour, hours, time, from, to, saat, saati, ساعت, زمان, slot, interval"
"""Headers that tell rows of one day apart."""
ROW_NUMBERS = "x, x1, n, no, nr, number, index, unnamed: 0, #, row, row no"
CHART = """
form, weeks, from, to, responses, kind, category, scale, level, polarity, score, marks,
comment_marks, base, share, before_marks, before_base, before_share, state, low, high
"""
"""The headers of cstally's own chart, as CSV."""


def words(text: str) -> frozenset[str]:
    """Return the words of one of the lists above, folded."""
    return frozenset(fold(word) for word in " ".join(text.split()).split(", "))
