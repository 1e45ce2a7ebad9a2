"""
The words behind `opinions`: stems of opinion, and headers that ask for one.

An entry that ends in ``-`` is a stem, any letters may follow it; others are whole words. Words of
amount, frequency, yes and no, high and low, "normal", "medium" and "positive" are none: statuses,
sizes and levels of skill hold them as often. Nor are words that mean something else in another of
these languages ("male", "content", "super", "toll", "regular") or outside of surveys ("hard copy",
"successful").

They were found on the 757 data sets of the R packages that pydataset carries, on the files at hand
(the exports of 15 platforms, the published surveys, the samples) and on the texts of some forms in
each language. A first list without hate, useful, important and meets missed nine in ten ratings of
other files; "hard", "success" and "critical" asked about copies, calls and tickets.
"""

GOOD = """
satisf-, good, great, excellent, happy, pleased, delighted, agree, agrees, agreed, likely, useful,
helpful, important, easy, easily, love, loved, loves, liked, like it, like this, i like, ideal,
friendly, polite, perfect, perfectly, amazing, awesome, outstanding, wonderful, fantastic, superb,
impress-, recommend-, valuable, enjoy-, comfortable, acceptable, meets, exceed-, better, best,
favorabl-, favourabl-, promoter-, worthwhile, tasty, delicious, yummy, yum, courteous, memnun-,
iyi, iyiydi, güzel, güzeldi, harika, mükemmel, beğen-, tavsiye ed-, katılıyor-, kolay, kolaydı,
faydalı-, yararlı-, yeterli-, mutlu-, hoş, önemli-, kaliteli, sevdim, destekçi-, kibar, nazik,
güler yüzlü, güleryüzlü, saygılı, lezzetli, bayıldım, راضی-, رضایت-, خوب-, عالی-, موافق-, مفید-,
آسان-, راحت, پسندید-, مناسب, مطلوب, خوشحال-, مهم, دوست داشتم, دوست دارم, خوشمزه, مودب, مؤدب, خوش
برخورد, zufrieden-, gut, gute, guter, gutes, ausgezeichnet, hervorragend, freundlich, hilfreich,
nützlich, wichtig, stimme zu, zustimm-, wahrscheinlich, empfehl-, angenehm, befriedigend, lecker,
bon, bonne, bien, très bien, d'accord, facile, utile, agréable, recommand-, probable, parfait-,
bueno, buena, buenos, buenas, excelente, de acuerdo, fácil, útil, importante, contento, contenta,
recomend-, soddisf-, buono, buona, bene, ottimo, ottima, eccellente, d'accordo, probabile,
consigli-, bom, boa, ótimo, ótima, concordo, concorda, provável, contente, tevreden-, goed,
uitstekend, prima, eens, makkelijk, gemakkelijk, nuttig, belangrijk, waarschijnlijk, blij, راض,
جيد, جيدة, ممتاز, ممتازة, سهل, مفيد, محتمل, سعيد
"""
BAD = """
dissatisf-, unsatisf-, poor, poorly, bad, badly, terribl-, horribl-, awful-, worse, worst, hate,
hated, hates, dislik-, disagree-, unlikely, useless, unhelpful, unimportant, difficult, unhappy,
disappoint-, frustrat-, annoy-, angry, rude, unfriendly, unacceptable, unpleasant, unfavorabl-,
unfavourabl-, detractor-, bland, tasteless, disgusting, gross, yuck, inedible, stale, impolite,
memnuniyetsiz-, kötü, kötüydü, berbat, rezalet, zor, zordu, yetersiz, mutsuz-, faydasız, yararsız,
önemsiz, beğenme-, katılmıyor-, sevmedim, kötüleyen-, kaba, ilgisiz, saygısız, lezzetsiz, tatsız,
bayat, iğrenç, ناراضی-, نارضایت-, بد, بدی, ضعیف-, افتضاح, مخالف-, دشوار-, نامناسب, نامطلوب,
بیفایده, ناخوشایند, دوست نداشتم, دوست ندارم, بدمزه, بی مزه, بیمزه, بی ادب, بیادب, بد برخورد,
unzufrieden-, schlecht-, mangelhaft, ungenügend, furchtbar, schrecklich, unwahrscheinlich,
unfreundlich, enttäusch-, lehne ab, stimme nicht zu, schwierig, unwichtig, nutzlos, insatisf-,
mécontent-, mauvais-, médiocre, décevant-, déçu-, difficile, inutile, pas d'accord, malo, mala,
pésim-, difícil, inútil, desacuerdo, descontent-, deficiente, improbable, insoddisf-, cattiv-,
pessim-, scarso, scarsa, disaccordo, improbabile, deludent-, ruim, mau, péssim-, discordo,
discorda, improvável, ontevreden-, slecht-, oneens, moeilijk, nutteloos, onbelangrijk,
onwaarschijnlijk, سيئ, سيئة, سيء, صعب, ناراض
"""
NO_OPINIONS = """
normal, medium, average, mixed, critical, essential, positive, negative, same, in between, maybe,
undecided, so-so, regular, moyen, moyenne, mittel, matig, sufficiente, razoável,
orta, ortalama, vasat, makul, nötr, tarafsız, belki,
متوسط, معمولی, شاید, ممکن است, احتمالا, خنثی
"""
"""Words of scales on which people judge that stand in any list."""
NOT = """
not, no, non, n't, never, don't, didn't, wasn't, isn't, doesn't, değil, değildi, değilim, نیست,
نیستم, نبود, نبودم, nicht, kein, keine, pas, peu, não, niet, geen, غير, ليس
"""
VERY = """
very, extremely, really, completely, totally, absolutely, highly, strongly, çok, son derece,
kesinlikle, tamamen, خیلی, بسیار, کاملا, sehr, äußerst, très, tout à fait, muy, totalmente, molto,
completamente, muito, zeer, heel, جدا, تماما
"""
STRONG = """
best, worst, love, loved, hate, hated, excellent, perfect, perfectly, amazing, awesome, outstanding,
disgusting, inedible, terribl-, horribl-, awful, mükemmel, harika, berbat, rezalet, iğrenç, عالی-,
افتضاح, ausgezeichnet, hervorragend, furchtbar, schrecklich, parfait-, excelente, pésim-, péssim-,
pessim-, ottimo, ottima, ótimo, ótima, eccellente, uitstekend
"""
"""Opinions that need no "very"."""
SOMEWHAT = """
somewhat, slightly, minor, small, fairly, rather, quite, a bit, a little, moderately, mostly,
partly, kısmen, biraz, oldukça, az, تا حدودی, تا حدی, کمی, نسبتا, etwas, eher, ziemlich, assez,
plutôt, algo, bastante, abbastanza, um pouco, een beetje, redelijk, قلیلا
"""
AT_ALL = (
    "at all, hiç, asla, اصلا, هرگز, überhaupt, du tout, en absoluto, affatto, helemaal, de todo"
)

