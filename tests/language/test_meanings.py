import csv
import re
import timeit
from pathlib import Path

import pytest

from cstally.language.meanings import (
    NOT_ANSWERED,
    date_rank,
    is_effort,
    is_not_answered,
    is_overall,
    is_rating,
    is_recommend,
    role_by_header,
)
from cstally.model.survey import Role
from cstally.text import fold

SHARED = Path(__file__).parents[3] / "shared" / "data"

HEADERS = {
    Role.DATE: """
        Timestamp | Date | DATE | Submit Date (UTC) | Start Date (UTC) | Start Date | End Date |
        StartDate | EndDate | RecordedDate | Recorded Date | Completion time | Start time |
        Last modified time | submitdate | startdate | datestamp | start | end | _submission_time |
        Created at | created_at | updated_at | createdAt | Date submitted | Submitted at |
        Date of visit | Today's date | Date (dd/mm/yyyy) | Tarih | TARİH | Zaman damgası |
        Gönderim tarihi | Başlangıç zamanı | Tamamlanma zamanı | Kayıt Tarihi | Anket tarihi |
        تاریخ | تاریخ ثبت | زمان ثبت | تاریخ و زمان | تاريخ ارسال | مُهر زمانی |
        Zaman Damgası | Son değiştirme zamanı | Gönderilme tarihi | Kaydedilme tarihi |
        Ziyaret ettiğiniz tarih | Hangi tarihte ziyaret ettiniz? | Tarih / Saat |
        تاریخ و ساعت | زمان تکمیل | تاریخ پاسخ‌دهی | تاریخ ثبت نظر | تاریخ شمسی | زمان ایجاد
    """,
    Role.ID: """
        ID | id | # | No. | No | Response ID | ResponseId | Respondent ID | RespondentID | UUID |
        _id | _uuid | meta/rootUuid | Form no | Form No. | Slip | Slip no | Slip number | Card # |
        ticket_id | conversationNumber | questionnaire_id | global_id | external_id | UniqueID |
        RESPNUM | Receipt number | Kayıt no | Fiş no | FİŞ NO | Form No | Sıra No | Anket no |
        Yanıt kimliği |
        شناسه | شماره فرم | شمارهٔ برگه | ردیف | کد پیگیری | شناسه پاسخ |
        Kimlik | Katılımcı Kimliği | Katılımcı No | شماره فیش | کد پاسخ
    """,
    Role.PERSONAL: """
        Email | E-mail | Email Address | e‑mail address | Username | Name | Your name (optional) |
        First Name | LastName | Full name | IP Address | IPAddress | ipaddr | Phone |
        Phone number | Latitude | LocationLatitude | LocationLongitude | Address | Link | refurl |
        User Agent | Link to the conversation | Contact name | Contact email address |
        Contact phone number | Network ID | requester_id | user_id | Customer name |
        Date of birth | token | ExternalReference |
        If you're interested in being contacted about your response, please leave us your email. |
        May we contact you? | Ad | Ad Soyad | Adınız Soyadınız | Telefon | E-posta |
        E-posta adresi | IP adresi | Müşteri adı | Doğum tarihi | TC Kimlik No |
        نام | نام و نام خانوادگی | ایمیل | تلفن | شماره تماس | پست الکترونیک | آدرس | کد ملی |
        تاریخ تولد | Adınızı giriniz | E-posta adresinizi yazınız | Telefonunuzu yazınız |
        Cep telefonu numaranız | Müşteri Adı Soyadı | Konuşma bağlantısı | E-postanız |
        شماره موبایل شما | شماره تلفن همراه خود را وارد کنید | تلفن تماس | نام مخاطب | نشانی آی‌پی
    """,
    Role.COMMENT: """
        Comment | Comments | Comments: | Comment (optional) | Remarks | Anything else? |
        Feedback | Is there anything else you would like to tell us? | Suggestions |
        Other comments | comment | Any other comments or suggestions? | Please tell us why |
        Why? | Additional comments | Why did you give this score? |
        Do you have any other comments for us? | Feedback comment |
        Tell us briefly about your use case and your usual Spack workflow. | Open-Ended Response |
        How can we improve? | What could we do better? | What did you like most? | Notes |
        COM: Comments | Comments and suggestions | Your feedback | Speed and accuracy - comment |
        Yorum | Yorumlar | YORUMUNUZ | Görüş | Görüş ve önerileriniz | Öneriler | Öneri |
        Açıklama | Eklemek istedikleriniz | Eklemek istediğiniz bir şey var mı? |
        Dilek ve şikayetleriniz |
        نظر | نظرات | نظر شما | نظرات و پیشنهادات | پیشنهاد | پیشنهادات | توضیحات |
        انتقادات و پیشنهادات | لطفاً نظر خود را بنویسید | دیدگاه شما |
        Geri Bildirim Yorumu | Neyi daha iyi yapabiliriz? | Lütfen açıklayınız |
        Bize iletmek istediğiniz bir mesaj var mı? | Memnun kalmadıysanız nedenini yazınız |
        دلیل نارضایتی | متن نظر | چگونه می‌توانیم بهتر شویم؟ | حرف دیگری هست؟ |
        Kommentar | Ihre Bemerkungen | Anmerkungen | Anregungen und Kritik |
        Verbesserungsvorschläge | Commentaires | Vos remarques | Comentarios |
        Observaciones y sugerencias | Commenti | Altri commenti | Comentários | Sugestões |
        Opmerkingen | Overige opmerkingen | Toelichting |
        اگر ناراضی هستید دلیل آن را بنویسید
    """,
    Role.SEGMENT: """
        Location | Location (Census Region) | Store | Store location | Store name | Branch |
        Branch name | branch_id | Site | Shift | Shift (am/pm) | Channel | Till | Till no |
        Till ID | Counter | Region | Department | Dept. | Product | Product name | Service |
        Service type | Language | LANG | startlanguage | UserLanguage | DistributionChannel |
        Visit type | Device | Team | Location Code | Collector ID | group_id | Country | City |
        MemberSite | Workshop ID | Location 1 | What country are you in? |
        Which branch did you visit? | Which location did you visit? | 3. Location | Q2. Shift |
        AIRLINE | GATE | Time of day | Reason for visit | Şube | ŞUBE | Şube adı | Mağaza |
        Vardiya | Kanal | Bölge | Kasa | Kasa no | Ürün | Şehir | Birim |
        Hangi şubemizi ziyaret ettiniz? | Ziyaret nedeni |
        شعبه | نام شعبه | کد شعبه | شیفت | کانال | صندوق | شماره صندوق | منطقه | محصول | بخش |
        شهر | نوبت | Yaş aralığı | Geliş amacınız | Hizmet türü |
        Hangi şubeden alışveriş yaptınız? |
        از کدام شعبه خرید کردید؟ | شیفت کاری | کانال ارتباطی | نحوه آشنایی
    """,
    Role.STAFF: """
        Staff | Staff member | Staff name | Agent | Agent name | agent_id | assignee_id |
        Employee | Employee no | Cashier | Server | Waiter | Representative | Sales rep | Clerk |
        Served by | Who served you? | Instructor | Call agent | Service representative |
        Personel | Personel adı | Çalışan | Temsilci | Müşteri temsilcisi | Kasiyer | Garson |
        کارمند | نام کارمند | کارشناس | کارشناس پشتیبانی | صندوقدار | فروشنده |
        Sizinle ilgilenen personel | Temsilci adı | نام اپراتور
    """,
    None: """
        Hours and location | Product quality | Availability and price | Speed and accuracy |
        Staff courtesy | Helpfulness in solving problems | Helpfulness of staff |
        Speed of service | Effectiveness of the solution | Speed & accuracy | Quality of service |
        Cleanliness of store | Customer service | Price | Waiting time | Knowledge of our agents |
        Friendliness of the cashier | Store hours | Location convenience | Product availability |
        Rate: - Speed | Response time | Handling of feedback | Email support quality |
        Phone manner | Name brands in stock | Overall satisfaction |
        How satisfied are you with our staff? | Rate our response to your feedback |
        InformationReasonableTime | AtmosphereWelcoming | TrainersConsiderate |
        LikelyToRecommend | WhenTaking | Pace | Have you contributed to Spack? |
        What kind of user are you? | How long have you been using Spack? | Where do you work? |
        Change-In-Confidence | INTDATE | DEPTIME | Q7FOOD | STRATA |
        Number of visits | Finished | Would you recommend our store to a friend? |
        Delivery date accuracy | question_1 | positive_ease | Çalışma saatleri ve konum |
        Personel nezaketi | Ürün kalitesi | Hız ve doğruluk | Bulunabilirlik ve fiyat |
        Cep telefonu uygulaması | Telefonunuza ne kadar çabuk cevap verildi? | E-posta desteği |
        Memnuniyet düzeyinizi belirtiniz | رفتار کارکنان | زمان انتظار |
        Sorun çözmede yardımseverlik | Çözümün etkinliği | Şube temizliği | Genel memnuniyet |
        Bizi tavsiye eder misiniz? |
        ساعت کار و مکان | کیفیت محصول | موجودی و قیمت | سرعت و دقت | ادب کارکنان |
        کمک در حل مشکل | اثربخشی راه‌حل | برخورد پرسنل | نظافت شعبه |
        آیا ما را به دوستان خود پیشنهاد می‌کنید؟
    """,
}


