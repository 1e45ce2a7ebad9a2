"""
The words behind `meanings`: of headers and of cells, in English, Turkish and Persian.

Comment boxes and "no answer" in German, French, Spanish, Italian, Portuguese and Dutch as well.

PHRASES are headers as a whole. The other words may be put together: a header is of a kind when
it has one of its words, and beside them only numbers, words of the kind and its ADDITIONS.
"""

DATE_PHRASES = """
submitted, submitted at, submitted on, completed, completed at, completed on, completion time,
recorded, recorded at, recorded on, created, created at, created on, received, received at,
finished at, started at, started, start, end, start time, end time, started on, ended, ended at,
submission time, time submitted, time created, time completed, time of submission, response time
stamp, time stamp, updated at, last updated, last modified, last modified time, submitdate,
startdate, enddate, datestamp, recordeddate, when submitted, day, answered, answered at,
answered on, opened, opened at, closed, closed at, resolved at, due, due at,
zeitstempel, abgabedatum, eingangsdatum, erfassungsdatum, eingegangen am, abgeschickt am,
abgegeben am, ausgefüllt am, beantwortet am, erstellt am, horodateur, horodatage, répondu le,
envoyé le, soumis le, créé le, marca temporal, enviado, enviado el, respondido el, creado el,
carimbo de data hora, enviado em, respondido em, criado em, tijdstempel, ingezonden op,
verzonden op, ingevuld op, informazioni cronologiche, inviato il, compilato il,
zaman damgası, başlangıç zamanı, bitiş zamanı, tamamlanma zamanı, gönderim zamanı, kayıt zamanı,
başlangıç saati, bitiş saati, tamamlama zamanı, gönderme zamanı, oluşturulma zamanı,
son değiştirme zamanı, son değiştirilme zamanı, son değişiklik zamanı, son güncelleme, gün,
زمان, زمان ثبت, زمان ارسال, زمان پایان, زمان شروع, زمان تکمیل, مهر زمان, مهر زمانی, برچسب زمان,
برچسب زمانی, زمان پاسخ, زمان پاسخگویی, زمان ایجاد, زمان آخرین تغییر, زمان آخرین ویرایش,
ثبت شده در,
روز, طابع زمني
"""
DATES = """
date, dates, timestamp, datetime, datum, fecha, data, tarih, tarihi, tarihiniz, tarihte, تاریخ,
التاريخ
"""
DATE_ADDITIONS = """
start, started, end, ended, submit, submitted, submission, response, completion, completed,
complete, recorded, record, created, creation, received, survey, visit, visited, service, call,
purchase, order, entry, entered, form, interview, feedback, closed, last, modified, updated,
utc, gmt, local, time, and, of, the, your, today's, todays, week, on, at, when, what, is, was,
transaction, stay, appointment, event, workshop, report, collected, collection, answer, answered,
opened, opening, closing, resolved, solved, due,
der, des, abgabe, antwort, eingang, umfrage, befragung, besuch, besuchs, erfassung,
de, du, la, d'envoi, d'achat, réponse, envoi, visite, création, enquête, saisie, fin, début, et,
heure, envío, respuesta, visita, creación, encuesta, inicio, registro, y, hora, del,
di, invio, risposta, compilazione, inizio, fine, ora, e, della, da, do, envio, resposta, criação,
preenchimento, início, término, van, inzending, antwoord, invoer, bezoek, einde, en, tijd, het,
الإرسال, الإجابة, الزيارة, الرد,
gönderim, gönderilme, kayıt, yanıt, yanıtlama, cevap, anket, bitiş, başlangıç, başlama,
tamamlanma, ziyaret, oluşturulma, oluşturma, form, işlem, hizmet, saat, saati, ve, güncelleme,
görüşme, alışveriş, gönderme, kaydedilme, doldurma, doldurulma, yanıtlanma, cevaplanma,
cevaplama,
açılış, açılma, kapanış, kapanma, kapatma, kapatılma, çözüm, vade,
giriş, değiştirme, son, hangi, ettiğiniz, ettiniz, geldiğiniz, geldiniz, randevu, katılım,
ثبت, ارسال, پایان, شروع, آغاز, تکمیل, مراجعه, پاسخ, پر, کردن, فرم, و, زمان, ساعت, خرید, بازدید,
تماس, پاسخ‌دهی, پاسخ‌گویی, پاسخگویی, دهی, ایجاد, نظر, نظرسنجی, پرسشنامه, شمسی, میلادی, شما,
آخرین, تغییر, ویرایش, دریافت, رویداد, گشایش, سررسید, بستن
"""
# Of a start and an end: who came back to the page a day later answered on that day.
DATES_OF_END = """
submit, submitted, submitdate, submission, end, ended, enddate, completed, completion, complete,
recorded, recordeddate, timestamp, stamp, finished, answered, answer,
gönderim, gönderilme, gönderme, bitiş, tamamlanma, tamamlama, kayıt, kaydedilme, damgası, yanıt,
yanıtlama, yanıtlanma, cevap, cevaplama, cevaplanma,
ارسال, پایان, تکمیل, ثبت, مهر, برچسب, پاسخ, پاسخگویی, پاسخ‌دهی,
zeitstempel, abgabe, abgabedatum, antwort, horodateur, horodatage, réponse, envoi, fin, respuesta,
envío, risposta, invio, fine, resposta, envio, término, antwoord, inzending, einde
"""
# A ticket is closed before the customer is asked about it.
DATES_OF_CLOSING = """
closed, closing, resolved, solved, kapanış, kapanma, kapatma, kapatılma, çözüm, بستن
"""
DATES_OF_START = """
start, started, startdate, opened, opening, created, creation, due,
başlangıç, başlama, açılış, açılma, oluşturulma, oluşturma, vade, شروع, آغاز, ایجاد, گشایش, سررسید
"""
DATES_OF_CHANGE = """
updated, modified, güncelleme, değiştirme, değiştirilme, değişiklik, تغییر, ویرایش
"""

