"""How languages say "at least" and "no more than": data for `limits`.

A row is a sign and phrases, apart by `/`. A phrase ends with `#` where a number has to follow and
begins with it where one has to stand before; `a*` is any word that begins so. `?` says a limit, but
which one only its place tells (a range, a duration): such words excuse and never accuse. What
`amounts.tables.LIMITS` has is not repeated. `OVER` are verbs that say `>`, and `≤` where negated.
"""

from __future__ import annotations

from pipeline.amounts.idioms import set_of

MORE = {
    "en": (
        "≥ a minimum #/minimum #/not under #/not below #/never less than/no lower than/no younger "
        "than/no shorter than/no earlier than/# and over/# and above/# and older/# and more/# or "
        "over/# "
        "or above/# or older/# or longer/# or higher/# or greater/# years or older/# or later/# "
        "plus/not "
        "lower than; ≤ no greater than/not greater than/no higher than/no later than/never more "
        "than/a "
        "maximum #/maximum #/within #/as many as/as much as/not over #/not above #/# and under/# "
        "and "
        "below/# or under/# or below/# or younger/# or lower/# or shorter/# or earlier; > higher "
        "than/"
        "older than/larger than/bigger than/heavier than/farther than/further than/upwards of/in "
        "excess "
        "of/beyond #/well over #/over the age of/above the age of/over age #; < lower than/shorter "
        "than/younger than/smaller than/lighter than/"
        "sooner than/closer than/not even #/under the age of/below the age of/under age #; ? until "
        "#/to #/from #/since #/between #/between/through #/as few as/as little as/minimum/maximum/"
        "limit*"
    ),
    "de": (
        "≥ minimal/mindestens/zumindest/nicht unter #/# oder mehr/# und mehr/# oder älter/# oder "
        "länger/# "
        "oder höher/# und älter/# oder darüber; ≤ höchsten/nicht über #/nicht höher als/# oder "
        "weniger/# "
        "oder jünger/# oder darunter/# und weniger/# und jünger; > mehr als/höher als/älter als/"
        "schwerer als/weiter als/oberhalb; < niedriger als/geringer als/jünger als/leichter als/"
        "unterhalb/nicht einmal #; ? bis #/ab #/von #/seit #/zwischen #/in #/maximum/minimum/"
        "maximal*"
    ),
    "es": (
        "≥ mínimo de #/un mínimo/a partir de/no inferior* a/no menor* de/no menor* a/# o más/# o "
        "superior*/"
        "# o mayor*/# y más/mayor o igual/superior o igual/cuando menos/# en adelante/# años en "
        "adelante/desde #; ≤ máximo de #/un máximo/"
        "no superior* a/no mayor* de/no mayor* que/no mayor* a/# o menos/# o inferior*/# o menor*/"
        "# y menos/"
        "menor o igual/como mucho/tan solo; > más que/superior* a/mayor* de/mayor* "
        "que/mayor* a/por encima de/encima de/sobre los #/por arriba de; < menos que/inferior* a/"
        "menor* "
        "de/menor* que/menor* a/por debajo de/debajo de/bajo los #; ? hasta/a #/entre #/de #/desde/"
        "mínim*/"
        "máxim*"
    ),
    "fr": (
        "≥ minimum de #/un minimum/à partir de/# ou plus/# et plus/# ou davantage/# ans et plus/"
        "pas "
        "inférieur*/supérieur* ou ég*/minimum; ≤ maximum de #/un maximum/# ou moins/# et moins/pas "
        "supérieur*/inférieur* ou ég*/au maximum/maximum/ne pas dépasser/"
        "ne dépasse* pas/ne doi* pas dépasser; > plus d/plus de #/supérieur* à/au dessus/au delà/"
        "davantage que/plus que/"
        "plus long* que/plus âgé* que; < moins d/inférieur* à/au dessous/en dessous/moins que/"
        "moins long* que; ? jusqu/jusque/à #/entre #/de #/minim*/maxim*"
    ),
    "pt": (
        "≥ mínimo de #/um mínimo/a partir de/não inferior* a/não menor* que/# ou mais/# ou "
        "superior*/# ou "
        "maior*/# e mais/maior ou igual/desde #; ≤ máximo de #/um máximo/não superior* a/não "
        "maior* que/# ou "
        "menos/# ou inferior*/# ou menor*/menor ou igual/não mais do que/não mais "
        "que; > superior* a/maior* que/maior* de/maior* do que/acima de/acima dos/mais do que/além "
        "de; < inferior* a/menor* que/"
        "menor* de/menor* do que/abaixo de/abaixo dos; ? até/a #/entre #/de #/mínim*/máxim*"
    ),
    "it": (
        "≥ minimo di #/a partire da/# o più/# e più/non inferior* a; ≤ massimo di #/# o meno/non "
        "superior* "
        "a/entro #; > più di/superior* a/maggior* di/al di sopra; < inferior* a/minor* di/al di "
        "sotto/sotto "
        "i #; ? fino/da #/a #/tra #/minim*/massim*"
    ),
    "nl": (
        "≥ minimum van #/# of meer/# of ouder/niet minder dan/vanaf #; ≤ maximum van #/# of minder/"
        "# of "
        "jonger/niet meer dan/binnen #; > hoger dan/groter dan/ouder dan/boven #/ruim #; < lager "
        "dan/"
        "kleiner dan/jonger dan/onder #; ? tot/van #/tussen #/minim*/maxim*"
    ),
    "el": (
        "≥ ελάχιστο #/ελάχιστο τα #/όχι λιγότερο από/όχι λιγότερα από/όχι λιγότερες από/# ή "
        "περισσότερο/# "
        "ή περισσότερα/# ή περισσότερες/# ή περισσότερους/# και άνω/# και πάνω/ή μεγαλύτερ*/κατ' "
        "ελάχιστον/τουλάχιστο; ≤ μέγιστο #/κατ' ανώτατο/κατά μέγιστο/όχι περισσότερα από/όχι "
        "περισσότερες "
        "από/όχι πάνω από/όχι περισσότερο από/# ή λιγότερο/# ή λιγότερα/# ή λιγότερες/# και κάτω/# "
        "ή "
        "μικρότερ*/το πολύ; > περισσότερους από/περισσότερων από/άνω των/άνω του/άνω τ*/μεγαλύτερ* "
        "από/μεγαλύτερ* των/υψηλότερ* από/πέραν των/άνω; < λιγότερους από/κάτω των/κάτω του/κάτω "
        "από/"
        "μικρότερ* από/μικρότερ* των/χαμηλότερ* από/κάτω τ*; ? έως/ως/μέχρι/από #/μεταξύ/ελάχιστ*/"
        "μέγιστ*/ανώτατ*"
    ),
    "ru": (
        "≥ не позднее чем за/не позже чем за/не позднее за/не позже за/не менее/не меньше/не "
        "ниже/не младше/не раньше/минимум/как минимум/по меньшей мере/по "
        "крайней "
        "мере/хотя бы/# и более/# и больше/# или более/# или больше/# и старше/# или старше/# и "
        "выше/# или "
        "выше/начиная с/# лет и старше/# и дольше/# или дольше; ≤ не более/не больше/не выше/не "
        "старше/не "
        "дольше/не позднее/не позже/максимум/самое большее/по большей мере/не превыша*/# и менее/# "
        "или менее/# и меньше/# или меньше/# и "
        "младше/# и ниже/# или ниже/# или младше/вплоть до; > более/больше/свыше/выше/старше/"
        "дольше/сверх; < "
        "менее/меньше/ниже/младше/моложе/короче/до #; ? до/от/с/к/между/минимал*/максимал*"
    ),
    "ar": (
        "≥ على الأقل/ما لا يقل عن/لا يقل عن/لا تقل عن/ما لا تقل عن/لا يقل/لا تقل/بحد أدنى/بحد أدني/"
        "كحد أدنى/حد أدنى/على أقل تقدير/"
        "# أو أكثر/# فأكثر/# وأكثر/# فما فوق/# وما فوق/# أو أكبر/# أو أعلى/# فصاعدا/ليس أقل من/لا "
        "أقل من/"
        "ابتداء من; ≤ على الأكثر/ما لا يزيد عن/ما لا يزيد على/لا يزيد عن/لا تزيد عن/لا يزيد على/لا "
        "تزيد "
        "على/لا تزد عن/لا يزيد/لا تزيد/لا تتجاوز/لا يتجاوز/لا تتعدى/لا يتعدى/بحد أقصى/كحد أقصى/حد "
        "أقصى/# أو أقل/# فأقل/# وأقل/# فما دون/# "
        "وما دون/# أو أصغر/ليس أكثر من/لا أكثر من/على أقصى تقدير/لا يتخطى; > أكثر من/أكبر "
        "من/أعلى من/أطول من/يزيد عن/تزيد عن/يزيد على/تزيد على/تجاوز*/يتجاوز/تتجاوز/يفوق/تفوق/ما "
        "يزيد/فوق "
        "#/ما يفوق; < أقل من/أصغر من/أدنى من/أقصر من/يقل عن/تقل عن/يقل/تقل/دون #/دون سن/تحت #/تحت "
        "سن; ? حتى/يصل إلى/تصل إلى/يصل "
        "الى/إلى/من/بين/الأقصى/الأدنى/أقصى/أدنى/أكثر/أقل/أكبر/أعلى"
    ),
}

