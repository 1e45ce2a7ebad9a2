"""The words of the sample files: what `make_samples` picks from."""

PRODUCTS = (
    "potting compost", "wood screws", "hose fittings", "exterior paint", "bird seed", "fence posts",
    "tomato plants", "paint brushes", "light bulbs", "drill bits", "slug pellets", "door hinges",
    "lawn seed", "garden twine", "plant pots", "sandpaper", "wall plugs", "watering cans",
    "pruning saws", "masking tape", "cable ties", "gravel", "wood glue", "batteries",
)  # fmt: skip

ENGLISH: dict[str, tuple[str, ...]] = {
    "categories": (
        "Hours and location", "Product quality", "Availability and price", "Speed and accuracy",
        "Staff courtesy", "Helpfulness in solving problems", "Effectiveness of the solution",
    ),
    "levels": ("Not satisfied", "Somewhat satisfied", "Very satisfied"),
    "locations": ("Harbour", "Mill Road"),
    "shifts": ("Morning", "Afternoon", "Evening"),
    "channels": ("Paper box", "Web form", "Receipt code"),
}  # fmt: skip

PRAISE: tuple[tuple[str, ...], ...] = (
    (
        "Glad you open early, I come in before work.", "Easy to park now.",
        "Handy that you stay open late.",
    ),
    (
        "Better {product} than in the big store.",
        "Good {product}, I came back for more.",
        "Bought {product} here last spring, still happy.",
    ),
    (
        "Fair price for the {product}.", "You always have {product} when nobody else does.",
        "Found the {product} straight away, and cheaper than online.",
    ),
    (
        "In and out with my {product} in five minutes.", "Quick at the till, thank you.",
        "Order for {product} was ready when I came.",
    ),
    (
        "Everybody says hello, a pleasure to come in.", "Very friendly at the counter.",
        "Carried the {product} to my car without being asked.", "Lovely people, as always.",
        "Kind and patient with my mother.", "Always a smile, even when it is busy.",
        "They took time for me though I only needed {product}.", "So polite. Thank you!",
        'Called me "my dear" and meant it.', "Nice chat about {product} while I waited.",
    ),
    (
        "They explained how to use the {product} step by step.",
        "Swapped the wrong {product} without any fuss.",
        "Somebody went to the back to look for {product} for me.",
    ),
    (
        "The advice on {product} worked, no more trouble.",
        "Fixed with the {product} you suggested.",
    ),
)  # fmt: skip

COMPLAINTS: tuple[tuple[str, ...], ...] = (
    (
        "Please open on Sundays.", "Parking is impossible on Saturdays.",
        "Not easy to find your entrance.",
    ),
    (
        "Had to bring the {product} back.", "Poor quality {product} this time.",
        "Half of the {product} had to be thrown away.",
    ),
    (
        "No {product} again.", "{product} dearer than last month!",
        "Price on the shelf was not the price at the till for {product}.",
    ),
    (
        "Waited too long to pay for {product}.", "I was charged twice for {product}.",
        "Wrong {product} in my order.",
    ),
    ("A bit short with me today.", "Nobody looked up when I came in."),
    (
        "Nobody could tell me anything about {product}.",
        "I was sent from one counter to the other about {product}.",
    ),
    (
        "Still does not work, came back twice with the {product}.",
        "The {product} you suggested did not help.",
    ),
)  # fmt: skip

QUEUE: tuple[str, ...] = (
    "One till open and the queue back to the {product}.", "25 minutes in the queue, for {product}!",
    "Only one till in the evening, why?", "+1 for a second till in the evening",
    "Left my {product} at the till and went home, the queue did not move.",
    "The evening queue is getting silly.", "Waited longer to pay than to find the {product}.",
    "Asked for {product}, was given something else, then the queue again.",
    "Nobody on the second till after five.", "Queue, queue, queue. The rest is fine.",
)  # fmt: skip