ID_PHRASES = """
id, no, nr, number, #, №, nº, n°, uuid, guid, ref, reference, ref no, slip, slips, serial,
ticket,
id number, unique id, uniqueid, respondentid, responseid, respnum, respid, caseid, _id, _uuid,
s no, meta root uuid, root uuid, row, row no, index, sr no, sl no,
no su, numara, sıra, sıra no, sıra numarası, fiş, kayıt kimliği, yanıt kimliği, yanıt id, kimlik,
شناسه, کد, شماره, ردیف, شماره ردیف, کد پیگیری, کد رهگیری, شناسه یکتا
"""
IDS = "id, ids, uuid, guid, no, nr, number, num, #, numara, numarası, kimliği, شناسه, شماره, کد"
ID_ADDITIONS = """
response, respondent, form, slip, ticket, case, call, record, receipt, order, transaction, entry,
submission, reference, ref, questionnaire, survey, conversation, card, coupon, unique, external,
serial, internal, feedback, interview, chat, invoice, sheet, paper, comment, global, result,
bill,
voucher, booking, reservation, global, root, the, your, of,
form, fiş, kayıt, yanıt, anket, sıra, cevap, işlem, sipariş, fatura, görüşme, çağrı, talep,
belge,
makbuz, başvuru, seri, katılımcı,
فرم, برگه, پاسخ, رسید, پرسشنامه, سفارش, تیکت, پیگیری, ثبت, نظرسنجی, فاکتور, پرونده, سریال, تماس,
فیش, قبض, پاسخ‌دهنده, مکالمه, گفتگو
"""