# Of nouns a whole header is made; "Satisfaction with the price" asks, and is no noun alone.
NOTHING_ELSE = """
rating, ratings, score, scores, csat, csat rating, csat score, csat response, nps, nps category,
nps group, nps score, nps type, nps segment, satisfaction, satisfaction rating, satisfaction score,
satisfaction level, customer satisfaction, overall rating, overall satisfaction, customer rating,
star rating, stars, your rating,
puan, puanı, puanınız, memnuniyet, memnuniyet puanı, memnuniyet düzeyi, memnuniyetiniz,
genel memnuniyet, nps kategorisi,
امتیاز, رضایت, نمره, میزان رضایت, رضایت مشتری, امتیاز شما,
bewertung, zufriedenheit, évaluation, calificación, satisfacción, puntuación, valutazione,
soddisfazione, avaliação, satisfação, beoordeling, tevredenheid, التقییم, الرضا
"""
ASKS = (
    r"\b(rate|rates|rated|ratings?|scores?|csat|nps|stars)\b|satisf(y|ied|action)|evaluat"
    r"|^how (was|were|did you (find|like)|would you (rate|describe|feel|evaluate)|do you feel about"
    r"|(happy|good|easy|likely|useful|important|helpful|friendly|well|pleased)\b)"
    r"|\bmemnun|\bpuan|\bdeğerlendir|\bnasil (buldunuz|buluyorsunuz|değerlendir|bir deneyim)"
    r"|nasildi\b|رضایت|راضی|امتیاز|نمره|ارزیابی|چطور بود|چگونه بود|چگونه ارزیابی"
    r"|\bbewert|zufrieden|^wie (war|waren|gut|fanden)\b|\bévalu|\bnotez\b|^comment (était|avez)"
    r"|\bcalific|\bvalor(a|e|ación)\b|\bpuntu|^(cómo|que tal) (fue|estuvo)|\bvalut|soddisf"
    r"|\bavali|\bbeoordel|tevreden|^hoe (was|waren|vond)\b|رضا|تقییم|راض"
)
"""Headers that ask for a rating, whatever the cells are."""
ASKS_SOLVED = (
    r"\b(re)?solv(e|ed|ing)\b|\bfixed\b|\bproblem .*(answered|handled)|\bçözül|\bçözüm|\bhalledil"
    r"|\bgideril|حل شد|رفع شد|برطرف|\bgelöst|\bbehoben|\brésolu|\bresuelt|\brisolt|\bresolvid"
    r"|\bopgelost|\bحل\b"
)
"""Headers that ask whether something was solved."""
PLACES = """
location, locations, branch, branches, store, shop, outlet, site, office, region, area, district,
city, town, village, state, country, province, county, address, street, place, hotel, restaurant,
clinic, hospital, airline, airport, station, warehouse, school, university, company, firm, business,
organisation, organization, employer, vendor, supplier, brand, manufacturer, bank, customer, client,
name, venue, resort, department, job, occupation, profession, title,
şube, şubesi, mağaza, mağazası, lokasyon, konum, bölge, bölgesi, il, ilçe, şehir, ülke, köy, adres,
otel, restoran, klinik, hastane, firma, şirket, kurum, marka, bayi, adı, isim, meslek,
unvan,
شعبه, فروشگاه, مکان, محل, منطقه, استان, شهر, کشور, آدرس, هتل, رستوران, شرکت, برند, نام, سازمان, شغل,
ort, stadt, land, filiale, standort, region, bezirk, firma, unternehmen, hersteller, name,
ville, pays, magasin, région, lieu, entreprise, société, marque, nom,
ciudad, país, tienda, sucursal, región, lugar, empresa, marca, nombre,
città, paese, negozio, regione, luogo, azienda, ditta, nome, cidade, loja, região,
stad, plaats, winkel, filiaal, regio, bedrijf, merk, naam, مدینه, المدینه, البلد, الفرع, الشرکه
"""
"""Words of headers that name places, firms or people: Bad Homburg and Good Hope are no opinions."""
CONSENT = (
    r"\bconsent|gdpr|kvkk|privacy policy|(?<!in )\bterms\b|\bonay|\bizin|aydinlatma"
    r"|رضایت نامه|datenschutz|einwillig"
)
"""Headers that ask for a signature: to agree to them is no opinion."""

