"""Words of age, pregnancy and breastfeeding, by language, and what finds them.

They are patterns of how words begin; in Arabic and Chinese of what stands anywhere.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

GROUPS = {
    "child": "children",
    "adult": "adults",
    "elder": "older people",
    "pregnancy": "pregnancy",
    "nursing": "breastfeeding",
}
NAMES: dict[str, dict[str, str]] = {
    "child": {
        "en": r"child(?!bearing|birth)|infan(?:t|cy)|bab(?:y|ies)\b|newborn|toddler|kids?\b|"
        r"pediatric|paediatric|"
        r"adolescen|teenage|neonat",
        "de": r"kind|säugling|baby|babies|neugeboren|kleinkind|jugendlich|teenager|pädiatri|neonat|"
        r"schulkind|heranwachsend|junge|mädchen|schwangerschaftskind|minderjährig",
        "nl": r"kind|zuigeling|baby|pasgeboren|peuter|kleuter|jonge|tiener|pediatri|adolescent|"
        r"neona|"
        r"jeugd",
        "es": r"niñ|infan|bebé|lactante|recién nacid|hij[oa]|pediátr|pediatr|adolescen|joven|jóven|"
        r"menor|neonat|chic[oa]|crí[oa]|párvul|puber",
        "pt": r"criança|infan|bebê|bebé|lactente|recém|filh[oa]|pediátr|pediatr|adolescen|jove|"
        r"menor|"
        r"neonat|garot|menin[oa]",
        "fr": r"enfan|nourrisson|bébé|nouveau|pédiatr|adolescen|jeune|mineur|néonat|tout-petit|"
        r"infan|garçon|fille|ado",
        "it": r"bambin|neonat|lattant|bimb|figli|pediatr|adolescen|giovan|minor|infan|ragazz",
        "el": r"παιδ|βρέφ|βρεφ|μωρ|νεογ|νήπι|νηπι|έφηβ|εφήβ|εφηβ|ανήλικ|νέων|νέους|αγόρ|κορίτσ|"
        r"τέκν",
        "ru": r"дет|дит|ребён|ребен|младен|новорожд|малыш|подрост|педиатр|неонат|грудничк|юнош|"
        r"несовершеннол|школьник|юн",
        "ar": r"طفل|أطفال|اطفال|رضيع|رضّع|رضع|مولود|مواليد|وليد|ولدان|صغار|مراهق|ولد|أولاد|صبي|"
        r"فتيات|فتاة|"
        r"طفولة|ولادة|ناشئة|أبناء|قاصر",
        "zh": r"儿|童|婴|孩|幼|青少年|少年|小朋友|未成年|子女|宝宝|新生|青春",
    },
    "adult": {
        "en": r"adult",
        "de": r"erwachs|volljährig|adult|ältere|senior",
        "nl": r"volwassen|adult|ouder",
        "es": r"adult|mayor",
        "pt": r"adult|idos|maior",
        "fr": r"adult|majeur|âgé|ans",
        "it": r"adult|maggiorenn|anzian",
        "el": r"ενήλικ|ενηλίκ|μεγάλ|ηλικιωμέν",
        "ru": r"взросл|совершеннол|пожил|старш",
        "ar": r"بالغ|راشد|كبار|مسن|كبير",
        "zh": r"成人|成年|大人|老年|老人|成虫|成体",
    },
    "elder": {
        "en": r"elderly|older (?:adult|people|person|patient|individual)|senior citizen|"
        r"geriatric|aged "
        r"people",
        "de": r"älter|alt|senior|betagt|geriatr|hochaltrig|lebensalter",
        "nl": r"ouder|bejaard|oude|senior|geriatr|hoogbejaard",
        "es": r"ancian|mayor|edad|geriátr|geriatr|viej|vejez|senil|longev|envejec",
        "pt": r"idos|mais velh|velh|idade|geriátr|geriatr|anciã|senil|envelhec|mais de",
        "fr": r"âgé|aîné|aînée|vieux|vieill|senior|sénior|gériatr|ancien|agé|troisième âge|"
        r"grand âge",
        "it": r"anzian|vecchi|età|senil|geriatr|over",
        "el": r"ηλικιωμέν|γέρ|ηλικί|γηρ|μεγαλύτερ|μεγάλης|τρίτη",
        "ru": r"пожил|стар|престарел|возраст|преклонн|гериатр",
        "ar": r"مسن|كبار|كبر|شيخ|عجوز|عجائز|متقدم|عمر|سن",
        "zh": r"老|年长|高龄|长者|年纪|年龄较大",
    },
    "pregnancy": {
        "en": r"pregnan|gestation|expectant mother",
        "de": r"schwanger|trächtig|gestation|gravid|mutterschaft",
        "nl": r"zwanger|gestatie|graviditeit",
        "es": r"embaraz|gestaci|gestante|grávid|preñ|encinta|prenatal",
        "pt": r"gravid|grávid|gestaç|gestante|prenh|pré-natal",
        "fr": r"enceinte|grossesse|gestation|gravid|gestante|prénat",
        "it": r"incint|gravid|gestazion|gestant",
        "el": r"έγκυ|εγκύ|εγκυ|κύησ|κυήσ|κυοφορ",
        "ru": r"(?:не)?беремен|гестац|вынаш",
        "ar": r"حمل|حامل|حوامل|حبلى|الحُمل",
        "zh": r"孕|妊娠|怀胎|胎",
    },
    "nursing": {
        "en": r"breast-?\s?fe|lactat|nursing mother|breast milk",
        "de": r"still|muttermilch|laktat",
        "nl": r"borstvoed|zoog|lactat|moedermelk|borst",
        "es": r"lacta|amamant|pecho|leche|materna",
        "pt": r"amament|lacta|aleit|leite|peito|matern",
        "fr": r"allait|lacta|sein|lait",
        "it": r"allatt|latt|seno",
        "el": r"θηλασ|θηλάζ|γαλουχ|γάλα|γάλακτ",
        "ru": r"корм|груд|лактац|молок",
        "ar": r"رضاع|إرضاع|ترضع|يرضع|مرضع|رضع|حليب|لبن|ثدي",
        "zh": r"哺乳|母乳|喂奶|授乳|泌乳|乳汁|喂养",
    },
}


@functools.cache
def pattern(group: str, base: str) -> re.Pattern[str]:
    """What finds a group's words in a text of a language."""
    said = NAMES[group][base]
    whole = said if base in _ANYWHERE else rf"\b(?:{said})\w*"
    return re.compile(whole, re.IGNORECASE)