PERSONAL_PHRASES = """
email, e mail, mail, email address, e mail address, mail address, contact email,
contact email address, customer email, recipient email, your email, your email address,
your e mail, verified email, username, user name, user, user id, customer id, requester id,
contact id, member id, client id, patient id, name, names, your name, full name, first name,
last name, firstname, lastname, surname, family name, given name, middle name, nickname,
customer name, customer, client name, contact name, contact, contacts, contact details,
contact information, contact number, guest name, patient name, member name, respondent name,
respondent, participant, katılımcı, شرکت‌کننده, participant name,
name surname, name and surname, name and email,
name and phone, recipient first name, recipient last name, recipient name, submitted by, phone,
phone number, phone no, your phone number, contact phone number, contact phone, telephone,
telephone number, tel, tel no, mobile, mobile number, mobile phone, cell, cell phone,
cell number, fax, whatsapp, ip, ip address, ipaddress, ipaddr, ip addr, latitude, longitude, lat,
lng, lon, long, location latitude, location longitude, coordinates, gps, geolocation, address,
your address, home address, postal address, street, street address, mailing address, url, link,
links, link to the conversation, conversation link, conversation url, page, page url, referrer,
referer, refurl, ref url, referring url, query string, user agent, useragent, browser user agent,
token, access token, network id, external reference, external data reference, date of birth,
birth date, birthdate, birthday, dob, passport, passport number, national id, signature, twitter,
instagram, facebook, linkedin, hostname, input path, output path, file id,
ad, adı, adınız, soyad, soyadı, soyadınız, ad soyad, adı soyadı, ad ve soyad, adınız soyadınız,
adınız ve soyadınız, isim, isminiz, isim soyisim, isim soyad, soyisim, müşteri adı, müşteri,
telefon, telefonunuz, telefon no, telefon numarası, telefon numaranız, cep, cep telefonu, cep no,
gsm, gsm no, e posta, eposta, e posta adresi, e posta adresiniz, eposta adresi, e postanız,
mail adresi, adres, adresi, adresiniz, ip adresi, iletişim adı, iletişim numarası,
cep telefonunuz, cep telefonu numaranız, cep telefonu numarası, cep numarası, cep numaranız,
müşteri adı soyadı, müşteri ad soyad, müşteri no, müşteri numarası, konuşma bağlantısı, enlem,
boylam, bağlantı, doğum tarihi,
doğum tarihiniz, tc kimlik no, t c kimlik no, kimlik no, tckn, kullanıcı adı, imza,
iletişim bilgileri, iletişim bilgileriniz, iletişim,
نام, نام شما, نام خانوادگی, نام و نام خانوادگی, نام مشتری, نام مخاطب, شناسه کاربر, مشتری,
تلفن تماس, شماره موبایل شما, شماره همراه شما, شماره تلفن شما, شماره مشتری, نشانی آی پی,
نشانی آیپی,
آدرس آیپی, آیپی, لینک گفتگو, پیوند گفتگو, نام و فامیل, فامیل, نام کاربری, ایمیل, ایمیل شما,
پست الکترونیک, پست الکترونیکی, رایانامه, آدرس ایمیل, نشانی ایمیل, تلفن, تلفن همراه, شماره تلفن,
شماره تماس, شماره همراه, شماره موبایل, شماره تلفن همراه, موبایل, همراه, آدرس, نشانی, آدرس آی پی,
آی پی, آدرس ip, کد ملی, کدملی, شماره ملی, تاریخ تولد, عرض جغرافیایی, طول جغرافیایی, لینک, پیوند,
امضا, اطلاعات تماس
"""

