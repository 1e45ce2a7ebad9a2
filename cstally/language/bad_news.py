"""
Headers that say something bad, in the languages of `opinion.words`: *yes* to them is no praise.

Of questions any word of a trouble tells, unless another says that it was mended. Of statements,
to which people agree, only what is said of somebody or something: who takes problems seriously is
praised.
"""

import re

from cstally.language.meanings import compiled, plain_words

_ROW = re.compile(r"\[| [-–—|>] |: ")
"""What stands between the question of a grid and its row."""

_FOOD = (
    r"(food|meals?|soup|coffee|tea|dish(es)?|pizza|burgers?|fries|plates?|breakfast|lunch|dinner"
    r"|rooms?|house|shower)"
)
"""What must not be cold."""
_FOOD_TR = r"(yeme[kğ]|çorba|kahve|çay|pizza|sipariş|kahvaltı|oda)\w*"
_FOOD_FA = r"(غذا\w*|چای|قهوه|پیتزا|سوپ|صبحانه|سفارش\w*|اتاق)"
_BAD = (
    r"rude|slow|dirty|late|unfriendly|unhelpful|wrong|broken|damaged|missing|expensive|overpriced"
    r"|noisy|crowded|confus(ed|ing)|difficult|bad|poor|terrible|awful|horrible|disappoint(ed|ing)"
    r"|boring|uncomfortable|incorrect|inaccurate|stressful|frustrat(ed|ing)|impolite|careless"
    r"|unclear|complicated|ignored|overcharged|unprofessional|untidy|unclean|stale|undercooked"
    r"|overcooked|burnt|unsatisf(ied|actory)|dissatisfied|unhappy|annoy(ed|ing)|unfair|useless"
    r"|inadequate|insufficient|unpleasant|unreliable|faulty|defective|bland|tasteless|smelly"
)
_BAD_TR = (
    r"kaba|yavaş|kirli|pahalı|geç|gürültülü|yetersiz|kötü|ilgisiz|saygısız|kalabalık|karmaşık"
    r"|zor|yanlış|eksik|bozuk|uzun|bayat|lezzetsiz|tatsız"
)
_BAD_FA = r"بی ?ادب|کثیف|گران|دیر|طولانی|شلوغ|بد|ضعیف|خراب|ناقص|گیج ?کننده|سخت|کند|بی ?مزه"