@pytest.mark.parametrize(
    ("header", "role"),
    [
        (header.strip(), role)
        for role, headers in HEADERS.items()
        for header in headers.split(" |")
        if header.strip()
    ],
)
def test_role_by_header(header: str, role: Role | None) -> None:
    """A header names a role as a whole; one that merely holds such a word names none."""
    assert role_by_header(header) is role


def found_in(name: str, encoding: str = "utf-8-sig") -> dict[str, Role]:
    """The headers of a real file that name a role."""
    path = SHARED / name
    if not path.exists():
        pytest.skip("the shared survey files are not here")
    with path.open(encoding=encoding, newline="") as file:
        headers = next(csv.reader(file))
    return {header: role for header in headers if (role := role_by_header(header))}


def test_headers_of_the_instructor_training() -> None:
    """Of 41 headers four name a role."""
    assert found_in("carpentries_instructor_training_2018.csv") == {
        "Date": Role.DATE,
        "MemberSite": Role.SEGMENT,
        "UniqueID": Role.ID,
        "Workshop ID": Role.SEGMENT,
    }


def test_headers_of_the_other_real_files() -> None:
    """What real headers name: no question about the matter itself is taken for a role."""
    assert found_in("carpentries_longterm_2017.csv") == {"Country": Role.SEGMENT}
    assert found_in("sfo_airport_2015.csv") == {
        "RESPNUM": Role.ID,
        **dict.fromkeys(["AIRLINE", "FLIGHT", "GATE", "LANG", "Location 1"], Role.SEGMENT),
    }
    assert found_in("surveymonkey_star_wars.csv", "mac-roman") == {
        "RespondentID": Role.ID,
        "Location (Census Region)": Role.SEGMENT,
        **dict.fromkeys(["Gender", "Age", "Household Income", "Education"], Role.SEGMENT),
    }
    assert found_in("spack_2022.csv") == {
        "Timestamp": Role.DATE,
        "What country are you in?": Role.SEGMENT,
        "Tell us briefly about your use case and your usual Spack workflow.": Role.COMMENT,
        "Do you have any other comments for us?": Role.COMMENT,
        "If you're interested in being contacted about your response, "
        "please leave us your email.": Role.PERSONAL,
    }