SEGMENT_PHRASES = """
visit type, type of visit, reason for visit, reason for your visit, purpose of visit,
purpose of your visit, purpose, customer type, type of customer, customer group,
customer segment,
customer category, time of day, part of day, day of week, weekday, userlanguage, startlanguage,
user language, start language, distribution channel, contact reason, call reason, call type,
contact type, ticket type, ticket form, payment method, order type, age group, age, your age,
age range, gender, your gender, sex, income, household income, education, education level,
level of education, occupation, employment status, marital status, ethnicity, nationality,
household size, collector, collector id, member site, source, campaign, brand, zone, group,
group id,
ziyaret türü, ziyaret nedeni, ziyaret amacı, müşteri tipi, müşteri türü, müşteri grubu,
geliş nedeni, başvuru türü, günün saati, yaş grubu, kaynak, marka, grup, yaş, yaşınız, cinsiyet,
cinsiyetiniz, yaş aralığı, yaş aralığınız, geliş amacı, geliş amacınız, medeni hal,
medeni haliniz,
hizmet türü, haftanın günü, eğitim durumu, eğitim durumunuz, öğrenim durumu, meslek, mesleğiniz,
gelir,
gelir düzeyi, medeni durum, uyruk,
نوع مراجعه, دلیل مراجعه, علت مراجعه, نوع مشتری, گروه مشتری, گروه سنی, منبع, برند, گروه, سن,
سن شما, رده سنی, بازه سنی, نحوه آشنایی, کانال ارتباطی, روز هفته, نوع خدمت, شیفت کاری, وضعیت تاهل,
جنسیت, تحصیلات, میزان تحصیلات, شغل, درآمد, وضعیت تأهل, ملیت
"""
SEGMENTS = """
location, locations, branch, branches, store, shop, outlet, site, office, shift, channel, till,
register, counter, desk, region, area, district, city, town, state, country, province, county,
department, dept, product, service, language, lang, device, platform, team, unit, division,
franchise, restaurant, warehouse, clinic, ward, room, table, floor, hotel, terminal, gate,
airline, flight, route, lane, kiosk, queue, section, workshop, course, class, session, collector,
business, center, centre, facility,
şube, şubesi, şubemiz, şubemizi, şubeyi, mağaza, mağazası, mağazamız, mağazamızı, mağazayı,
lokasyon, konum, yer, vardiya, vardiyası, kanal, kanalı, bölge, bölgesi, kasa, il, ilçe, şehir,
ülke, departman, departmanı, bölüm, bölümü, birim, birimi, ürün, hizmet, dil, cihaz, ekip, takım,
tezgah, tezgâh, gişe, poliklinik, şubeden, şubede, mağazadan, mağazada, bayi, bayii, restoran,
klinik, masa, salon, kat, reyon, eğitim,
شعبه, فروشگاه, مکان, محل, شیفت, نوبت, کانال, منطقه, ناحیه, استان, شهر, کشور, صندوق, باجه, بخش,
واحد, شیفتی, شعبه‌ای, شعبه‌ی, دپارتمان, محصول, کالا, خدمت, خدمات, زبان, دستگاه, تیم, دفتر,
رستوران, درمانگاه, میز,
نمایندگی, طبقه
"""
STAFF_PHRASES = """
sizinle ilgilenen personel, sizinle ilgilenen çalışan, size hizmet veren personel,
served by, helped by, assisted by, handled by, sold by, assigned to, who served you,
who helped you,
who assisted you, assignee, sizinle ilgilenen, ilgilenen kişi, چه کسی پاسخگوی شما بود, پاسخ دهنده
"""
STAFF = """
staff, agent, agents, employee, cashier, server, waiter, waitress, representative, rep, clerk,
associate, operator, assistant, advisor, adviser, technician, trainer, instructor, teacher,
doctor, nurse, driver, salesperson, seller, consultant, assignee, attendant, receptionist,
barista, host, teller, handler, csr, stylist, therapist, mechanic, guide,
personel, personeli, personelimiz, çalışan, çalışanı, çalışanımız, temsilci, temsilcisi, kasiyer,
garson, danışman, danışmanı, görevli, görevlisi, eleman, elemanı, eğitmen, operatör, satıcı,
memur, kasiyeri,
کارمند, کارکنان, کارشناس, پرسنل, صندوقدار, اپراتور, فروشنده, پاسخگو, گارسون, مشاور, متصدی,
نماینده, مسئول, مربی, مدرس
"""
ADDITIONS = """
name, code, id, no, nr, number, #, type, the, your, our, this, which, what, who, of, and, or, in,
at, to, for, by, from, did, do, does, you, we, us, is, was, are, visit, visited, use, used, buy,
bought, purchase, purchased, prefer, please, select, choose, member, sales, support,
customer service, call, served, helped, distribution, user, physical, nearest, preferred, home,
work, assigned, with, spoke,
adı, kodu, no, numarası, türü, tipi, ve, hangi, bize, siz, size, ziyaret, ettiğiniz, ettiniz,
satış, müşteri, hizmetleri, çağrı, olan, kullanılan, alışveriş, yaptınız, yaptığınız, aldınız,
aldığınız, geldiniz,
نام, کد, شماره, نوع, و, فروش, پشتیبانی, شما, کدام, از, به, در, ارائه, مراجعه, خدمات مشتریان,
خرید, کردید, کرده‌اید, شده, دادید, استفاده, محل, کاری
"""

QUESTIONS = """
category, categories, item, items, question, questions, aspect, aspects, topic, topics, statement,
statements, criterion, criteria, attribute, subject, area, variable, factor, dimension, measure,
kategori, kategoriler, soru, sorular, konu, konular, başlık, madde, maddeler, kriter, ölçüt, ifade,
alan, boyut, دسته, دسته‌بندی, موضوع, سوال, سؤال, پرسش, گویه, معیار, مورد, شاخص, مقوله
"""

