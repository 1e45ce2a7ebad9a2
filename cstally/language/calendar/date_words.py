"""
The words that dates are written with, in the languages whose programs write the files at hand.

English, German, French, Spanish, Italian, Portuguese, Dutch, Turkish, Persian and Arabic: whoever
reads Turkish or Persian here may have a form tool that speaks another.
"""

import re

from cstally.text import fold


def _numbered(table: str) -> dict[str, int]:
    return {
        fold(name): number
        for number, names in enumerate(table.strip().splitlines(), start=1)
        for name in names.split(", ")
    }


MONTHS = {
    name: number
    for table in (
        """
jan, january, januar, jän, jänner, januari, janvier, janv, enero, ene, gennaio, gen, janeiro
feb, february, februar, februari, février, fevrier, févr, fév, febrero, febbraio, fevereiro, fev
mar, march, märz, maerz, mär, mrz, maart, mrt, mars, marzo, março, marco
apr, april, avril, avr, abril, abr, aprile
may, mai, mei, mayo, maggio, mag, maio
jun, june, juni, juin, junio, giugno, giu, junho
jul, july, juli, juillet, juil, juill, julio, luglio, lug, julho
aug, august, augustus, août, aout, agosto, ago
sep, sept, september, septembre, septiembre, setiembre, settembre, set, setembro
oct, october, oktober, okt, octobre, octubre, ottobre, ott, outubro, out
nov, november, novembre, noviembre, novembro
dec, december, dezember, dez, décembre, decembre, déc, diciembre, dic, dicembre, dezembro
""",
        """
ocak, oca, ژانویه, يناير, كانون الثاني
şubat, şub, فوریه, فبراير, شباط
mart, مارس, آذار
nisan, nis, آوریل, أبريل, ابريل, نيسان
mayıs, مه, می, مايو, أيار, ايار
haziran, haz, ژوئن, يونيو, حزيران
temmuz, tem, ژوئیه, جولای, يوليو, تموز
ağustos, ağu, اوت, آگوست, أغسطس, اغسطس, آب
eylül, eyl, سپتامبر, سبتمبر, أيلول, ايلول
ekim, eki, اکتبر, أكتوبر, اكتوبر, تشرين الأول, تشرين الاول
kasım, kas, نوامبر, نوفمبر, تشرين الثاني
aralık, ara, دسامبر, ديسمبر, كانون الأول, كانون الاول
""",
    )
    for name, number in _numbered(table).items()
}
"""Folded name of a month -> its number."""

JALALI_MONTHS = _numbered("""
فروردین, farvardin
اردیبهشت, ordibehesht
خرداد, khordad
تیر, tir
مرداد, امرداد, mordad
شهریور, shahrivar
مهر, mehr
آبان, aban
آذر, azar
دی, dey
بهمن, bahman
اسفند, esfand
""")
"""The same of the Persian calendar."""


def _any_of(words: str) -> str:
    """Return the pattern of any of *words*, folded, the longest first."""
    listed = {fold(word) for word in " ".join(words.split()).split(", ")}
    return "|".join(map(re.escape, sorted(listed, key=lambda word: (-len(word), word))))


WEEKDAYS = _any_of("""
mon, tue, tues, wed, thu, thur, thurs, fri, sat, sun, monday, tuesday, wednesday, thursday, friday,
saturday, sunday,
montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonnabend, sonntag, mo, di, mi, do, fr,
sa, so,
lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, lun, mar, mer, jeu, ven, sam, dim,
lunes, martes, miércoles, jueves, viernes, sábado, domingo, mié, jue, vie, sáb, dom,
lunedì, martedì, mercoledì, giovedì, venerdì, sabato, domenica, gio, sab,
segunda-feira, terça-feira, quarta-feira, quinta-feira, sexta-feira, segunda, terça, quarta,
quinta, sexta, seg, ter, qua, qui, sex,
maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag, zondag, ma, wo, vr, za, zo,
pazartesi, salı, çarşamba, perşembe, cuma, cumartesi, pazar, pzt, sal, çar, per, cum, cmt, paz,
شنبه, یکشنبه, یک شنبه, دوشنبه, دو شنبه, سه‌شنبه, سه شنبه, چهارشنبه, چهار شنبه, پنجشنبه, پنج شنبه,
جمعه,
الاثنين, الإثنين, الثلاثاء, الأربعاء, الاربعاء, الخميس, الجمعة, السبت, الأحد, الاحد
""")
AT = _any_of("""
at, um, om, à, a las, a la, alle, alle ore, ore, às, as, saat, در ساعت, ساعت, در, الساعة, في,
على الساعة, -, –, @
""")
"""What stands between a day and its time, beside a space."""
BEFORE_DAY = _any_of("den, le, el, il, the")
"""What stands before the number of a day."""
OF = _any_of("de, del, of, do")
"""What stands around a month: 9 de noviembre de 2026."""
NTH = _any_of("st, nd, rd, th, er, re, e, o, a, ª")
"""What stands behind the number of a day: 1st, 1er, 1º, which `fold` leaves as 1o."""

MORNING = r"am|a\. ?m\.?|öö|ق\.? ?ظ\.?|قبل ?از ?ظهر|صبح|ص|صباحا"
AFTERNOON = r"pm|p\. ?m\.?|ös|ب\.? ?ظ\.?|بعد ?از ?ظهر|عصر|م|مساء"
CLOCK_UNITS = _any_of("uhr, uur, h, hs, hrs")
"""What stands behind a time of day."""

ZONES = {
    "est": -300,
    "edt": -240,
    "cst": -360,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
    "wet": 0,
    "west": 60,
    "wez": 0,
    "bst": 60,
    "cet": 60,
    "cest": 120,
    "mez": 60,
    "mesz": 120,
    "eet": 120,
    "eest": 180,
    "oez": 120,
    "oesz": 180,
    "trt": 180,
    "tsi": 180,
    "irst": 210,
    "z": 0,
    "utc": 0,
    "gmt": 0,
}
"""Names of zones that stamps carry -> minutes east of Greenwich."""
ZONE_WORDS = _any_of("zeit, time, heure, hora, ora, horário, tijd, saati, وقت, توقيت, زمان")
"""One of these is in the name of a zone in words: Mitteleuropäische Normalzeit."""