# In a few words. Hours, duration, rooms and sizes are as often aspects that people rate, and stand
# in none of these lists: their spread tells them.
QUANTITIES = """
id, ids, no, nr, number, numbers, num, count, counts, quantity, qty, nights, night, guests,
adults, children, kids, persons, age, ages, years, year, months, month, days, hour, minutes,
minute, mins, seconds, visits, party size, group size, household size, rank, code, week, quarter,
attempt, attempts, priority, position,
sayısı, adet, adedi, gece, kişi sayısı, çocuk, yetişkin, yaş, yıl, ay, hafta, gün, dakika, dk, sn,
saniye, sıra, numara, numarası, kod, kodu, öncelik,
تعداد, شماره, کد, شب, نفر, کودک, سن, سال, ماه, هفته, روز, دقیقه, ثانیه, اولویت,
anzahl, nummer, nächte, personen, alter, jahre, tage, minuten, nuits, âge, jours, número, noches,
edad, minutos, numero, notti, età, noites, idade, aantal, nachten, leeftijd
"""
QUANTITY_BEGINS = (
    r"^(number|no|count|amount|length|duration) of\b|^how (many|long|old|far)\b|^kaç\b"
    r"|^how much\b(?! (effort|trouble|difficulty|hassle|did you|do you|would you|have you)\b)"
    r"|^ne kadar sür|^(چند|چه مدت|چه تعداد|تعداد)\b"
    r"|^(wie viele|wie lange|combien|cuánt|quant[oie]\b|hoeveel|hoe lang)"
)
"""Headers that ask how many, or how long."""

