"""Months and days of the week, in order, with their forms apart by `/`, and how to find them."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from pipeline.checks.remembered import Remembered
from pipeline.words import bare, fold

MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": (
        "januar/jänner februar märz april mai juni juli august september oktober november dezember"
    ),
    "es": (
        "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre "
        "diciembre"
    ),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "pt": (
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
    ),
    "it": (
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
        "dicembre"
    ),
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "el": (
        "ιανουαρίου/ιανουάριο/ιανουάριος φεβρουαρίου/φεβρουάριο/φεβρουάριος μαρτίου/μάρτιο/μάρτιος "
        "απριλίου/απρίλιο/απρίλιος μαΐου/μάιο/μάιος ιουνίου/ιούνιο/ιούνιος ιουλίου/ιούλιο/ιούλιος "
        "αυγούστου/αύγουστο/αύγουστος σεπτεμβρίου/σεπτέμβριο/σεπτέμβριος οκτωβρίου/οκτώβριο/"
        "οκτώβριος "
        "νοεμβρίου/νοέμβριο/νοέμβριος δεκεμβρίου/δεκέμβριο/δεκέμβριος"
    ),
    "ru": (
        "января/январе/январь/январю/январем февраля/феврале/февраль/февралю/февралем "
        "марта/марте/март/марту/мартом апреля/апреле/апрель/апрелю/апрелем мая/мае/май/маю/маем "
        "июня/июне/июнь/июню/июнем июля/июле/июль/июлю/июлем августа/августе/август/августу/"
        "августом "
        "сентября/сентябре/сентябрь/сентябрю/сентябрем октября/октябре/октябрь/октябрю/октябрем "
        "ноября/ноябре/ноябрь/ноябрю/ноябрем декабря/декабре/декабрь/декабрю/декабрем"
    ),
    "ar": (
        "يناير/كانون_الثاني فبراير/شباط مارس/آذار أبريل/إبريل/نيسان مايو/أيار يونيو/حزيران يوليو/"
        "تموز "
        "أغسطس/آب سبتمبر/أيلول أكتوبر/تشرين_الأول نوفمبر/تشرين_الثاني ديسمبر/كانون_الأول"
    ),
}
WEEKDAYS = {
    "en": "monday/mondays tuesday/tuesdays wednesday/wednesdays thursday/thursdays friday/fridays "
    "saturday/saturdays sunday/sundays",
    "de": (
        "montag/montags/montage dienstag/dienstags mittwoch/mittwochs donnerstag/donnerstags "
        "freitag/freitags samstag/samstags/sonnabend sonntag/sonntags"
    ),
    "es": "lunes martes miércoles jueves viernes sábado/sábados domingo/domingos",
    "fr": (
        "lundi/lundis mardi/mardis mercredi/mercredis jeudi/jeudis vendredi/vendredis "
        "samedi/samedis dimanche/dimanches"
    ),
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "el": (
        "δευτέρα/δευτέρες/δευτέρας τρίτη/τρίτης τετάρτη/τετάρτης πέμπτη/πέμπτης "
        "παρασκευή/παρασκευής σάββατο/σαββάτου/σάββατα κυριακή/κυριακής/κυριακές"
    ),
    "ru": (
        "понедельник/понедельника/понедельникам вторник/вторника/вторникам среду/средам "
        "четверг/четверга/четвергам пятница/пятницу/пятницы/пятницам суббота/субботу/субботы/"
        "субботам "
        "воскресенье/воскресенья/воскресеньям"
    ),
    "ar": "الاثنين/الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
}
# Before noon, and after it, behind a number; in Chinese before one.
HALVES = {
    "en": (r"\d\s?a\.?\s?m\b|in the morning", r"\d\s?p\.?\s?m\b|in the (?:afternoon|evening)"),
    "es": (r"\d\s?a\.?\s?m\b|de la (?:mañana|madrugada)", r"\d\s?p\.?\s?m\b|de la (?:tarde|noche)"),
    "fr": (r"du matin", r"de l['’]après-midi|du soir"),
    "pt": (r"\d\s?a\.?\s?m\b|da (?:manhã|madrugada)", r"\d\s?p\.?\s?m\b|da (?:tarde|noite)"),
    "de": (r"morgens|vormittags|\d uhr früh", r"nachmittags|abends|nachts"),
    "el": (r"\bπ\.?\s?μ\b|το πρωί", r"\bμ\.?\s?μ\b|το (?:απόγευμα|βράδυ)"),
    "ru": (r"\bутра\b", r"\bвечера\b|\d\s?(?:часов |часа )?дня|\bночи\b"),
    "ar": (r"صباح|\d\s?ص\b", r"مساء|بعد الظهر|\d\s?م\b"),
    "zh": (r"上午|早上|凌晨|清晨", r"下午|晚上|傍晚|中午|夜里"),
}
NAMES = {"months": MONTHS, "weekdays": WEEKDAYS}


@functools.cache
def named(base: str, which: str) -> Mapping[str, int] | None:
    """Word -> the number of what it names, 0 for most words; nothing without a table."""
    if base not in NAMES[which]:
        return None
    table = _table(NAMES[which][base])

    def key(word: str) -> int:
        forms = bare(word) if base == "ar" and word not in table else (word,)
        return next((table[form] for form in forms if form in table), 0)

    return Remembered(key)


def telling(base: str) -> frozenset[str]:
    """The words of which a text has one that names a day or a month."""
    return frozenset(form for names in NAMES.values() for form in _table(names.get(base, "")))


@functools.cache
def _table(names: str) -> Mapping[str, int]:
    """Folded name -> its number; names of two words are left out: each of the two has meanings."""
    base = "ar" if any("\u0600" <= char <= "\u06ff" for char in names) else "es"
    rows = enumerate(names.split(), 1)
    found = {form: n for n, forms in rows for form in forms.split("/") if "_" not in form}
    return {fold(form, base): n for form, n in found.items()} | found
