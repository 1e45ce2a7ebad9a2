"""
What the cells of a row say that is no response: it sums up others, or a program sets it aside.

All is compared folded. Words for sums stand in front of the row; Excel and LibreOffice write them
behind the group that they sum up ("North Total"). What programs say of responses stands in the
order English, Turkish, Persian, de, fr, es, it, pt, nl, ar.
"""

import re

from cstally.text import fold

_SUMS = """
total, totals, sum, sums, subtotal, average, averages, avg, mean, means, median, minimum, maximum,
min, max, stdev, std, stddev, variance, count,
toplam, toplamı, toplamlar, ortalama, ortalaması, ort, medyan, ortanca, varyans,
جمع, مجموع, جمعکل, میانگین, معدل, متوسط, میانه, واریانس,
summe, gesamt, gesamtsumme, insgesamt, zwischensumme, ergebnis, gesamtergebnis, durchschnitt,
mittelwert, somme, moyenne, médiane, suma, promedio, media, mediana, somma, totale, soma, média,
totaal, som, gemiddelde,
المجموع, الإجمالي, إجمالي, المتوسط, المعدل
"""
_PHRASES = """
grand total, sub total, std dev, std deviation, standard deviation, genel toplam, ara toplam,
genel ortalama, standart sapma, جمع کل, میانگین کل, انحراف معیار, total général, sous total
"""
_FEW_WORDS = 3
"""Words of a label at most; a sentence that ends in "total" is what somebody wrote."""
UNFINISHED = "unfinished"
_STATES = {
    UNFINISHED: """
partial, partially complete, partially completed, partial complete, incomplete, unfinished,
in progress, started, not finished, not complete, not completed, abandoned, dropped out, drop out,
dropout, break off, breakoff, suspended, draft, timed out, timeout,
kısmi, kısmen tamamlandı, yarım, yarım kaldı, eksik, tamamlanmadı, tamamlanmamış, bitirilmedi,
devam ediyor, terk edildi, taslak,
ناقص, ناتمام, نیمه کاره, نیمه‌کاره, نیمه تمام, نیمه‌تمام, تکمیل نشده, تکمیل‌نشده, در حال انجام,
رها شده, پیش‌نویس, پیش نویس,
unvollständig, teilweise, abgebrochen, nicht abgeschlossen, nicht beendet, in bearbeitung, entwurf,
partiel, partielle, incomplet, incomplète, abandonné, abandonnée, en cours, brouillon,
parcial, incompleto, incompleta, abandonado, abandonada, en curso, borrador,
parziale, incompleta, abbandonato, in corso, bozza, em andamento, rascunho,
gedeeltelijk, onvolledig, afgebroken, concept, جزئي, غير مكتمل, غير مكتملة, مسودة
""",
    "disqualified": """
disqualified, disqualify, disqualification, screened out, screen out, screenout, screened,
terminated, terminate, not qualified, unqualified, ineligible, invalid,
diskalifiye, diskalifiye edildi, elendi, geçersiz, uygun değil,
رد صلاحیت, رد صلاحیت شده, فاقد صلاحیت, نامعتبر, غیرمجاز,
disqualifiziert, ausgeschieden, ausgescreent, ungültig, disqualifié, disqualifiée, éliminé,
invalide, descalificado, descalificada, inválido, inválida, squalificato, non valido,
desqualificado, desclassificado, gediskwalificeerd, uitgesloten, ongeldig, غير مؤهل, مستبعد
""",
    "over quota": """
over quota, overquota, quota full, quotafull, quota met, quota exceeded, quota reached, quota,
kota dolu, kota doldu, kota dışı, kota aşımı, kota aşıldı,
سهمیه پر, سهمیه پر شده, خارج از سهمیه, بیش از سهمیه, تکمیل سهمیه,
quote voll, quote erreicht, über quote, hors quota, quota atteint, quota dépassé,
sobre cuota, cuota completa, cuota llena, fuera de cuota, quota raggiunta, fuori quota,
cota excedida, cota atingida, quota vol, تجاوز الحصة
""",
    "test": """
test, tests, testing, test data, test response, survey test, test record, test entry,
deneme, test verisi, test yanıtı, تست, آزمایشی, آزمایش, پاسخ آزمایشی,
testdaten, testantwort, réponse test, données de test, prueba, de prueba, datos de prueba, prova,
teste, اختبار, تجريبي
""",
    "preview": """
preview, survey preview, previewed, önizleme, ön izleme, پیش‌نمایش, پیش نمایش, vorschau, aperçu,
prévisualisation, vista previa, anteprima, pré-visualização, visualização, voorbeeld, معاينة
""",
    "spam": """
spam, junk, marked as spam, flagged as spam, possible spam, istenmeyen, هرزنامه, اسپم, اسپام,
indésirable, correo no deseado, no deseado, indesiderato, indesejado, ongewenst, غير مرغوب
""",
    "deleted": """
deleted, removed, trash, trashed, in trash, silindi, silinmiş, silinen, çöp, çöpte,
حذف شده, حذف‌شده, حذف, پاک شده, پاک‌شده, gelöscht, entfernt, supprimé, supprimée, corbeille,
eliminado, eliminada, borrado, borrada, eliminato, cancellato, excluído, apagado, verwijderd,
محذوف, محذوفة
""",
    "archived": """
archived, archive, arşivlendi, arşivlenmiş, arşiv, arşivde, بایگانی, بایگانی شده, بایگانی‌شده,
آرشیو, آرشیو شده, archiviert, archivé, archivée, archivado, archivada, archiviato, arquivado,
gearchiveerd, مؤرشف
""",
}
"""Why a response is none -> the words that say so."""
_COUNTED = """
complete, completed, completes, fully complete, finished, submitted, valid, qualified, approved,
accepted, received, active, live, published, ok, normal, response, responses, real, production,
tamamlandı, tamamlanmış, tamam, tam, gönderildi, geçerli, onaylandı, kabul edildi, aktif, yayında,
کامل, تکمیل, تکمیل شده, تکمیل‌شده, ارسال شده, ارسال‌شده, معتبر, تایید شده, فعال, پذیرفته,
abgeschlossen, vollständig, beendet, gültig, complet, complète, terminé, terminée, valide, envoyé,
completo, completa, completado, completada, finalizado, terminado, enviado, válido,
completato, completata, valido, concluído, concluída, finalizada, voltooid, volledig, geldig,
مكتمل, مكتملة, صالح
"""
"""What the status of a response says that counts."""
_AT_WORK = """
open, opened, closed, resolved, solved, unresolved, pending, new, on hold, hold, waiting, assigned,
unassigned, reopened, escalated, to do, todo, won't fix, cancelled, canceled, shipped, delivered,
paid, unpaid, refunded, açık, kapalı, kapandı, çözüldü, çözülmedi, beklemede, bekliyor, yeni,
atandı, iptal, iptal edildi, باز, بسته, بسته شده, حل شده, حل نشده, در انتظار, جدید, لغو شده,
offen, geschlossen, gelöst, neu, ouvert, fermé, résolu, nouveau, abierto, cerrado, resuelto, nuevo,
aperto, chiuso, risolto, aberto, fechado, resolvido, gesloten, opgelost, nieuw
"""
"""What the status of a ticket or an order says, which a response has none of."""
_STATUS_HEADERS = """
status, response status, survey status, submission status, completion status, record status,
entry status, interview status, respondent status, participant status, answer status, form status,
status of response, final status, disposition, response type, response state, state of response,
durum, durumu, yanıt durumu, cevap durumu, anket durumu, kayıt durumu, form durumu,
tamamlanma durumu, katılım durumu, statü,
وضعیت, وضعیت پاسخ, وضعیت پرسشنامه, وضعیت نظرسنجی, وضعیت تکمیل, وضعیت ثبت,
antwortstatus, teilnahmestatus, statut, statut de la réponse, état, état de la réponse,
estado, estado de la respuesta, stato, stato risposta, stato della risposta, situação,
estado da resposta, الحالة, حالة الرد
"""
_FLAG_HEADERS = {
    UNFINISHED: "partial, is partial, incomplete, is incomplete, kısmi mi, yarım mı, ناقص",
    "disqualified": "disqualified, is disqualified, screened out, is screened out, diskalifiye, "
    "diskalifiye mi, رد صلاحیت",
    "over quota": "over quota, overquota, is over quota, quota full, kota dolu, kota aşımı",
    "test": "test, is test, test data, is test data, test response, is test response, test mode, "
    "is testing, test entry, is a test, test mi, test verisi, test verisi mi, deneme, deneme mi, "
    "test kaydı, آزمایشی, تست, داده آزمایشی, پاسخ آزمایشی, testdaten, ist test, est un test, "
    "es prueba, teste",
    "preview": "preview, is preview, previewed, önizleme, önizleme mi, پیش‌نمایش, پیش نمایش, "
    "vorschau, aperçu, vista previa",
    "spam": "spam, is spam, marked as spam, flagged as spam, spam mi, هرزنامه, اسپم",
    "deleted": "deleted, is deleted, removed, is removed, silindi, silindi mi, silinmiş, "
    "silinmiş mi, حذف شده, حذف‌شده, gelöscht, supprimé, eliminado",
    "archived": "archived, is archived, arşivlendi, arşivlendi mi, arşivlenmiş, بایگانی شده, "
    "بایگانی‌شده, archiviert, archivé, archivado",
}
"""Why a response is none -> the headers of columns that say yes or no to that."""
_YES = """
true, yes, y, 1, x, ✓, ✔, ☑, on, evet, doğru, e, بله, بلی, آری, درست, ja, wahr, oui, vrai, sí, si,
verdadero, sì, vero, sim, verdadeiro, waar, نعم, صحيح
"""
_NO = """
false, no, n, 0, off, -, none, null, hayır, yanlış, h, خیر, نه, نادرست, nein, falsch, non, faux,
falso, não, nee, onwaar, لا, خطأ
"""


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, " ".join(words.split()).split(", ")))


