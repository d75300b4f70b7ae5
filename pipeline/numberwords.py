"""Tables of number words, one a language, and what such words in a row make together.

A row is `value cardinal ... | other ...`. A word may stand in several rows; what is behind the bar
only excuses digits, because it has other meanings too or is no count.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

# "four and twenty": languages in which units stand before tens
_REVERSED = frozenset({"ar", "de"})

WORDS = {
    "en": (
        "0 zero | no none nil; 1 one | once single first; 2 two | twice second both pair couple "
        "double twofold half; 3 three | third thirds thrice triple threefold; 4 four | fourth "
        "quarter quarters; 5 five | fifth; 6 six | sixth; 7 seven | seventh; 8 eight | eighth; 9 "
        "nine | ninth; 10 ten | tenth decade; 11 eleven | eleventh; 12 twelve | twelfth dozen "
        "noon midday; 13 thirteen; 14 fourteen | fortnight; 15 fifteen | quarter; 16 sixteen; 17 "
        "seventeen; 18 eighteen; 19 nineteen; 20 twenty; 24 | midnight; 30 thirty | half; 40 "
        "forty; 50 fifty | "
        "half; 60 sixty; 70 seventy; 80 eighty; 90 ninety; 100 hundred | hundreds; 0.5 | half; 25 "
        "| quarter"
    ),
    "es": (
        "0 cero | ningún ninguno ninguna; 1 un uno una | primer primero primera; 2 dos | segundo "
        "segunda ambos ambas par doble doblar duplicar medio media mitad; 3 tres | tercer tercero "
        "tercera tercio tercios triple; 4 cuatro | cuarto cuarta cuartos; 5 cinco | quinto "
        "quinta; 6 seis | sexto sexta; 7 siete | séptimo séptima; 8 ocho | octavo octava; 9 nueve "
        "| noveno novena; 10 diez | décimo décima decena década; 11 once; 12 doce | docena "
        "docenas mediodía; 13 trece; 14 catorce; 15 quince | quincena; 16 dieciséis; 17 "
        "diecisiete; 18 dieciocho; 19 diecinueve; 20 veinte; 21 veintiuno veintiún veintiuna; 22 "
        "veintidós; 23 veintitrés; 24 veinticuatro | medianoche; 25 veinticinco; 26 veintiséis; "
        "27 veintisiete; 28 veintiocho; 29 veintinueve; 30 treinta; 40 cuarenta; 50 cincuenta | "
        "medio media mitad; 60 sesenta; 70 setenta; 80 ochenta; 90 noventa; 100 cien ciento | "
        "cientos; 0.5 | medio media; 200 doscientos doscientas; 300 trescientos trescientas; 500 "
        "quinientos quinientas"
    ),
    "fr": (
        "0 zéro | aucun aucune; 1 un une | premier première; 2 deux | second seconde deuxième "
        "double paire demi demie moitié bi; 3 trois | troisième tiers triple; 4 quatre | "
        "quatrième quart quarts; 5 cinq | cinquième; 6 six | sixième; 7 sept | septième; 8 huit | "
        "huitième huitaine; 9 neuf | neuvième; 10 dix | dixième dizaine décennie; 11 onze | "
        "onzième; 12 douze | douzième douzaine midi; 13 treize; 14 quatorze; 15 quinze | "
        "quinzaine; 16 seize; 20 vingt | vingtaine; 30 trente | trentaine; 40 quarante | "
        "quarantaine; 50 cinquante | moitié cinquantaine; 60 soixante; 100 cent cents | centaine "
        "centaines; 24 | minuit; 0.5 | demi demie"
    ),
    "pt": (
        "0 zero | nenhum nenhuma; 1 um uma | primeiro primeira; 2 dois duas | segundo segunda "
        "ambos ambas par dobro duplo meio meia metade; 3 três | terceiro terceira terço terços "
        "triplo; 4 quatro | quarto quarta quartos; 5 cinco | quinto quinta; 6 seis | sexto sexta; "
        "7 sete | sétimo sétima; 8 oito | oitavo oitava; 9 nove | nono nona; 10 dez | décimo "
        "décima década; 11 onze; 12 doze | dúzia dúzias; 13 treze; 14 quatorze catorze; 15 quinze "
        "| quinzena; 16 dezesseis dezasseis; 17 dezessete dezassete; 18 dezoito; 19 dezenove "
        "dezanove; 20 vinte; 30 trinta; 40 quarenta; 50 cinquenta | meio metade; 60 sessenta; 70 "
        "setenta; 80 oitenta; 90 noventa; 100 cem cento | centenas; 0.5 | meio meia; 200 duzentos "
        "duzentas; 300 trezentos trezentas; 500 quinhentos quinhentas"
    ),
    "de": (
        "0 null | kein keine keinen keiner; 1 eins einmal | ein eine einen einem einer eines "
        "erste ersten erster erstes; 2 zwei | zweimal zweite zweiten zweiter zweites beide "
        "beiden paar doppelt doppelte halb halbe halben hälfte; 3 drei | dreimal dritte dritten "
        "dritter drittes drittel dreifach; 4 vier | viermal vierte vierten vierter viertel; 5 "
        "fünf | fünfmal fünfte fünften; 6 sechs | sechsmal sechste sechsten; 7 sieben | "
        "siebenmal siebte siebten; 8 acht | achtmal achte achten; 9 neun | neunte neunten; 10 "
        "zehn | zehnmal zehnte zehnten jahrzehnt; 11 elf | elfte elften; 12 zwölf | zwölfmal "
        "zwölfte zwölften dutzend mittag; 13 dreizehn; 14 vierzehn; 15 fünfzehn | fünfzehnmal; "
        "16 sechzehn; 17 siebzehn; 18 achtzehn; 19 neunzehn; 20 zwanzig | zwanzigmal; 24 "
        "vierundzwanzig | mitternacht; 25 fünfundzwanzig; 30 dreißig | dreißigmal; 40 vierzig | "
        "vierzigmal; 48 achtundvierzig; 50 fünfzig | fünfzigmal hälfte; 60 sechzig | "
        "sechzigmal; 70 siebzig; 80 achtzig; 90 neunzig; 100 hundert | hunderte; 0.5 | halb "
        "halbe halben; 1.5 eineinhalb anderthalb; 2.5 zweieinhalb; 3.5 dreieinhalb"
    ),
    "el": (
        "0 μηδέν | κανένας καμία κανένα; 1 ένας μία μια ένα έναν | πρώτος πρώτη πρώτο; 2 δύο δυο "
        "| δεύτερος δεύτερη δεύτερο διπλός διπλάσιο μισό μισή μισά ζεύγος; 3 τρεις τρία τριών | "
        "τρίτος τρίτη τρίτο τρίτα τριπλάσιο; 4 τέσσερις τέσσερα τεσσάρων | τέταρτος τέταρτη "
        "τέταρτο; 5 πέντε | πέμπτος πέμπτη πέμπτο; 6 έξι | έκτος έκτη έκτο; 7 επτά εφτά | έβδομος "
        "έβδομη έβδομο; 8 οκτώ οχτώ | όγδοος όγδοη όγδοο; 9 εννέα εννιά | ένατος ένατη ένατο; 10 "
        "δέκα | δέκατος δέκατη δέκατο δεκαετία; 11 έντεκα ένδεκα; 12 δώδεκα | δωδεκάδα; 13 "
        "δεκατρείς δεκατρία; 14 δεκατέσσερις δεκατέσσερα; 15 δεκαπέντε; 16 δεκαέξι; 17 δεκαεπτά; "
        "18 δεκαοκτώ; 19 δεκαεννέα; 20 είκοσι; 30 τριάντα; 40 σαράντα; 50 πενήντα | μισό μισά; 60 "
        "εξήντα; 70 εβδομήντα; 80 ογδόντα; 90 ενενήντα; 100 εκατό | εκατοντάδες; 0.5 | μισό μισή; "
        "1.5 ενάμισης μιάμιση ενάμισι"
    ),
    "ru": (
        "0 ноль нуль | ни; 1 один одна одно одного одной одному одним одном одну | однократно "
        "первый первая первое первого первой первом первую первых; 2 два две двух двум двумя | "
        "дважды двукратно второй вторая второе второго втором вторую оба обе обоих пара пары "
        "половина половины половину вдвое двое двоих; 3 три трех трем тремя | трижды третий "
        "третья третье третьего третьей треть трети трое троих; 4 четыре четырех четырем четырьмя "
        "| четвертый четвертая четвертого четвертой четверть четверо; 5 пять пяти пятью | пятый "
        "пятая пятого пятой; 6 шесть шести шестью | шестой шестая шестого; 7 семь семи семью | "
        "седьмой седьмая седьмого; 8 восемь восьми восемью | восьмой восьмая восьмого; 9 девять "
        "девяти | девятый девятая девятого; 10 десять десяти десятью | десятый десятая десятого "
        "десятилетие десяток; 11 одиннадцать одиннадцати; 12 двенадцать двенадцати | дюжина "
        "дюжины полдень; 13 тринадцать тринадцати; 14 четырнадцать четырнадцати; 15 пятнадцать "
        "пятнадцати; 16 шестнадцать; 17 семнадцать; 18 восемнадцать; 19 девятнадцать; 20 двадцать "
        "двадцати; 24 | полночь; 30 тридцать тридцати; 40 | сорок сорока; 50 пятьдесят пятидесяти "
        "| половина половины; 60 шестьдесят шестидесяти; 70 семьдесят; 80 восемьдесят; 90 "
        "девяносто; 100 сто ста | сотни сотен; 0.5 | пол половина половину; 1.5 полтора полутора"
    ),
    "ar": (
        "0 صفر | أي; 1 | واحد واحدة أحد إحدى أول أولى; 2 اثنان اثنين اثنتان اثنتين إثنان إثنين | "
        "اثنا اثني اثنتا اثنتي ثان ثاني ثانية كلا كلتا ضعف نصف مرتين مرتان يومين يومان ساعتين "
        "ساعتان أسبوعين أسبوعان شهرين شهران سنتين سنتان عامين عامان دقيقتين دقيقتان ثانيتين مترين "
        "متران جرعتين جرعتان حبتين حبتان قرصين قرصان كوبين كوبان ملعقتين لترين كيلومترين "
        "سنتيمترين ضعفين حالتين حالتان شخصين شخصان كبسولتين كبسولتان قدمين نقطتين مجموعتين "
        "مجموعتان نوعين نوعان; 3 ثلاث ثلاثة ثلاثا | ثالث ثالثة ثلث ثلثي ثلثا; 4 أربع أربعة أربعا "
        "| رابع رابعة "
        "ربع; 5 خمس خمسة خمسا | خامس خامسة; 6 ست ستة ستا وست الست | سادس سادسة; 7 سبع سبعة سبعا "
        "| سابع سابعة; 8 ثمان "
        "ثماني ثمانية ثمانيا | ثامن ثامنة; 9 تسع تسعة تسعا | تاسع تاسعة; 10 عشر عشرة عشرا | عاشر "
        "عاشرة عقد; 20 "
        "عشرون عشرين | عشرينيات; 30 ثلاثون ثلاثين | ثلاثينيات; 40 أربعون أربعين | أربعينيات; 50 "
        "خمسون خمسين | خمسينيات نصف; 60 ستون ستين | ستينيات; 70 سبعون سبعين | سبعينيات; 80 "
        "ثمانون ثمانين | ثمانينيات; 90 تسعون تسعين | تسعينيات; 100 مئة مائة | مئات; 200 مئتين "
        "مائتين "
        "مئتان مائتان; 0.5 | نصف; 1000 ألف; 2000 ألفين ألفان"
    ),
}

SCALES = {
    "en": (
        "100 hundred; 1000 thousand thousands k; 1000000 million millions mn; 1000000000 billion "
        "billions bn; 1000000000000 trillion trillions"
    ),
    "es": (
        "1000 mil miles millar millares; 1000000 millón millones; 1000000000000 billón billones"
    ),
    "fr": (
        "1000 mille milliers millier; 1000000 million millions; 1000000000 milliard milliards; "
        "1000000000000 billion billions"
    ),
    "pt": (
        "1000 mil milhares milhar; 1000000 milhão milhões; 1000000000 bilhão bilhões bilião; "
        "1000000000000 trilhão trilhões"
    ),
    "de": (
        "100 hundert; 1000 tausend tsd; 1000000 million millionen mio; 1000000000 milliarde "
        "milliarden mrd; 1000000000000 billion billionen"
    ),
    "el": (
        "1000 χιλιάδες χιλιάδων χιλ χίλια χίλιοι χίλιες; 1000000 εκατομμύριο εκατομμύρια "
        "εκατομμυρίων εκατ; 1000000000 δισεκατομμύριο δισεκατομμύρια δισεκατομμυρίων δισ"
    ),
    "ru": (
        "1000 тысяча тысячи тысяч тысячу тысячам тыс; 1000000 миллион миллиона миллионов млн; "
        "1000000000 миллиард миллиарда миллиардов млрд; 1000000000000 триллион триллиона "
        "триллионов трлн"
    ),
    "ar": (
        "1000 ألف آلاف ألفا; 1000000 مليون ملايين مليونا; 1000000000 مليار مليارات بليون ملياري; "
        "1000000000000 تريليون"
    ),
    "zh": ("100 百; 1000 千; 10000 万 萬; 100000000 亿 億; 1000000 百万; 10000000 千万"),
}


def total(run: Sequence[tuple[str, str]], base: str) -> list[tuple[str, str]]:
    """What number words in a row make together, as (words, value); each for itself if nothing."""
    whole = current = last = Decimal(0)
    for value in (Decimal(value) for _, value in run):
        if value >= 1000:
            whole += max(current, Decimal(1)) * value
            current = Decimal(0)
        elif value == 100 and 0 < current < 10:
            current *= value
        elif not last or (last > value and last >= 20) or _turned(last, value, base):
            current += value
        else:  # "two, three"
            return list(run)
        last = value
    return [(" ".join(word for word, _ in run), str(whole + current))] if run else []


def _turned(last: Decimal, value: Decimal, base: str) -> bool:
    if base == "ar" and value == 10:  # thirteen is "three ten"
        return 3 <= last < 10
    return base in _REVERSED and last < 10 and 20 <= value < 100