_BAD_YES = (
    r"\b(complain(t|ts|ed|ing)?|problems?|issues?|errors?|mistakes?|faults?|faulty|defects?"
    r"|defective|delay(s|ed)?|late|too (?!good\b|well\b)\w+"
    r"|overcharged|rude|broken|damaged?|missing|wrong|auto ?fail|fail(s|ed|ure|ures)?"
    r"|escalat(ed|ion|ions)|reopened|unresolved|unsolved|violations?|breach(es)?|disconnected"
    r"|dropped|injur(y|ed|ies)|unsafe|dirty|incorrect(ly)?|difficult(y|ies)|dissatisfied|unhappy"
    r"|disappointed|cancel(led|ed)|repeat(ed)? (call|contact)|call(ed)? again|wait(ed)? long"
    r"|long wait(s|ing)?|charged twice|gave up|give up|out of stock|hidden (fees?|costs?|charges?)"
    rf"|{_FOOD} (\w+ )*cold|cold {_FOOD}|disturbed|bothered|pressured|inconvenien(t|ced|ce)"
    rf"|{_BAD})\b"
    r"|şik[aâ]yet|\bsorun|problem|\bhata|arıza|gecikme|gecikti|\bgeç (m[iı] )?(kal|gel|ulaş|teslim)"
    r"|uzun (süre )?bekle"
    r"|bekle\w* uzun|çok bekle|\bkaba\b|eksik|yanlış|kırık|hasarlı|bozuk|\bkirli|pahalı|aksaklık"
    r"|memnuniyetsiz|olumsuz|başarısız|iptal|mağdur|rahatsız|gürültülü|kalabalık|saygısız|ilgisiz"
    rf"|\bkötü|\byavaş m|\bbayat\b|lezzetsiz|fazla ücret|{_FOOD_TR} (\w+ )*soğuk"
    r"|شکایت|مشکل|ایراد|خطا|اشتباه|تاخیر|تأخیر|\bدیر\b|طولانی|معطل|خراب|بیادب|بی ادب|\bگران|کثیف"
    rf"|نقص|ناقص|نارضایتی|ناراضی|آسیب|لغو|شلوغ|بی ?احترامی|اذیت|مزاحم"
    rf"|{_FOOD_FA} (\w+ )*سرد"
    r"|beschwer|reklam|fehler|mängel|verspät|\bzu (spät|lange?|laut|teuer|langsam|kalt)\b|unhöflich"
    r"|problèm|plainte|\bréclam|retard|erreur|\btrop (long|lent|cher|froid|bruyant)"
    r"|\bqueja|\breclam|retraso|ritardo|\btroppo\b|\batraso|\bklacht|probleem|vertraging"
    r"|\bte (laat|lang|duur|koud|traag)\b"
)
_MENDED = (
    r"\b((re)?solved?|resolv(ed|es|ing|e)|resolution|fixed|handled?|address(ed)?|correct(ed|ion)?"
    r"|settled|sorted|closed|dealt|cleared|free|no|not|without|never|avoid(ed)?|prevent(ed)?"
    r"|explain(ed)?|identif(y|ied)|understood|understand|apolog\w*|follow(ed)? up|policy|procedure"
    r"|known|logged|recorded|documented|help(ed)?)\b|n't\b"
    r"|çöz|gider|düzelt|hallet|halled|hallol|(sorun|hata|problem|eksik|gecikme|kusur)s[ıiuü]z|\byok\b|ilgilen"
    r"|karşılan|yanıtlan|cevaplan|anlaşıl|kayd|değil"
    r"|\bحل|رفع|برطرف|بدون|رسیدگی|پیگیری|پاسخ|نبود|نداشت|نیست"
    r"|gelöst|behoben|\bohne\b|\bkeine?\b|\bnicht\b|\bnie\b|\bpas\b|\bjamais\b|\bnon\b|\bmai\b"
    r"|\bnão\b|\bnunca\b|\bniet\b|\bnooit\b|résolu|\bsans\b|aucun|resuel|risolt|resolvid|\bsin\b"
    r"|\bsenza\b|\bsem\b|opgelost|\bzonder\b|\bgeen\b"
)
"""Headers that name something bad, of which *yes* is good: the problem was solved."""
_VERY = (
    r"(very|too|quite|often|always|rather|really|so|extremely|sometimes|usually|unnecessarily"
    r"|pretty|somewhat|generally|mostly|a (bit|little))"
)
_ENDS = r"(?=$| (to|for|and|or|at|in|on|with|by|about|from|compared|considering)\b)"
"""Behind it no noun stands: who is patient with difficult questions is not difficult."""
_BAD_STATEMENT = (
    r"\b(was|were|is|are|am|be|been|felt|feel|feels|seem(s|ed)?|looked|tasted|arrived|came|got)\b"
    rf"( {_VERY})* ({_BAD}|too (?!good\b|well\b)\w+){_ENDS}"
    rf"|\b(found|felt)( \w+){{1,3}} ({_BAD})$"
    rf"|\b{_FOOD} (\w+ )*(was|were|is|are|arrived|came) (\w+ )?cold\b"
    r"|\bwait(ed)? (\w+ ){0,3}(too |very )?long\b|\bhad (a |some |many |several )?"
    r"(problems?|issues?|trouble|difficult(y|ies))\b"
    rf"|\b({_BAD_TR})(y?[dt][ıiuü])(l[ae]r)?$|\b(çok|fazla) ({_BAD_TR})( (geldi|kaldı|sürdü))?$"
    rf"|{_FOOD_TR} (\w+ )*soğuk(tu| geldi)$"
    rf"|\b({_BAD_FA}) (بود|بودند|است|شد|رسید)$|{_FOOD_FA} (\w+ )*سرد (بود|است|شد|رسید)$"
)
_BAD_ELSEWHERE = (
    r"\b(essen|suppe|kaffee|zimmer)\b.*\bkalt$|\bwartezeit\b.*\blang$"
    r"|\b(war|waren|ist|sind)\b.*\b(unfreundlich|unhöflich|langsam|schmutzig|laut|teuer|schlecht"
    r"|kaputt|unpünktlich|überfüllt|zu \w+)$"
    r"|\b(était|étaient|est|sont)\b.*\b(impolie?s?|lente?s?|sales?|bruyante?s?|ch(er|ère)s?"
    r"|mauvaise?s?|désagréables?|trop \w+)$|\b(plat|repas|café|soupe)\b.*\bfroide?s?$"
    r"|\b(estaba|era|eran|fue|fueron|es|está|son)\b.*\b(groser[oa]s?|lent[oa]s?|suci[oa]s?|car[oa]s?"
    r"|mal[oa]s?|antipátic[oa]s?|demasiado \w+)$|\b(comida|sopa|café)\b.*\bfrí[oa]$"
    r"|\b(era|erano|è|sono)\b.*\b(maleducat[oai]|lent[oai]|sporc[oaih]+|car[oai]|scortes[ei]"
    r"|troppo \w+)$|\b(cibo|zuppa|caffè)\b.*\bfredd[oa]$"
    r"|\b(era|eram|foi|foram|é|estava)\b.*\b(rudes?|grosseir[oa]s?|lent[oa]s?|suj[oa]s?|car[oa]s?"
    r"|ruim|ruins)$|\b(comida|sopa|café)\b.*\bfri[oa]$"
    r"|\b(was|waren|is|zijn)\b.*\b(onvriendelijk|onbeleefd|traag|vies|duur|slecht|te \w+)$"
    r"|\b(eten|soep|koffie)\b.*\bkoud$"
)
"""The same in the other languages of which agreement is known."""
_SAYS_MORE = (
    r"\b(when|if|what|where|how|who|whom|which|anything|something|because|even|hardly|rarely"
    r"|less|few|fewer)\b"
)
"""Statements about what happens with something bad are not of it."""
_LEAVES = (
    r"leav(e|ing)( us\b(?! (a|an|your|some|feedback)\b)| our\b| the (company|bank|service|brand)\b"
    r"|$)|quit(ting)?\b|switch(ing)?\b(?! (over )?to (us|our|this)\b)|cancel(l?ing)?\b|churn"
    r"|stop (using|buying|coming|visiting|shopping)|(go|going|look|looking) elsewhere|unsubscrib"
    r"|chang(e|ing) (your )?(provider|bank|supplier|company)"
)
_BAD_WISH = (
    rf"\b(likely|likelihood|plan(ning)?|consider(ing)?|intend(ing)?|intention|thinking|thought"
    rf"|will|would)\b.*\b({_LEAVES})"
    r"|(bizi|firma|banka|operatör|marka|sağlayıcı|aboneli)\w* (\w+ )*(bırak|değiştir|terk|iptal)"
    r"|başka (bir )?\w+ (geçme|gitme|tercih)"
    r"|(احتمال|قصد|تصمیم).*(ترک|تغییر (شرکت|بانک|اپراتور)|لغو|قطع|رقیب)"
)
_MUCH_IS_BAD = (
    r"\bhow (difficult|hard|complicated|stressful|painful|slow|noisy|expensive|confusing"
    r"|frustrating|crowded|dirty)\b|\bhow (much|big|serious)( a| of a)? "
    r"(effort|trouble|difficulty|hassle|problem)"
    r"|\bne kadar (çok )?(zor|karmaşık|yavaş|pahalı|çaba|uğraş|zahmet|sorun|gürültülü|kalabalık)"
    r"|چقدر (سخت|دشوار|کند|گران|زحمت|تلاش|شلوغ|مشکل)|\bwie (schwierig|schwer|aufwändig|teuer)\b"
)