COMMENT_PHRASES = """
open ended response, com, in your own words, reason, reason for score, reason for rating,
reason for your score, reason for your rating, message, complaint, complaints, praise,
compliments, düşünceleriniz, düşünceler, eklemek istedikleriniz, şikayet, şikayetler,
şikayetiniz, mesaj, mesajınız, belirtmek istedikleriniz, memnuniyetsizlik nedeni, açıklama,
açıklamalar, açıklamanız, değerlendirmeniz, neden,
توضیح, توضیحات, توضیحات شما, دیدگاه, دیدگاه شما, دیدگاه ها, ملاحظات, انتقاد, انتقادات, شکایت,
پیام, پیام شما, دلیل, علت, دلیل نارضایتی, علت نارضایتی, دلیل رضایت, علت رضایت, چرا, سخن شما,
متن نظر,
متن پیام, متن بازخورد,
was können wir besser machen, was hat ihnen gefallen, was hat ihnen nicht gefallen, begründung,
lob und kritik, vos observations, autres observations, observations et suggestions, que pouvons
nous améliorer, avis, qué podemos mejorar, cosa possiamo migliorare, o que podemos melhorar, wat
kunnen we beter doen, wat kan beter
"""
COMMENTS = """
comment, comments, remark, remarks, feedback, suggestion, suggestions, note, notes, review,
opinion, opinions, thoughts, testimonial, verbatim,
yorum, yorumlar, yorumu, yorumunuz, yorumlarınız, görüş, görüşü, görüşler, görüşünüz,
görüşleriniz, öneri, önerisi, öneriler, öneriniz, önerileriniz, not, notlar, notunuz, düşünce,
geri, bildirim, geribildirim,
نظر, نظرات, نظرها, نظرتان, پیشنهاد, پیشنهادات, پیشنهادها, انتقادات, یادداشت, بازخورد, توضیحات,
kommentar, kommentare, bemerkung, bemerkungen, anmerkung, anmerkungen, rückmeldung,
rückmeldungen, verbesserungsvorschlag, verbesserungsvorschläge, anregung, anregungen,
freitext,
commentaire, commentaires, remarque, remarques,
comentario, comentarios, observación, observaciones, sugerencia, sugerencias,
commento, commenti, osservazione, osservazioni, suggerimento, suggerimenti,
comentário, comentários, observação, observações, sugestão, sugestões,
opmerking, opmerkingen, toelichting, suggesties, commentaar
"""
COMMENT_ADDITIONS = """
other, additional, further, any, general, customer, customers, guest, box, text, field, your,
free, open, optional, and, or, complaints, ideas, ended, response, more, overall, the,
improvement, improvements, on, for, of, us, our, service, visit, ways, to, improve, compliments,
written, if, internal, public,
ihr, ihre, ihren, weitere, sonstige, allgemeine, zusätzliche, und, oder, ergänzende, kritik,
wünsche, vos, votre, autre, autres, et, ou, générales, libre, libres, client, clients,
su, sus, tu, tus, otro, otros, otras, y, o, adicionales, generales, cliente, clientes, quejas,
vostri, vostro, altri, altre, e, ed, aggiuntivi, generali, reclami,
seu, seus, sua, suas, outro, outros, outras, adicionais, gerais,
uw, jouw, je, overige, andere, en, of, algemene, klachten,
ve, veya, diğer, ek, varsa, genel, müşteri, şikayet, şikayetler, şikayetiniz, dilek, dilekler,
dilekleriniz, açık, uçlu, bize, için, lütfen, bildirimi, bildiriminiz,
و, شما, مشتری, مشتریان, سایر, دیگر, خود, یا, متنی, انتقاد, لطفا
"""