@functools.cache
def first_words(base: str) -> re.Pattern[str] | None:
    """What finds how a group's words begin in a piece of a text without spaces."""
    firsts = _firsts(base)
    if not firsts:
        return None
    said = "|".join(firsts)
    return re.compile(said if base in _ANYWHERE else rf"\b(?:{said})", re.IGNORECASE)


def telling(base: str) -> frozenset[str]:
    """How words begin of which a text has one that speaks of a group."""
    if base not in NAMES["pregnancy"]:
        return frozenset()
    return frozenset(f"{begin}*" for group in GROUPS for begin in beginnings(group, base))


@functools.cache
def beginnings(group: str, base: str) -> Sequence[str]:
    """How the words of a group begin, in small letters: one is in a text that speaks of it."""
    found = (_LITERAL.match(_SPACE.split(one)[0]) for one in _choices(NAMES[group][base]))
    return tuple({match[0].casefold() for match in found if match})


def _firsts(base: str) -> Sequence[str]:
    """The first word of each choice."""
    if base not in NAMES["pregnancy"]:
        return ()
    names = [one for said in NAMES.values() for one in _choices(said[base])]
    return [_SPACE.split(one)[0] for one in names]


def _choices(said: str) -> list[str]:
    """The alternatives of a pattern, those in brackets left together."""
    found, depth = [""], 0
    for char in said:
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            found.append("")
        else:
            found[-1] += char
    return found


_ANYWHERE = frozenset({"zh", "ar"})  # words are written together
_SPACE = re.compile(r" |\\s")
_LITERAL = re.compile(r"(?:[^\W_](?!\?))*")  # what all that a pattern finds begins with