RESPONDENTS = """
respondent, respondents, participant, respondent no, respondent number, participant number,
katılımcı, yanıtlayan, katılımcı no, پاسخ‌دهنده, پاسخ دهنده, شرکت‌کننده, شرکت کننده, پاسخگو,
teilnehmer, participante, partecipante, deelnemer
"""
POINTS = """
score, scores, points, total score, total points, marks, result, puan, puanı, toplam puan, sonuç,
نمره, امتیاز, punkte, gesamtpunktzahl, puntuación, points totaux, punteggio, pontuação
"""
QUIZ = r"\b(quiz|test|exam|correct|sinav|doğru|آزمون|امتحان)\b"
"""Headers of points that nobody takes for an opinion."""
IS_QUESTION = (
    r"[?؟]|^(how|what|which|why|who|whom|whose|when|where|do|did|does|is|are|was|were|would|will"
    r"|can|could|should|have|has|had|please|rate|if|to what|in what|in which|on a scale|i|my|we)"
    r"\b.* .* "
    r"|\b(mi|mu|mü|misiniz|musunuz|müsünüz|miydi|muydu|nasil|nasildi|nedir|hangi|niçin|neden)\b"
    r"|^(آیا|چه|چگونه|چطور|کدام|چند|چرا|لطفا)\b|^(wie|was|welche|warum|haben|sind|würden) .* "
    r"|^(comment|quel|quelle|pourquoi|avez|êtes|est ce) |^(cómo|qué|cuál|por qué|ha) .* "
    r"|^(come|quale|perché|ha) .* .* |^(como|qual|por que|você) .* .* "
    r"|^(hoe|welke|waarom|heeft) .* |^(کیف|ما|هل|لماذا|أی)\b|(\S+ ){6}"
)
"""Headers that are questions, or so many words that they are no noun."""