BETTER: tuple[str, ...] = (
    "Two tills open now, what a difference!", "No queue this evening, well done.",
    "Much quicker in the evening than last month.", "The second till helps a lot.",
)  # fmt: skip

PLAIN: tuple[str, ...] = (
    "Keep it up.", "Thanks.", "No complaints.", "Will come again.", "First visit.",
    "Do you sell {product} in bulk?",
    "A bench by the door would be nice.", "Could you stock more {product}?",
    "Came for {product}, left with much more.", "See you next week",
)  # fmt: skip

TURKISH: dict[str, tuple[str, ...]] = {
    "categories": (
        "Çalışma saatleri ve konum", "Ürün kalitesi", "Ürün bulunabilirliği ve fiyat",
        "Hız ve doğruluk", "Personelin nezaketi", "Sorun çözmede yardımseverlik",
        "Çözümün etkinliği",
    ),
    "levels": ("Memnun değilim", "Kısmen memnunum", "Çok memnunum"),
    "locations": ("İskele", "Çarşı"),
    "shifts": ("Sabah", "Öğle", "Akşam"),
    "channels": ("Anket kutusu", "Web formu", "Fişteki karekod"),
    "complaints": (
        "Akşamları tek kasa açık, kuyruk çok uzun.", "İndirimleri önceden duyursanız iyi olur.",
        "Aradığım saksıyı yine bulamadım.", "Kasada 20 dakika bekledim; bu kadarı fazla.",
        "Otopark sorunu var.", "Akşam vardiyasına bir kişi daha gerek.",
        "Pazar günleri de açık olun lütfen.", "Yanlış vida verildi, geri getirdim.",
        "Işıklar çok loş, etiketleri okuyamıyorum.", "Boyanın rengi katalogdakine uymadı.",
    ),
    "praise": (
        "Güler yüz için teşekkürler.", "Her zamanki gibi çok naziktiler.",
        "Boyanın rengi tam istediğim gibi çıktı.", "Fiyatlar makul, ürünler sağlam.",
        "Şikâyetim yok, elinize sağlık.", "Gübre hakkında verdikleri bilgi çok işime yaradı.",
        "Işıklı tabela çok güzel olmuş.", "Yanlış vidayı hemen değiştirdiler.",
    ),
}  # fmt: skip

PERSIAN: dict[str, tuple[str, ...]] = {
    "categories": (
        "ساعت کار و مکان", "کیفیت کالا", "موجودی و قیمت", "سرعت و دقت", "ادب کارکنان",
        "کمک در حل مشکل", "اثربخشی راه‌حل",
    ),
    "levels": ("ناراضی", "تا حدودی راضی", "بسیار راضی"),
    "locations": ("ساحلی", "بازار"),
    "shifts": ("صبح", "ظهر", "عصر"),
    "channels": ("صندوق نظرات", "فرم اینترنتی", "کد روی رسید"),
    "complaints": (
        "عصرها فقط یک صندوق باز است و صف خیلی طولانی می‌شود.", "گلدانی که می‌خواستم موجود نبود.",
        "۲۰ دقیقه در صف صندوق ایستادم.", "جای پارک پیدا نمی‌شود.", "لطفاً تا دیروقت باز باشید.",
        "برای عصر یک نفر دیگر لازم دارید.", "تخفیف‌ها را زودتر اعلام کنید.",
        "پیچ اشتباهی داده بودند.", "رنگ با نمونه یکی نبود.",
    ),
    "praise": (
        "از برخورد خوب شما سپاسگزارم.", "قیمت‌ها منصفانه است.", "مثل همیشه مؤدب و صبور بودند.",
        "کود پیشنهادی شما خیلی خوب جواب داد.", "رنگ، درست همان شد که می‌خواستم.",
        "پیچ اشتباهی را زود عوض کردند.", "ممنونم، راضی بودم.",
    ),
}  # fmt: skip