OVER = {
    "en": "exceed* surpass* top topped",
    "de": "überschreit* überstieg* übersteig* überschritt*",
    "es": "exced* super* supon* sobrepas* rebas*",
    "fr": "dépass* excéd* excèd*",
    "pt": "exced* ultrapass* super*",
    "it": "super* eccede*",
    "nl": "overschrijd*",
    "el": "υπερβ* ξεπερ* υπερέβ*",
    "ru": "превы* превос*",
    "ar": "",
}
NOT = {
    "en": "not never without don doesn didn shouldn mustn cannot isn aren",
    "de": "nicht nie niemals kein keine keinen ohne",
    "es": "no nunca sin ni jamás",
    "fr": "ne n pas jamais sans ni",
    "pt": "não nunca sem nem jamais",
    "it": "non mai senza",
    "nl": "niet nooit geen zonder",
    "el": "μην μη δεν δε όχι ποτέ χωρίς",
    "ru": "не ни никогда без",
    "ar": "لا لم لن عدم دون ليس ولا",
}
# Folded: what begins a clause that a comma ends, and what begins a clause behind a comma.
CONDITIONS = set_of(
    "if when unless si quando cuando quand lorsque wenn falls sofern indien εαν αν οταν если "
    "когда اذا عندما لو"
)
RELATIVES = set_of("which who whose que qui cuyo cuya dont welche welcher που которые которая")

# No words to go by: signs are searched as they are. (sign, what stands before, what behind)
HAN = (
    "≥ 至少 最少 不少于 不低于 不小于 大于等于 大于或等于 大于或者等于 起码 不得少于 不得低于; "
    "≤ 至多 最多 不超过 不多于 不高于 不大于 小于等于 小于或等于 不得超过 不能超过 不应超过 "
    "不要超过 不可超过 没有超过 "
    "切勿超过 勿超过 未超过 不到或等于; "
    "> 超过 多于 大于 高于 逾 超出 长于 早于 高出; < 少于 低于 小于 不到 不足 未满 短于 不满 "
    "未达; ? 高达 长达 多达 "
    "达到 直到 到 至 从 在"
)
HAN_BEHIND = (
    "≥ 以上 及以上 或以上 或更多 或更高 或更长 多 余 几; ≤ 以下 及以下 或以下 或更少 或更低 以内 "
    "之内 内"
)