ABBREVIATED = (
    ("sd", "d", "n", "a", "sa"),
    ("sd", "d", "u", "a", "sa"),
    ("sd", "d", "nd", "a", "sa"),
    ("sd", "d", "nad", "a", "sa"),
    ("vd", "d", "n", "s", "vs"),
    ("vp", "p", "f", "g", "vg", "e"),
    ("vp", "p", "a", "g", "vg"),
    ("vb", "b", "o", "g", "vg"),
    ("vu", "u", "n", "l", "vl"),
    ("kkm", "km", "k", "ka", "kka"),
    ("kkm", "km", "kr", "k", "kk"),
)
"""Levels cut to their first letters, worst to best."""
SIGNS = ("---", "--", "-", "–", "−", "0", "o", "±", "+-", "+/-", "+", "++", "+++")
"""Levels that are signs, worst to best."""
GRADES = tuple(f"{letter}{sign}" for letter in "fedcba" for sign in ("-", "−", "", "+"))
"""Grades, worst to best."""
ORDERS = (
    ("red", "orange", "amber", "yellow", "green"),
    ("kırmızı", "turuncu", "sarı", "yeşil"),
    ("قرمز", "نارنجی", "زرد", "سبز"),
    ("rot", "orange", "gelb", "grün"),
    ("very low", "low", "medium", "moderate", "high", "very high"),
    ("çok düşük", "düşük", "orta", "yüksek", "çok yüksek"),
    ("خیلی پایین", "پایین", "متوسط", "بالا", "خیلی بالا"),
    ("bronze", "silver", "gold", "platinum"),
    ("severe", "moderate", "mild", "none"),
    ("şiddetli", "orta", "hafif", "yok"),
    ("شدید", "متوسط", "خفیف"),
)
"""Words that have an order though they judge nothing, worst to best: lights, heights, medals."""
BETTER = "yes, wow, clean, cheap, smile, ucuz, temiz, ارزان, تمیز, sauber, günstig, propre, limpio"
WORSE = """
meh, nah, dirty, filthy, expensive, pricey, frown, concerned, worried, stressful, stressed, painful,
problem, problems, trouble, severe, serious, major, noisy, crowded, confusing, complicated, slow,
pahalı, kirli, pis, endişeli-, sorun, sorunlu, şiddetli, stresli, gürültülü, kalabalık, karmaşık,
گران, کثیف, نگران, مشکل, شدید, شلوغ, پیچیده,
teuer, schmutzig, besorgt, cher, chère, sale, inquiet, caro, cara, sucio, sporco, sujo, duur, vies
"""
"""Words that are no opinions by themselves, and have a place among others."""
BARE_DEGREES = """
very, very much, extremely, completely, totally, highly, quite, fairly, moderately, somewhat,
mildly, a little, a bit, slightly, hardly, not, not very, not really, not so much, not much,
not at all, çok, oldukça, kısmen, biraz, az, hiç, pek değil, son derece,
خیلی, بسیار, تا حدودی, کمی, کم, اصلا, نسبتا,
sehr, ziemlich, etwas, wenig, gar nicht, überhaupt nicht, eher nicht,
très, assez, plutôt, un peu, peu, pas du tout, muy, mucho, bastante, algo, poco, nada,
molto, abbastanza, per niente, muito, pouco, zeer, redelijk, een beetje, helemaal niet
"""
"""Levels that say how much, of what the header says."""
TRUTH = (
    ("true", "false"),
    ("doğru", "yanlış"),
    ("درست", "نادرست"),
    ("wahr", "falsch"),
    ("vrai", "faux"),
)
BALANCED = """
just right, about right, tam kararında, tam yerinde, genau richtig, به اندازه
"""
"""The best of levels of which both ends are bad. A form that is read as it is may have them beside
its ratings: nothing is asked about them."""
TOO = r"(way |far )?(too|zu|trop|demasiado|troppo|te) \w.*"
"""The ends of such levels."""
RECORDS = """
status, state, priority, severity, category, subcategory, type, kind, hour, weekday, month,
answered, resolved, closed, opened, solved, assigned, group, tag, tags, label, labels, queue,
source, stage, version, currency, format, durum, durumu, öncelik, kategori, kategorisi, tür, türü,
tip, tipi, saat, etiket, aşama, وضعیت, اولویت, دسته, دسته بندی, نوع, ساعت, برچسب, مرحله,
priorität, kategorie, typ, stunde, statut, priorité, catégorie, heure, estado, prioridad,
categoría, tipo, hora, stato, priorità, categoria, ora, prioridade, prioriteit, categorie, soort,
uur
"""
"""Words of headers of what a record has before anybody answers."""
NUMBER_WORDS = (
    ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    ("sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz", "on"),
    ("صفر", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده"),
)
"""Marks that a program writes as words: ONE, FIVE."""
YES = "yes, evet, بله, بلی, ja, oui, sí, sì, sim, نعم"
NO = "no, not, hayır, خیر, نه, nein, non, não, nee, لا"
