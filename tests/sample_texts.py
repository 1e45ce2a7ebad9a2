"""The words of the sample files: what `make_samples` picks from."""

PRODUCTS = (
    "potting compost", "wood screws", "hose fittings", "exterior paint", "bird seed", "fence posts",
    "tomato plants", "paint brushes", "light bulbs", "drill bits", "slug pellets", "door hinges",
    "lawn seed", "garden twine", "plant pots", "sandpaper", "wall plugs", "watering cans",
    "pruning saws", "masking tape", "cable ties", "gravel", "wood glue", "batteries",
)  # fmt: skip

ENGLISH: dict[str, tuple[str, ...]] = {
    "items": (
        "Hours and location", "Product quality", "Availability and price", "Speed and accuracy",
        "Staff courtesy", "Helpfulness in solving problems", "Effectiveness of the solution",
        "Overall satisfaction",
    ),
    "levels": ("Not satisfied", "Somewhat satisfied", "Very satisfied"),
    "locations": ("Harbour", "Mill Road"),
    "shifts": ("Morning", "Afternoon", "Evening"),
    "channels": ("Paper box", "Web form", "Receipt code"),
}  # fmt: skip

SHORT_PRAISE: tuple[tuple[str, ...], ...] = (
    ("Good opening hours.", "Easy to park."),
    ("Good quality.", "Good quality, as always."),
    ("Fair prices.", "Good choice."),
    ("No queue.", "Quick at the till."),
    ("Friendly staff.", "Very friendly staff!", "Always polite.", "Lovely people."),
    ("Good advice.", "Very helpful."),
    ("Problem solved.", "The advice worked."),
)
"""What many people write, word for word, of each category in form order."""

PRAISE: tuple[tuple[str, ...], ...] = (
    (
        "Glad you open early, I fetched {product} before work.",
        "Easy to park now, even with {product} to load.",
        "Handy that you stay open late, I needed {product} the same evening.",
    ),
    (
        "Better {product} than in the big store.",
        "Good quality {product}, I came back for more.",
        "Bought {product} here last spring, the quality still holds.",
    ),
    (
        "Fair price for the {product}.", "You always have {product} when nobody else does.",
        "Found the {product} straight away, and cheaper than online.",
    ),
    (
        "In and out with my {product} in five minutes.",
        "Quick at the till with a trolley of {product}, thank you.",
        "Order for {product} was ready when I came.",
    ),
    (
        "Everybody says hello, a pleasure to come in for {product}.",
        "Very friendly at the counter for {product}.",
        "Carried the {product} to my car without being asked.",
        "Kind and patient with my mother, who could not decide on {product}.",
        "They took time for me though I only needed {product}.",
        'Called me "my dear", found the {product} and meant it. So polite!',
        "Friendly chat about {product} while I waited.",
    ),
    (
        "They explained how to use the {product} step by step.",
        "Swapped the wrong {product} without any fuss.",
        "Somebody went to the back to look for {product} for me.",
    ),
    (
        "The advice on {product} worked, no more trouble.",
        "Problem solved with the {product} you suggested.",
    ),
)  # fmt: skip

SHORT_COMPLAINTS: tuple[tuple[str, ...], ...] = (
    ("Please open on Sundays.", "No parking."),
    ("Poor quality.", "Broke at once."),
    ("Too expensive.", "Sold out again."),
    ("Waited too long.", "Wrong change."),
    ("A bit short with me today.", "Not very friendly."),
    ("Nobody could help.", "No advice."),
    ("Still does not work.", "The advice did not help."),
)

COMPLAINTS: tuple[tuple[str, ...], ...] = (
    (
        "Came on Sunday for {product}, you were not open.",
        "Parking is impossible on Saturdays, with {product} to carry.",
        "Not easy to find your entrance with {product} in both hands.",
    ),
    (
        "Had to bring the {product} back, it broke.", "Poor quality {product} this time.",
        "Half of the {product} had to be thrown away.",
    ),
    (
        "No {product} again, sold out.", "{product}: more expensive than last month!",
        "Price on the shelf was not the price at the till for {product}.",
    ),
    (
        "Waited too long to pay for {product}.", "I was charged twice for {product}.",
        "Wrong {product} in my order.",
    ),
    (
        "Not very friendly when I asked for {product}.",
        "Nobody looked up when I came in for {product}.",
    ),
    (
        "Nobody could tell me anything about {product}.",
        "I was sent from one counter to the other about {product}.",
    ),
    (
        "Still does not work, came back twice with the {product}.",
        "The {product} you suggested did not help.",
    ),
)  # fmt: skip

SHORT_QUEUE: tuple[str, ...] = (
    "Only one till in the evening.", "The queue is too long.", "Queue!",
    "Please open a second till.",
)  # fmt: skip