@pytest.mark.parametrize(
    "headers",
    [
        "Submit Date (UTC) > Start Date (UTC)",
        "End Date > Start Date",
        "Completion time > Start time",
        "Completion time > Last modified time",
        "RecordedDate > StartDate",
        "submitdate > startdate",
        "_submission_time > start",
        "Timestamp > Date",
        "Created at > updated_at",
        "Date > Start Date",
        "Bitiş zamanı > Başlangıç zamanı",
        "زمان پایان > زمان شروع",
    ],
)
def test_which_date_wins(headers: str) -> None:
    """Of several dates the submit or end date counts; the last change of all the least."""
    winner, loser = headers.split(" > ")
    assert date_rank(winner) > date_rank(loser)


@pytest.mark.parametrize(
    "header",
    [
        "Overall", "Overall satisfaction", "Overall, how satisfied were you with your visit?",
        "How would you rate your overall experience?", "Overall rating", "In general",
        "Genel memnuniyet", "Genel olarak ne kadar memnunsunuz?", "Genel değerlendirme",
        "رضایت کلی", "در کل چقدر راضی هستید؟", "به‌طور کلی",
    ],
)  # fmt: skip
def test_overall(header: str) -> None:
    """These ask about the whole."""
    assert is_overall(header)


@pytest.mark.parametrize(
    "header",
    [
        "Overall cleanliness", "Staff courtesy", "Overalls and workwear", "Satisfaction",
        "How would you rate the overall quality of ... [Spack]", "Personel nezaketi", "ادب کارکنان",
    ],
)  # fmt: skip
def test_not_overall(header: str) -> None:
    """One aspect, or a row of a grid, is not the whole."""
    assert not is_overall(header)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("NPS", True),
        ("LikelyToRecommend", True),
        ("Likely-To-Recommend", True),
        ("How likely are you to recommend us to a friend?", True),
        ("Likelihood to recommend", True),
        ("Bizi arkadaşınıza tavsiye eder misiniz?", True),
        ("Bizi önerir misiniz?", True),
        ("ما را به دیگران توصیه می‌کنید؟", True),
        ("آیا ما را به دوستان خود پیشنهاد می کنید؟", True),
        ("Any recommendations?", False),
        ("Öneriler", False),
        ("پیشنهادات", False),
        ("Satisfaction", False),
    ],
)
def test_recommend(header: str, expected: bool) -> None:
    """Recommending us is asked by a verb; suggestions to us are another thing."""
    assert is_recommend(header) is expected