def yes_is_bad(header: str) -> bool:
    """
    Whether *yes* to *header* is a bad answer, by its words.

        >>> yes_is_bad("Did you have any problem?"), yes_is_bad("Was the problem solved?")
        (True, False)
        >>> yes_is_bad("Şikâyetiniz var mı?"), yes_is_bad("آیا مشکل شما حل شد؟")
        (True, False)
    """
    plain = plain_words(header)
    # Compiled when they are needed: most files have no yes and no.
    if compiled(_MENDED).search(plain) is not None:
        return False
    return compiled(_BAD_YES).search(plain) is not None or wish_is_bad(header)


def statement_is_bad(header: str) -> bool:
    """
    Whether *header* says something bad of what people got: to agree with it is no praise.

        >>> statement_is_bad("The food was cold"), statement_is_bad("The drinks were cold")
        (True, False)
        >>> statement_is_bad("The staff took my problem seriously")
        False
        >>> statement_is_bad("How far do you agree? [The room was dirty]")
        True
        >>> statement_is_bad("Bekleme süresi çok uzundu"), statement_is_bad("غذا سرد بود")
        (True, True)
    """
    return any(map(_is_bad_statement, {plain_words(header), plain_words(_row_of(header))}))


def _row_of(header: str) -> str:
    """Return the statement of a header that is a row of a grid: "How far do you agree? [...]"."""
    return _ROW.split(header.rstrip("] "))[-1]


def _is_bad_statement(plain: str) -> bool:
    is_bad = any(compiled(one).search(plain) for one in (_BAD_STATEMENT, _BAD_ELSEWHERE))
    return is_bad and not any(compiled(one).search(plain) for one in (_MENDED, _SAYS_MORE))


def wish_is_bad(header: str) -> bool:
    """
    Whether *header* asks how likely people are to go, and not to come back.

        >>> wish_is_bad("How likely are you to leave us?"), wish_is_bad("Would you leave us a tip?")
        (True, False)
    """
    return compiled(_BAD_WISH).search(plain_words(header)) is not None


def much_is_bad(header: str) -> bool:
    """
    Whether *header* asks how much there was of something bad: effort, trouble.

        >>> much_is_bad("How difficult was it?"), much_is_bad("How easy was it?")
        (True, False)
    """
    return compiled(_MUCH_IS_BAD).search(plain_words(header)) is not None
