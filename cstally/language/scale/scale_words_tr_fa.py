"""The Turkish and Persian tables of `scale_words_en`, as natives write them on forms."""

TURKISH = """
satisfaction-3-tr: Memnun değil[im|] / memnun kalmadım / hiç memnun değil[|im]
 < [Kısmen|biraz|orta derecede|az] memnun[um|| kaldım] < Çok memnun[um|| kaldım]
satisfaction-3-tr: Memnun değil[im|] / memnun kalmadım
 < {kararsız} / [kısmen|biraz|orta derecede] memnun[um|| kaldım] < Memnun[um|| kaldım]
satisfaction-4-tr: Hiç memnun [değilim|değil|kalmadım] < Memnun [değilim|değil|kalmadım]
 / pek memnun değil[im|] / [az|biraz] memnun[um|]
 < Memnun[um|| kaldım] / [kısmen|oldukça] memnun[um|]
 < Çok memnun[um|| kaldım] / [son derece|tamamen] memnun[um|]
satisfaction-5-tr: Hiç memnun [değilim|değil|kalmadım] / çok memnuniyetsiz[im|]
 / kesinlikle memnun değil[im|] < Memnun [değilim|değil|kalmadım] / pek memnun değil[im|]
 / memnuniyetsiz[im|] / kısmen memnun değil[im|]
 < {kararsız} / ne memnunum ne değilim / ne memnun ne memnun değil / ne memnun ne memnuniyetsiz
 / ne memnunum ne de değilim / ne memnunum ne [de |]memnun değilim / kısmen memnun[um|] / {orta}
 < Memnun[um|| kaldım] < Çok memnun[um|| kaldım] / [kesinlikle|son derece|tamamen] memnun[um|]
satisfaction-extent-5-tr: Hiç memnun [değilim|değil|kalmadım]
 < [Az|çok az|biraz] memnun[um|| kaldım] < {orta} / [orta derecede|orta düzeyde|kısmen] memnun[um|]
 < Memnun[um|| kaldım] / oldukça memnun[um|]
 < Çok memnun[um|| kaldım] / [son derece|tamamen] memnun[um|]
satisfaction-7-tr: Hiç memnun [değilim|değil|kalmadım] / çok memnuniyetsiz[im|]
 < Memnun [değilim|değil|kalmadım] / memnuniyetsiz[im|]
 < [Kısmen|biraz|pek] memnun değil[im|]
 < {kararsız} / ne memnunum ne değilim / ne memnun ne memnun değil / ne memnunum ne de değilim
 < [Kısmen|biraz|az|orta derecede] memnun[um|| kaldım] < Memnun[um|| kaldım]
 < Çok memnun[um|| kaldım] / [kesinlikle|son derece|tamamen] memnun[um|]
agreement-2-tr: Katılmıyorum < Katılıyorum
agreement-3-tr: Katılmıyorum < {kararsız} / ne katılıyorum ne [de |]katılmıyorum
 / kısmen katılıyorum < Katılıyorum
agreement-4-tr: {hiç} katılmıyorum < Katılmıyorum / kısmen katılmıyorum
 < Katılıyorum / kısmen katılıyorum < {tam} katılıyorum
agreement-5-tr: {hiç} katılmıyorum < Katılmıyorum / kısmen katılmıyorum / az katılıyorum
 < {kararsız} / ne katılıyorum ne [de |]katılmıyorum / [kısmen|orta derecede] katılıyorum
 < Katılıyorum / çoğunlukla katılıyorum / çok katılıyorum < {tam} katılıyorum
agreement-5-tr: {hiç} katılmıyorum < Katılmıyorum / kısmen katılmıyorum
 < {kararsız} / ne katılıyorum ne [de |]katılmıyorum < Kısmen katılıyorum / katılıyorum
 < {tam} katılıyorum
agreement-7-tr: {hiç} katılmıyorum < Katılmıyorum < [Kısmen|biraz] katılmıyorum
 < {kararsız} / ne katılıyorum ne [de |]katılmıyorum < [Kısmen|biraz] katılıyorum < Katılıyorum
 < {tam} katılıyorum
agreement-extent-5-tr: {hiç} katılmıyorum < [Az|çok az|biraz] katılıyorum
 < [Orta düzeyde|orta derecede|kısmen] katılıyorum
 < Katılıyorum / [çok|büyük ölçüde|oldukça|çoğunlukla] katılıyorum < {tam} katılıyorum
good-ok-bad-tr: Kötü / iyi değil / zayıf < {orta} < İyi / güzel / harika
good-bad-tr: Kötü / iyi değil < İyi
quality-4-tr: Kötü / zayıf / yetersiz < {orta} < İyi < Çok iyi / mükemmel / pekiyi / harika
quality-5-tr: Çok kötü / berbat / çok zayıf < Kötü / zayıf / yetersiz
 < {orta} / ne iyi ne kötü < İyi < Çok iyi / mükemmel / harika / pekiyi
quality-5-tr: Kötü / zayıf / yetersiz < {orta} < İyi < Çok iyi / pekiyi < Mükemmel / harika
quality-5-tr: Zayıf < Geçer < Orta < İyi < Pekiyi
likelihood-4-tr: {hiç} hayır / hiç olası değil / çok düşük ihtimal < Muhtemelen hayır
 / olası değil / düşük ihtimal < Muhtemelen evet / muhtemelen / olası / yüksek ihtimal
 < Kesinlikle evet / kesinlikle / çok olası / çok yüksek ihtimal
likelihood-5-tr: {hiç} hayır / hiç olası değil / çok düşük ihtimal / çok düşük olasılık
 < Muhtemelen hayır / olası değil / pek olası değil / düşük ihtimal / düşük olasılık
 < {kararsız} / belki / orta ihtimal / orta olasılık
 < Muhtemelen evet / muhtemelen / olası / yüksek ihtimal / yüksek olasılık
 < Kesinlikle evet / kesinlikle / çok olası / son derece olası / çok yüksek ihtimal
 / çok yüksek olasılık
ease-3-tr: Zor[du|] < {orta} / ne kolay ne zor < Kolay[dı|]
ease-4-tr: Çok zor[du|] < Zor[du|] < Kolay[dı|] < Çok kolay[dı|]
ease-5-tr: Çok zor[du|] < Zor[du|] < {orta} / ne kolay ne zor / ne zor ne kolay
 < Kolay[dı|] < Çok kolay[dı|]
usefulness-3-tr: [Faydalı|yararlı] değil[di|] / faydasız / yararsız
 < [Kısmen|biraz] [faydalı|yararlı] < Çok [faydalı|yararlı]
usefulness-5-tr: Hiç [faydalı|yararlı] değil / hiç faydası olmadı
 < [Az|biraz|pek] [faydalı|yararlı] / pek [faydalı|yararlı] değil
 < {orta} / kısmen [faydalı|yararlı] / orta derecede [faydalı|yararlı]
 < [Faydalı|yararlı] < Çok [faydalı|yararlı]
importance-3-tr: Önemli değil / önemsiz < [Kısmen|biraz|az|orta derecede] önemli < Çok önemli
importance-5-tr: Hiç önemli değil / çok önemsiz < [Az|biraz] önemli / önemsiz / pek önemli değil
 / önemli değil < Orta derecede önemli / kısmen önemli / {kararsız} / ne önemli ne önemsiz
 < Önemli < Çok önemli / son derece önemli
frequency-4-tr: Hiçbir zaman / asla / hiç < Bazen / ara sıra < Genellikle / sık sık
 / çoğunlukla < Her zaman / daima
frequency-5-tr: Hiçbir zaman / asla / hiç < Nadiren / seyrek < Bazen / ara sıra / zaman zaman
 < Sık sık / çoğunlukla / genellikle / çoğu zaman / sıklıkla < Her zaman / daima / sürekli
sentiment-3-tr: Olumsuz / negatif < Nötr / tarafsız / kararsız < Olumlu / pozitif
sentiment-5-tr: Çok olumsuz < Olumsuz < Nötr / ne olumlu ne olumsuz / kararsız < Olumlu
 < Çok olumlu
yes-no-tr: Hayır < Evet
yes-no-3-tr: Hayır < Kısmen / biraz / belki / kararsızım / evet, kısmen < Evet / evet, tamamen
 / evet, kesinlikle
adequacy-3-tr: Yetersiz < {orta} / [kısmen|biraz] yeterli < Yeterli / çok yeterli
adequacy-5-tr: Çok yetersiz / [hiç|kesinlikle] yeterli değil < Yetersiz / yeterli değil
 < {orta} / kısmen yeterli / {kararsız} < Yeterli < Çok yeterli / [kesinlikle|tamamen] yeterli
success-3-tr: Başarısız < {orta} / kısmen başarılı < Başarılı / çok başarılı
success-5-tr: Çok başarısız < Başarısız < {orta} / kısmen başarılı < Başarılı < Çok başarılı
speed-3-tr: Yavaş < {orta} < Hızlı
speed-5-tr: Çok yavaş < Yavaş < {orta} / ne hızlı ne yavaş < Hızlı < Çok hızlı
cleanliness-3-tr: Kirli / temiz değil < {orta} < Temiz
cleanliness-5-tr: Çok kirli / hiç temiz değil < Kirli / temiz değil < {orta} < Temiz < Çok temiz
recommendation-3-tr: [Tavsiye etmem|önermem] < {kararsız} / belki < [Tavsiye ederim|öneririm]
recommendation-5-tr: [Kesinlikle|asla] [tavsiye etmem|önermem] < [Tavsiye etmem|önermem]
 < {kararsız} / belki [|tavsiye ederim] < [Tavsiye ederim|öneririm]
 < Kesinlikle [tavsiye ederim|öneririm]
expectations-3-tr: Beklenti[min|lerimin|nin|lerin|] [altında|altında kaldı]
 / beklentimi karşılamadı / beklentilerimi karşılamadı
 < Beklenti[mi|lerimi|yi|leri] karşıladı / beklediğim gibi
 < Beklenti[min|lerimin|nin|lerin] [üzerinde|üstünde] / beklentilerimi aştı / beklentimi aştı
expectations-5-tr: Beklenti[min|lerimin|nin|lerin] çok [altında|altında kaldı]
 < Beklenti[min|lerimin|nin|lerin] [altında|altında kaldı]
 < Beklenti[mi|lerimi|yi|leri] karşıladı / beklediğim gibi
 < Beklenti[min|lerimin|nin|lerin] [üzerinde|üstünde] / beklenti[mi|lerimi] aştı
 < Beklenti[min|lerimin|nin|lerin] çok [üzerinde|üstünde]
"""

