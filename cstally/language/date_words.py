"""The words that dates are written with, in English, Turkish and Persian."""

from cstally.text import fold


def _numbered(table: str) -> dict[str, int]:
    return {
        fold(name): number
        for number, names in enumerate(table.strip().splitlines(), start=1)
        for name in names.split(", ")
    }


MONTHS = _numbered("""
jan, january, ocak, oca, ژانویه
feb, february, şubat, şub, فوریه
mar, march, mart, مارس
apr, april, nisan, nis, آوریل
may, mayıs, مه, می
jun, june, haziran, haz, ژوئن
jul, july, temmuz, tem, ژوئیه, جولای
aug, august, ağustos, ağu, اوت, آگوست
sep, sept, september, eylül, eyl, سپتامبر
oct, october, ekim, eki, اکتبر
nov, november, kasım, kas, نوامبر
dec, december, aralık, ara, دسامبر
""")
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

WEEKDAYS = fold(
    "mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    "|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar"
    "|شنبه|یکشنبه|یک شنبه|دوشنبه|دو شنبه|سه‌شنبه|سه شنبه|چهارشنبه|چهار شنبه|پنجشنبه|پنج شنبه"
    "|جمعه"
)
AT = fold("at|saat|در ساعت|ساعت|در|-|–|@")
"""What stands between a day and its time, beside a space."""

MORNING = r"am|a\.m\.|öö|ق\.? ?ظ\.?|قبل ?از ?ظهر|صبح"
AFTERNOON = r"pm|p\.m\.|ös|ب\.? ?ظ\.?|بعد ?از ?ظهر|عصر"

ZONES = {
    "est": -300,
    "edt": -240,
    "cst": -360,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
    "cet": 60,
    "cest": 120,
    "eet": 120,
    "eest": 180,
    "trt": 180,
    "irst": 210,
    "z": 0,
    "utc": 0,
    "gmt": 0,
}
"""Names of zones that stamps carry -> minutes east of Greenwich."""