@pytest.mark.parametrize(
    ("header", "effort", "rating"),
    [
        ("How easy was it to find what you needed?", True, False),
        ("Ease of use", True, False),
        ("Customer effort score", True, True),
        ("İşlem ne kadar kolaydı?", True, False),
        ("خرید چقدر آسان بود؟", True, False),
        ("Please try our cheese", False, False),
        ("Rating", False, True),
        ("How satisfied are you?", False, True),
        ("CSAT", False, True),
        ("Score (1-5)", False, True),
        ("Puanınız", False, True),
        ("Memnuniyet", False, True),
        ("امتیاز", False, True),
        ("میزان رضایت", False, True),
        ("Yıldız", False, True),
        ("ratings.default_question", False, True),
        ("Which Star Wars films have you seen?", False, False),
        ("Separate counter", False, False),
    ],
)
def test_effort_and_rating(header: str, effort: bool, rating: bool) -> None:
    """Ease and effort, ratings and satisfaction are known by whole words."""
    assert (is_effort(header), is_rating(header)) == (effort, rating)


@pytest.mark.parametrize(
    "word",
    [
        "N/A", "n.a.", "NA", "Not applicable", "Don't know", "Don’t know / Not applicable",
        "Prefer not to say", "No opinion", "-", "--", "…", "?", "Unfamiliar (N/A)",
        "N/A - did not use", "Not sure", "I don't remember.", "null", "#N/A", "",
        "Fikrim yok", "BİLMİYORUM", "Uygulanamaz", "Belirtmek istemiyorum", "Cevap yok",
        "Cevap vermek istemiyorum", "Yanıt vermek istemiyorum.", "Fikrim yok / Bilmiyorum",
        "Değerlendiremiyorum", "Bu hizmeti kullanmadım", "Yanıtlanmadı", "Lütfen seçiniz",
        "مایل به پاسخگویی نیستم", "هیچ نظری ندارم", "استفاده نکرده ام", "مراجعه نکرده‌ام",
        "پاسخ داده نشد", "نظر خاصی ندارم", "نمي دانم", "انتخاب کنید", "unknown", "Please select",
        "6 - Never used", "0 = N/A", "99 (refused)", "Not applicable (8)", "۹ - نمی‌دانم",
        "نظری ندارم", "نمی‌دانم", "نمی دانم", "نمیدانم", "مورد ندارد", "بی‌پاسخ",
        "N/A - I did not attend", "N/A I was not there", "NA - did not stay", "n.a.: shut",
        "Not applicable (we did not eat)", "Prefer not to say at this time",
        "I'd rather not, sorry", "Don't know - never met them", "No opinion on this",
        "7 - N/A, did not use the lift",
        "Geçerli değil - katılmadım", "Fikrim yok, kullanmadım", "Belirtmek istemiyorum (kişisel)",
        "Katılmadım", "Bilmiyorum: orada değildim", "Yanıtlamamayı tercih ederim, özel",
        "مصداق ندارد - شرکت نکردم", "ترجیح می‌دهم نگویم (شخصی)", "نمی دانم، آنجا نبودم",
        "نظری ندارم چون استفاده نکردم",
    ],
)  # fmt: skip
def test_not_answered(word: str) -> None:
    """These say in three languages that there is no answer."""
    assert is_not_answered(fold(word))


@pytest.mark.parametrize(
    "word",
    ["no", "0", "bad", "x", "undecided", "kararsızım", "hayır", "yok", "بی‌نظر", "خیر",
     "3 - Not sure", "select", "karşılaşmadım", "N/A - good", "NA - North", "Don't know / neutral",
     "Don't know how to do it", "None of the staff were kind", "Did not meet expectations",
     "Unknown (web)", "3 - don't know, maybe", "Fikrim yoktu ama iyiydi",
     "N/A, and I must say that I waited for an hour in the rain until somebody came to open",
     "not satisfied", "not good", "never", "Neither satisfied nor dissatisfied (neutral)", ":-|",
     "Good ()", "OK (-)", "iyi ( )", "neutral"],
)  # fmt: skip
def test_answered(word: str) -> None:
    """A low or a middle answer is an answer."""
    assert not is_not_answered(fold(word))


def test_not_answered_words_are_letters() -> None:
    """The set can be looked up with what `letters` gives."""
    assert all(re.fullmatch(r"\w+", word) for word in NOT_ANSWERED)


@pytest.mark.parametrize("unit", ["(", "()", "(a", "a(", ")(", "( ", "n/a (", "- ", " / "])
def test_a_long_cell_takes_as_many_steps_as_it_has_characters(unit):
    """Eight times the cell takes some eight times as long, not sixty-four times."""

    def fastest(length):
        word = (unit * length)[:length]
        return min(timeit.repeat(lambda: is_not_answered(word), number=1, repeat=5))

    assert fastest(80_000) < 24 * fastest(10_000) + 0.001