PERSIAN = """
satisfaction-3-fa: ناراضی{am} / راضی {not} / اصلا راضی {not}
 < {somewhat} راضی{am} < {very} راضی{am}
satisfaction-3-fa: ناراضی{am} / راضی {not}
 < {nadar} / {somewhat} راضی{am} < راضی{am}
satisfaction-4-fa: {very} ناراضی{am} / اصلا راضی {not} < ناراضی{am} / راضی {not}
 < راضی{am} / تا حدودی راضی{am} < {very} راضی{am}
satisfaction-5-fa: {very} ناراضی{am} / اصلا راضی {not}
 < ناراضی{am} / راضی {not} / {somewhat} ناراضی{am}
 < {nadar} / نه راضی[م|] [|و ]نه ناراضی[م|]
 < راضی{am} / {somewhat} راضی{am} < {very} راضی{am}
satisfaction-5-fa: {very} ناراضی{am} / اصلا راضی {not} < ناراضی{am} / راضی {not}
 < {somewhat} راضی{am} < راضی{am} < {very} راضی{am}
satisfaction-7-fa: {very} ناراضی{am} / اصلا راضی {not} < ناراضی{am} / راضی {not}
 < {somewhat} ناراضی{am} < {nadar} / نه راضی[م|] [|و ]نه ناراضی[م|]
 < {somewhat} راضی{am} < راضی{am} < {very} راضی{am}
satisfying-3-fa: [غیر |نا]رضایت بخش < {nadar} / {somewhat} رضایت بخش < رضایت بخش[| بود]
satisfying-5-fa: {very} [غیر |نا]رضایت بخش < [غیر |نا]رضایت بخش < {nadar} / {somewhat} رضایت بخش
 < رضایت بخش < {very} رضایت بخش
amount-3-fa: کم < متوسط / تا حدودی < زیاد
amount-5-fa: [خیلی|بسیار] کم < کم < متوسط / تا حدودی < زیاد < [خیلی|بسیار] زیاد
amount-5-fa: اصلا / هیچ / به هیچ وجه < [|خیلی|بسیار] کم < متوسط / تا حدودی < زیاد
 < [خیلی|بسیار] زیاد
agreement-2-fa: مخالف[م|] < موافق[م|]
agreement-3-fa: مخالف[م|] < {nadar} / نه موافق نه مخالف / نه موافقم نه مخالفم
 / {somewhat} [|موافق|موافقم] < موافق[م|]
agreement-4-fa: {kam} مخالف[م|] < مخالف[م|] / تا حدودی مخالف[م|] < موافق[م|] / تا حدودی موافق[م|]
 < {kam} موافق[م|]
agreement-5-fa: {kam} مخالف[م|] < مخالف[م|] / تا حدودی مخالف[م|]
 < {nadar} / نه موافق نه مخالف / نه موافقم نه مخالفم / نه موافق و نه مخالف / نه موافقم و نه مخالفم
 < موافق[م|] / تا حدودی موافق[م|] / نسبتا موافق[م|] < {kam} موافق[م|]
agreement-5-fa: {kam} مخالف[م|] < مخالف[م|] < {somewhat} [|موافق|موافقم] < موافق[م|]
 < {kam} موافق[م|]
agreement-7-fa: {kam} مخالف[م|] < مخالف[م|] < [تا حدودی|کمی|اندکی] مخالف[م|]
 < {nadar} / نه موافق نه مخالف / نه موافقم نه مخالفم / نه موافقم و نه مخالفم
 < [تا حدودی|کمی|اندکی] موافق[م|] < موافق[م|] < {kam} موافق[م|]
good-ok-bad-fa: بد / ضعیف / خوب نبود < متوسط / معمولی < خوب / عالی
good-bad-fa: بد < خوب
quality-4-fa: ضعیف / بد < متوسط / معمولی < خوب < عالی / {very} خوب
quality-5-fa: {very} [بد|ضعیف] / افتضاح < بد / ضعیف
 < متوسط / معمولی / نه خوب نه بد / نه خوب و نه بد < خوب < {very} خوب / عالی
quality-5-fa: ضعیف / بد < متوسط / معمولی / قابل قبول < خوب < {very} خوب < عالی
likelihood-5-fa: به هیچ وجه / بسیار بعید / خیلی بعید / قطعا نه / قطعا خیر / اصلا
 < بعید / بعید است / احتمالا نه / احتمالا خیر / احتمال کم
 < نامطمئن / شاید / ممکن است / احتمال متوسط
 < احتمالا / احتمالا بله / محتمل / احتمال زیاد
 < به احتمال زیاد / قطعا / قطعا بله / بسیار محتمل / خیلی محتمل / حتما
ease-3-fa: [سخت|دشوار]{bud} < متوسط / نه آسان نه سخت < [آسان|راحت|ساده]{bud}
ease-4-fa: {very} [سخت|دشوار]{bud} < [سخت|دشوار]{bud} < [آسان|راحت|ساده]{bud}
 < {very} [آسان|راحت|ساده]{bud}
ease-5-fa: {very} [سخت|دشوار]{bud} < [سخت|دشوار]{bud}
 < متوسط / نه آسان نه سخت / نه سخت نه آسان / نه آسان و نه سخت / نه آسان نه دشوار / معمولی
 < [آسان|راحت|ساده]{bud} < {very} [آسان|راحت|ساده]{bud}
usefulness-3-fa: مفید [نبود|نیست] / بی‌فایده < [تا حدودی|کمی|نسبتا] مفید{bud} < {very} مفید{bud}
usefulness-5-fa: اصلا مفید [نبود|نیست] / بی‌فایده / {very} بی‌فایده
 < کمی مفید{bud} / کم فایده / مفید [نبود|نیست] < تا حدودی مفید{bud} / متوسط / نسبتا مفید{bud}
 < مفید{bud} < {very} مفید{bud}
importance-3-fa: مهم نیست / بی‌اهمیت / کم اهمیت < [تا حدودی|کمی|نسبتا] مهم[| است] < {very} مهم[| است]
importance-5-fa: اصلا مهم نیست / {very} کم اهمیت / بی‌اهمیت
 < کمی مهم[| است] / کم اهمیت / مهم نیست < تا حدودی مهم[| است] / متوسط / نسبتا مهم[| است]
 < مهم[| است] < {very} مهم[| است] / حیاتی
frequency-4-fa: هرگز / هیچ‌وقت / هیچگاه < گاهی / گاهی اوقات / بعضی وقت‌ها
 < اغلب / معمولا / بیشتر اوقات < همیشه
frequency-5-fa: هرگز / هیچ‌وقت / هیچگاه < به‌ندرت / بندرت / خیلی کم
 < گاهی / گاهی اوقات / بعضی وقت‌ها / بعضی اوقات
 < اغلب / معمولا / بیشتر اوقات / غالبا / اکثر اوقات < همیشه
sentiment-3-fa: منفی < خنثی / بی‌طرف < مثبت
sentiment-5-fa: {very} منفی < منفی < خنثی / بی‌طرف < مثبت < {very} مثبت
yes-no-fa: خیر / نه < بله / بلی / آری
yes-no-3-fa: خیر / نه < تا حدودی / تا حدی / شاید / کمی / بله تا حدودی / بله تا حدی < بله / بلی
 / بله کاملا
desirability-3-fa: نا[مطلوب|مناسب] < متوسط / {somewhat} [مطلوب|مناسب] < [مطلوب|مناسب]{bud}
desirability-5-fa: {very} نا[مطلوب|مناسب] < نا[مطلوب|مناسب]
 < متوسط / معمولی / {somewhat} [مطلوب|مناسب] < [مطلوب|مناسب]{bud} < {very} [مطلوب|مناسب]{bud}
speed-3-fa: کند{bud} < متوسط / معمولی < سریع{bud}
speed-5-fa: {very} کند{bud} < کند{bud} < متوسط / معمولی < سریع{bud} < {very} سریع{bud}
cleanliness-3-fa: کثیف{bud} < متوسط / معمولی < تمیز{bud}
cleanliness-5-fa: {very} کثیف{bud} < کثیف{bud} < متوسط / معمولی < تمیز{bud} < {very} تمیز{bud}
recommendation-5-fa: [قطعا|حتما|اصلا|هرگز] توصیه نمی‌کنم < توصیه نمی‌کنم < شاید / ممکن است
 < توصیه می‌کنم < [قطعا|حتما] توصیه می‌کنم
expectations-3-fa: کمتر از [حد انتظار|انتظار|انتظارم] / پایین تر از [حد انتظار|انتظار|انتظارم]
 / بدتر از انتظار < در حد انتظار / مطابق انتظار / طبق انتظار / مطابق با انتظار
 < بیشتر از [حد انتظار|انتظار|انتظارم] / بالاتر از [حد انتظار|انتظار|انتظارم] / فراتر از انتظار
 / بهتر از [حد انتظار|انتظار|انتظارم]
"""

LOCAL_MACROS = {
    "{kararsız}": "Kararsız[ım|] / nötr / tarafsız",
    "{orta}": "Orta / idare eder / fena değil / vasat / normal / eh işte / şöyle böyle / ortalama"
    " / makul / kabul edilebilir",
    "{hiç}": "[Kesinlikle|hiç|tamamen|asla]",
    "{tam}": "[Kesinlikle|tamamen|tümüyle|bütünüyle|tamamıyla|tamamiyle]",
    "{am}": "[|م|ام| هستم| بودم|یم]",
    "{not}": "[نیستم|نبودم]",
    "{somewhat}": "[تا حدودی|تاحدودی|تا حدی|نسبتا|کمی]",
    "{very}": "[بسیار|خیلی|کاملاً|فوق‌العاده]",
    "{kam}": "[کاملاً|به‌شدت|بسیار|خیلی|شدیداً]",
    "{nadar}": "بی‌نظر[|م] / ممتنع / خنثی / بی‌تفاوت / متوسط / معمولی",
    "{bud}": "[| بود| است]",
}