# Among them what a menu shows before anything is chosen.
NOT_ANSWERED_WORDS = """
n/a, na, n.a., n.a, n\\a, not applicable, does not apply, doesn't apply, not relevant, not used,
did not use, didn't use, have not used, haven't used, never used, i did not use this,
i did not use it, don't know, do not know, dont know, i don't know, i do not know,
don't know yet, dk, d/k, dk/na, can't say, cannot say, can't tell, can't remember,
don't remember, do not remember, i don't remember, i do not remember, don't recall, not sure,
unsure, i'm not sure, i am not sure, unknown, unfamiliar, not familiar, no opinion, no answer,
no response, no reply, not answered, unanswered, not stated, not specified, unspecified,
not provided, not given, not available, not observed, not rated, unrated, not offered,
prefer not to say, prefer not to answer, rather not say, i'd rather not say, i prefer not to say,
would rather not say, i would rather not say, decline to answer, declined, refused, no comment,
skip, skipped, none, null, nan, #n/a, missing, blank, no experience,
not enough experience to say, cannot judge, can't judge, no basis to judge, not asked,
unable to rate,
no basis for judgment, no basis for judgement, i don't have an opinion, don't have an opinion,
did not visit, didn't visit, never visited, have never used or visited, have never used,
did not attend, didn't attend, i did not attend, i didn't attend,
does not apply to me, doesn't apply to me, i have not used this service,
i did not use this service,
please select, select one, choose one, please choose,
fikrim yok, fikri yok, bir fikrim yok, bilmiyorum, bilgim yok, hatırlamıyorum,
uygulanamaz, geçerli değil, ilgili değil, belirtmek istemiyorum, söylemek istemiyorum,
cevap vermek istemiyorum, yanıtlamak istemiyorum, cevaplamak istemiyorum, cevap yok, yanıt yok,
cevapsız, yanıtsız, boş, kullanmadım, katılmadım, hizmet almadım, yararlanmadım, emin değilim,
belirtilmemiş, belirtilmedi, bana uymuyor,
görüşüm yok, deneyimim yok, yanıt vermek istemiyorum, yanıtlamamayı tercih ederim,
cevap vermemeyi tercih ederim, belirtmemeyi tercih ederim, söylememeyi tercih ederim,
değerlendiremiyorum, değerlendiremem, yanıtlanmadı, cevaplanmadı, yanıtlanmamış, cevaplanmamış,
cevap verilmedi, yanıt verilmedi, hiç kullanmadım, bu hizmeti kullanmadım, bu hizmeti almadım,
hizmeti kullanmadım, deneyimlemedim, bilgi sahibi değilim, fikir sahibi değilim,
seçiniz, lütfen seçiniz, seçim yapınız, yorum yok,
نظری ندارم, نظر ندارم, نظری ندارد, بدون نظر, نمی‌دانم, نمیدانم, اطلاعی ندارم, اطلاع ندارم,
مورد ندارد, موردی ندارد, موردی نداشت, مصداق ندارد, قابل اجرا نیست, کاربرد ندارد, نامرتبط,
مرتبط نیست, ترجیح می‌دهم نگویم, ترجیح می‌دهم پاسخ ندهم, تمایلی به پاسخ ندارم, تمایل ندارم,
پاسخ نمی‌دهم, مایل به پاسخ نیستم, پاسخی ندارم, بی‌پاسخ, بی‌جواب, بدون پاسخ, پاسخ داده نشده,
استفاده نکردم, استفاده نکرده‌ام, یادم نیست, به یاد ندارم, یادم نمی‌آید, نامشخص, مطمئن نیستم,
تجربه‌ای ندارم, تجربه‌ای نداشتم, تجربه نداشتم, تجربه نکرده‌ام, هیچ نظری ندارم, نظر خاصی ندارم,
نظری نیست,
مایل به پاسخگویی نیستم, تمایلی به پاسخگویی ندارم, نمی‌خواهم پاسخ دهم, نمی‌خواهم بگویم,
ترجیح می‌دهم جواب ندهم, ترجیح می‌دهم پاسخی ندهم, جواب نمی‌دهم, پاسخ نداده, پاسخ نداده‌ام,
پاسخ نداد,
پاسخ داده نشد, پاسخ ندادم, جواب نداده, مراجعه نکردم, مراجعه نکرده‌ام, شرکت نکردم, شرکت نکرده‌ام,
به من مربوط نیست, مربوط نیست,
به من مربوط نمی‌شود, شامل نمی‌شود, شامل من نمی‌شود, موضوعیت ندارد, قابل اعمال نیست,
قابل ارزیابی نیست,
آگاهی ندارم, اطلاعاتی ندارم, هیچکدام, هیچ‌کدام, انتخاب کنید, لطفا انتخاب کنید,
nicht genutzt, nicht benutzt, nicht in anspruch genommen, keine angabe, keine angaben,
keine antwort, keine meinung, weiß nicht, weiss nicht, ich weiß nicht, nicht zutreffend,
nicht anwendbar, nicht beurteilbar, kann ich nicht beurteilen, nicht relevant, entfällt,
sans objet, non applicable, ne sait pas, je ne sais pas, pas de réponse, sans réponse,
sans opinion, sans avis, non utilisé, pas utilisé, pas concerné, non concerné, nsp,
no aplica, no aplicable, no sabe, no sé, no contesta, no sabe no contesta, sin respuesta,
no utilizado, no lo utilicé, no he utilizado, sin opinión, ns/nc,
non applicabile, non so, nessuna risposta, non utilizzato, senza opinione, non pertinente,
não aplicável, não se aplica, não sei, sem resposta, não utilizei, não usei, sem opinião,
niet van toepassing, n.v.t., weet niet, weet ik niet, geen antwoord, niet gebruikt, geen mening
"""
# "Don't know how to do it" may be an answer of its own, "N/A I was not there" is none.
NOT_ANSWERED_BEFORE_WORDS = """
n/a, n.a., not applicable, does not apply, doesn't apply, prefer not to, i prefer not to,
i'd prefer not to, i would prefer not to, rather not say, i'd rather not, i would rather not,
no opinion, i have no opinion, did not attend, didn't attend, i did not attend, i didn't attend,
don't know enough, do not know enough, i don't know enough,
geçerli değil, uygulanamaz, belirtmek istemiyorum, söylemek istemiyorum, fikrim yok,
bir fikrim yok, cevap vermek istemiyorum, yanıt vermek istemiyorum, cevaplamak istemiyorum,
yanıtlamak istemiyorum, yanıtlamamayı tercih, cevap vermemeyi tercih, belirtmemeyi tercih,
söylememeyi tercih,
مصداق ندارد, موضوعیت ندارد, کاربرد ندارد, قابل اجرا نیست, قابل ارزیابی نیست, ترجیح می‌دهم نگویم,
ترجیح می‌دهم پاسخ ندهم, ترجیح می‌دهم پاسخی ندهم, ترجیح می‌دهم جواب ندهم, مایل به پاسخ نیستم,
مایل به پاسخگویی نیستم, نمی‌خواهم پاسخ دهم, نمی‌خواهم بگویم, نظری ندارم, نظر ندارم,
نظر خاصی ندارم, تمایلی به پاسخ ندارم, تمایلی به پاسخگویی ندارم, شرکت نکردم, شرکت نکرده‌ام
"""
"""What begins a cell without an answer, whatever follows."""
NOT_ANSWERED_BEFORE_A_STOP = """
don't know, do not know, dont know, i don't know, i do not know, i dont know, can't say,
cannot say, did not use, didn't use, i did not use, i didn't use, have not used, haven't used,
i have not used, i haven't used, not used, never used, did not visit, didn't visit, not observed,
not relevant, decline to answer, declined, unable to rate, cannot judge, can't judge,
no experience, no answer, not available,
bilmiyorum, bilgim yok, görüşüm yok, deneyimim yok, emin değilim, hatırlamıyorum, kullanmadım,
katılmadım, hizmet almadım, yararlanmadım, değerlendiremiyorum, ilgili değil, cevap yok,
yanıt yok,
نمی‌دانم, اطلاعی ندارم, اطلاع ندارم, مورد ندارد, موردی ندارد, نامرتبط, مرتبط نیست, مربوط نیست,
به من مربوط نیست, استفاده نکردم, استفاده نکرده‌ام, تجربه‌ای ندارم, تجربه‌ای نداشتم, مراجعه نکردم,
یادم نیست, مطمئن نیستم, بدون پاسخ, بی‌پاسخ, پاسخ نمی‌دهم,
nicht genutzt, nicht benutzt, keine angabe, keine antwort, weiß nicht, nicht zutreffend, sans objet,
non applicable, non concerné, sans opinion, no aplica, no sabe, non applicabile, não se aplica,
não aplicável, niet van toepassing, n.v.t., weet niet, niet gebruikt
"""
"""The same, where a dash, a comma or the like stands before the reason."""
