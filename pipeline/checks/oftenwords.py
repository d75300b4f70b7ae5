"""How languages say how often: data for `rates`, beside `amounts.tables.TIMES`.

`RATES` are the periods of "a day" and "daily", `TIMES` how many times, `COUNTED` the word behind a
number that says so, `EVERY` what makes "8 hours" an interval, `OTHER` "every second day". In a
phrase `a*` is any word that begins so. Chinese is searched as it is, by regular expressions.
"""

from __future__ import annotations

RATES = {
    "en": "hour hourly; day daily/nightly; week weekly; year annually/yearly; month monthly",
    "de": "night jede nacht/nächtlich*; year jährlich*/pro jahr/im jahr; month im monat",
    "es": (
        "day a diario/por jornada; night cada noche/por noche; week bisemanal*; month bimensual*; "
        "year anual*/al año/cada año/por año"
    ),
    "fr": (
        "night chaque nuit/par nuit; day journali*/biquotidien*; week bihebdomadaire*; year "
        "annuel*/par an/chaque année; month par mois/bimensuel*"
    ),
    "pt": (
        "day ao dia/todo dia/por dia; week na semana/à semana/bissemana*; month ao mês/bimensal/"
        "bimensais; year anual*/por ano/"
        "ao ano"
    ),
    "it": "day al giorno; week bisettimanal*; year annual*/all'anno",
    "nl": "day daags*/per etmaal; year jaarlijks*/per jaar",
    "el": (
        "hour ωριαί*/ανά ώρα/την ώρα; day ημερησί*/ανά ημέρα/τη μέρα/την μέρα/την ημέρα/ανά μέρα/"
        "καθημεριν*/κάθε μέρα/κάθε ημέρα; night κάθε βράδυ/κάθε νύχτα/το βράδυ; week την εβδομάδα/"
        "ανά "
        "εβδομάδα/εβδομαδιαί*/κάθε εβδομάδα; month τον μήνα/το μήνα/ανά μήνα/μηνιαί*/κάθε μήνα; "
        "year "
        "ετήσι*/τον χρόνο/το χρόνο/κάθε χρόνο"
    ),
    "ru": (
        "hour ежечасно/в час/каждый час/почасов*; day в день/в сутки/ежедневн*/каждый день/"
        "ежесуточн*/за "
        "день/за сутки/на день/суточн*; night каждую ночь/на ночь; week в неделю/еженедельн*/"
        "каждую "
        "неделю/за неделю; month в месяц/ежемесячн*/каждый месяц; year в год/ежегодн*/каждый год"
    ),
    "ar": (
        "hour كل ساعة/في الساعة/بالساعة; day يوميا/يومي/يومية/كل يوم/في اليوم/باليوم/اليومي/"
        "اليومية; "
        "night كل ليلة; week أسبوعيا/أسبوعي/أسبوعية/كل أسبوع/في الأسبوع/بالأسبوع/الأسبوعي/"
        "الأسبوعية; month "
        "شهريا/كل شهر/في الشهر/شهري/شهرية; year سنويا/كل سنة/كل عام/في السنة/في العام/سنوي/سنوية"
    ),
}
TIMES = {
    "en": "2 twice; 3 thrice",
    "de": (
        "1 einmal; 2 zweimal; 3 dreimal; 4 viermal; 5 fünfmal; 6 sechsmal; 7 siebenmal; 8 achtmal; "
        "10 "
        "zehnmal; 12 zwölfmal; 15 fünfzehnmal; 20 zwanzigmal; 30 dreißigmal"
    ),
    "el": "1 μία φορά/μια φορά; 2 δύο φορές/δυο φορές/δις",
    "ru": "1 однократно/один раз/раз в/однажды; 2 дважды/двукратно; 3 трижды/трехкратно",
    "ar": "1 مرة; 2 مرتين/مرتان",
    "es": "1 una vez/vez al/vez por; 2 bisemanal*/bimensual*",
    "fr": "1 une fois; 2 biquotidien*/bihebdomadaire*/bimensuel*",
    "pt": "1 uma vez; 2 bissemana*/bimensal/bimensais",
    "it": "1 una volta; 2 bisettimanal*",
    "nl": "1 eenmaal/één keer/een keer; 2 tweemaal; 3 driemaal; 4 viermaal",
}
COUNTED = {
    "en": "times time x",
    "de": "mal male malen x",
    "es": "veces vez x",
    "fr": "fois x",
    "pt": "vezes vez x",
    "it": "volte volta x",
    "nl": "keer maal x",
    "el": "φορές φορά",
    "ru": "раз раза х",
    "ar": "مرات مرة مرّات أضعاف أمثال",
}
EVERY = {
    "en": "every each q",
    "de": "alle allen jede jeden jeder jedes jeweils stündlich* stündig* tägig* täglich* "
    "wöchentlich* "
    "wöchig* monatlich* minütlich* minütig* abstand abständen pro",
    "es": "cada todos todas por intervalo intervalos",
    "fr": "toutes tous chaque intervalle intervalles par",
    "pt": "cada todos todas intervalo intervalos por",
    "it": "ogni tutti tutte per",
    "nl": "elke elk iedere ieder om per uurlijks*",
    "el": "κάθε ανά ωρο* ωρη* διαστήματα",
    "ru": "кажд* через раз интервал* ежечасн* еженедельн* ежедневн* ежемесячн* в",
    "ar": "كل بين بفاصل بمعدل",
}
OTHER = {
    "en": (
        "every other day/every second day/alternate days/every alternate day/every other week/"
        "every "
        "second week/every other month/every other night"
    ),
    "es": "alternos/alterna*/otro no/no y/quincenal*/por medio/intercalad*",
    "fr": "sur deux",
    "pt": "alternad*/sim dia/quinzenal*/alternativ*/intercalad*",
    "de": "zweiten/zweite/zweitägig*/zweiwöchentlich*/vierzehntägig*/übern/überübernächst*",
    "it": "alterni/alternat*/quindicinal*",
    "nl": "om de/andere/tweede",
    "el": "παρά/δεύτερη/μέρα παρ*",
    "ru": "через/втор*",
    "ar": "بعد يوم/ويوم/يوما بعد/تلو/آخر/بالتناوب",
}
HAN_RATES = {
    "hour": r"每小?时|每小時|每个?小时|每鐘頭",
    "day": r"每[天日]|每一天|[一1]\s?[天日]\s?(?=[一两二三四五六七八九十\d])|天天|日[服用均]",
    "night": r"每晚|每夜",
    "week": (
        r"每[周週]|每(?:个|一)?星期|每一[周週]|"
        r"[一1]?\s?[周週](?=[一两二三四五六七八九十\d]+\s?次)"
    ),
    "month": r"每(?:个|一)?月|每個月",
    "year": r"每年|年度",
}
HAN_COUNTED = r"(?:次|倍|回|遍)"
HAN_EVERY = r"每|隔|一次"
HAN_OTHER = r"隔|每[两二2]|每\s2"