QUEUE: tuple[str, ...] = (
    "One till open and the queue back to the {product}.", "25 minutes in the queue, for {product}!",
    "Left my {product} at the till and went home, the queue did not move.",
    "Waited longer to pay than to find the {product}.",
    "Asked for {product}, was given something else, then the queue again.",
    "Nobody on the second till after five, and I only had {product}.",
    "+1 for a second till in the evening, I gave up on {product}",
)  # fmt: skip

BETTER: tuple[str, ...] = (
    "Two tills open now, paid for {product} at once. What a difference!",
    "No queue this evening, even for {product}.",
    "Much quicker at the till than in August, {product} in hand and out.",
    "The second till helps a lot, I bought {product} in passing.",
)  # fmt: skip

PLAIN: tuple[tuple[str, ...], tuple[str, ...]] = (
    ("Keep it up.", "Thanks.", "No complaints.", "Will come again.", "First visit."),
    (
        "Do you sell {product} in bulk?", "Could you stock more {product}?",
        "Came for {product}, left with much more.", "See you next week, for {product}",
        "A bench next to the {product} would be nice.",
    ),
)  # fmt: skip
"""What is neither praise nor complaint: short, and as a template."""

TURKISH: dict[str, tuple[str, ...]] = {
    "items": (
        "Çalışma saatleri ve konum", "Ürün kalitesi", "Ürün bulunabilirliği ve fiyat",
        "Hız ve doğruluk", "Personelin nezaketi", "Sorun çözmede yardımseverlik",
        "Çözümün etkinliği", "Genel memnuniyet",
    ),
    "levels": ("Memnun değilim", "Kısmen memnunum", "Çok memnunum"),
    "locations": ("İskele", "Çarşı"),
    "shifts": ("Sabah", "Öğle", "Akşam"),
    "channels": ("Anket kutusu", "Web formu", "Fişteki karekod"),
    "trouble": (
        "Aradığım saksıyı yine bulamadım.", "Raflar yarı boş, ne zaman mal gelecek?",
        "Vida kalmamış, geri döndüm.", "Üç haftadır toprak bekliyorum.",
        "İstediğim boya yok, olan da pahalı.", "Ürün kalmamış.", "Stok yok!",
    ),
    "complaints": (
        "Kuyruk çok uzun, ikinci kasayı açın.", "İndirimleri önceden duyursanız iyi olur.",
        "Kasada 20 dakika bekledim; bu kadarı fazla.", "Otopark sorunu var.",
        "Akşam vardiyasına bir kişi daha gerek.", "Pazar günleri de açık olun lütfen.",
        "Yanlış vida verildi, geri getirdim.", "Işıklar çok loş, etiketleri okuyamıyorum.",
        "Boyanın rengi katalogdakine uymadı.",
    ),
    "praise": (
        "Güler yüz için teşekkürler.", "Her zamanki gibi çok naziktiler.",
        "Boyanın rengi tam istediğim gibi çıktı.", "Çalışanlar çok ilgili, ürünler sağlam.",
        "Şikâyetim yok, elinize sağlık.", "Gübre hakkında verdikleri bilgi çok işime yaradı.",
        "Işıklı tabela çok güzel olmuş.", "Yanlış vidayı hemen değiştirdiler.",
    ),
}  # fmt: skip

PERSIAN: dict[str, tuple[str, ...]] = {
    "items": (
        "ساعت کار و مکان", "کیفیت کالا", "موجودی و قیمت", "سرعت و دقت", "ادب کارکنان",
        "کمک در حل مشکل", "اثربخشی راه‌حل", "رضایت کلی",
    ),
    "levels": ("ناراضی", "تا حدودی راضی", "بسیار راضی"),
    "locations": ("ساحلی", "بازار"),
    "shifts": ("صبح", "ظهر", "عصر"),
    "channels": ("صندوق نظرات", "فرم اینترنتی", "کد روی رسید"),
    "trouble": (
        "قیمت‌ها بد نیست، ولی تنوع کم است.", "رنگ‌ها خوب‌اند، گلدان کم دارید.",
        "کمی گران‌تر از جای دیگر.", "تنوع پیچ‌ها کم شده است.", "قیمت‌ها معمولی است.",
    ),
    "complaints": (
        "صف صندوق خیلی طولانی می‌شود.", "۲۰ دقیقه در صف صندوق ایستادم.", "جای پارک پیدا نمی‌شود.",
        "لطفاً تا دیروقت باز باشید.", "برای عصر یک نفر دیگر لازم دارید.",
        "تخفیف‌ها را زودتر اعلام کنید.", "پیچ اشتباهی داده بودند.", "رنگ با نمونه یکی نبود.",
    ),
    "praise": (
        "از برخورد خوب شما سپاسگزارم.", "مثل همیشه مؤدب و صبور بودند.",
        "کود پیشنهادی شما خیلی خوب جواب داد.", "رنگ، درست همان شد که می‌خواستم.",
        "پیچ اشتباهی را زود عوض کردند.", "ممنونم، راضی بودم.",
    ),
}  # fmt: skip