def _spelled(words: str) -> frozenset[str]:
    """Return *words* folded, and each as programs write two: over-quota, in_progress."""
    folded = _folded(words)
    return folded | {word.replace(" ", joint) for word in folded for joint in "-_"}


_SUM_WORDS, _SUM_PHRASES = _folded(_SUMS), _folded(_PHRASES)
_LETTERS = {word[0] for word in (*_SUM_WORDS, *_SUM_PHRASES)}
SUM_INITIALS = frozenset(_LETTERS | {letter.upper() for letter in _LETTERS} | {" "})
"""What such a cell begins with, unless the word stands behind what it sums up."""
STATES = {reason: _spelled(words) for reason, words in _STATES.items()}
"""Why a response is none -> the folded words that say so."""
COUNTED, AT_WORK, YES, NO = map(_spelled, (_COUNTED, _AT_WORK, _YES, _NO))
_STATUS = _folded(_STATUS_HEADERS)
_FLAGS = {header: reason for reason, text in _FLAG_HEADERS.items() for header in _folded(text)}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BETWEEN = re.compile(r"[\s_.:?/-]+")


def names_a_sum(cell: str) -> bool:
    """
    Whether *cell* says that its row is a sum or a mean of others.

        >>> names_a_sum("Average:"), names_a_sum("Genel Toplam"), names_a_sum("North Total")
        (True, True, True)
        >>> names_a_sum("In total I waited far too long"), names_a_sum("Totally fine")
        (False, False)
    """
    words = re.findall(r"[^\W\d_]+", fold(cell))
    if not words or len(words) > _FEW_WORDS:
        return False
    return words[0] in _SUM_WORDS or words[-1] in _SUM_WORDS or " ".join(words) in _SUM_PHRASES


def says_status(header: str) -> bool:
    """
    Whether *header* says what became of a response.

        >>> says_status("Response Status"), says_status("Durum"), says_status("Marital status")
        (True, True, False)
    """
    return _plain(header) in _STATUS


def flag_of(header: str) -> str | None:
    """
    Return what a yes below *header* says against a response; None where that is nothing.

        >>> flag_of("Is Test Data"), flag_of("isDeleted"), flag_of("Test score")
        ('test', 'deleted', None)
    """
    return _FLAGS.get(_plain(header))


def _plain(header: str) -> str:
    return fold(_BETWEEN.sub(" ", _CAMEL.sub(" ", header)))
