"""What a dose, a side or a limit is said with, by language: data for `amounts`.

Rows are apart by `;`: what is meant, and the phrases that say so, apart by `/`. In a phrase `a*` is
any word that begins so, and `#` a number that has to follow. `SMALL` has words
that tell in which language a text is written.
"""

# Numbers of which `numberwords` has none: languages that no check reads, ordinals, frequencies.
NUMBERS = {
    "en": (
        "12 dozen; ½ half; 1. first; 2times twice; 3times thrice; 2. second; 3. third; 4. fourth; "
        "5. fifth; 6. sixth; 7. seventh; 8. eighth; 9. ninth; 10. tenth; 11. eleventh; 12. twelfth"
    ),
    "de": (
        "1 eins; 1times einmal; 2times zweimal; 3times dreimal; 4times viermal; 5times fünfmal; "
        "6times sechsmal; 7times siebenmal; 8times achtmal; 10times zehnmal; 12times zwölfmal; "
        "15times fünfzehnmal; 20times zwanzigmal; 30times dreißigmal; 2. zweite zweiten zweiter "
        "zweites; 3. dritte dritten dritter drittes; 4. vierte vierten vierter viertes; "
        "5. fünfte fünften; 6. sechste sechsten; ½ halbe halben halbes; 2 zwo; 30 dreissig"
    ),
    "es": "½ media medio; 3. tercer tercera tercero; 4. cuarta; 16 dieciseis",
    "fr": (
        "½ demi demie; 20 vingts; 2. deuxième deuxièmes; 3. troisième; 4. quatrième; "
        "5. cinquième; 6. sixième"
    ),
    "it": (
        "2 due; 3 tre; 4 quattro; 5 cinque; 6 sei; 7 sette; 8 otto; 9 nove; 10 dieci; 11 undici; "
        "12 dodici; 13 tredici; 14 quattordici; 15 quindici; 16 sedici; 17 diciassette; "
        "18 diciotto; 19 diciannove; 20 venti; 30 trenta; 40 quaranta; 50 cinquanta; 60 sessanta; "
        "70 settanta; 80 ottanta; 90 novanta; 100 cento; 200 duecento; 300 trecento; "
        "500 cinquecento; 1000 mille; ½ mezzo mezza; 3. terzo terza; 4. quarta"
    ),
    "pt": "½ meio meia; 3. terceiro terceira; 4. quarta",
    "nl": (
        "1 één; 2 twee; 3 drie; 4 vier; 5 vijf; 6 zes; 7 zeven; 8 acht; 9 negen; 10 tien; 11 elf; "
        "12 twaalf; 13 dertien; 14 veertien; 15 vijftien; 16 zestien; 17 zeventien; 18 achttien; "
        "19 negentien; 20 twintig; 30 dertig; 40 veertig; 50 vijftig; 60 zestig; 70 zeventig; "
        "80 tachtig; 90 negentig; 100 honderd; 1000 duizend; 2times tweemaal; 3times driemaal; "
        "1times eenmaal; ½ halve half; 2. tweede; 3. derde; 4. vierde; 5. vijfde"
    ),
    "el": (
        "½ μισή μισό μισού; 2. δεύτερη δεύτερης δεύτερο; 3. τρίτη τρίτης τρίτο; 4. τέταρτη τέταρτο"
    ),
}
# Tens and units in one word: (units, what joins them, tens); which of them comes first is seen.
COMPOUNDS = {
    "de": ("ein zwei drei vier fünf sechs sieben acht neun", "und", True),
    "nl": ("een twee drie vier vijf zes zeven acht negen", "en/ën", True),
    "it": ("uno due tre quattro cinque sei sette otto nove", "", False),
}
# What is a number in one language and another word in others: it counts where its own is spoken.
_HOMONYMS = (
    "due dos sei once seize onze cent sept elf tien tre mil half halve demi sette media "
    "medio meia meio mezzo mezza"
)
HOMONYMS = frozenset(_HOMONYMS.split())

UNITS = {
    "second": (
        "s sec secs second seconds sekunde sekunden sek segundo segundos seconde secondes secondi "
        "secondo seconden δευτερόλεπτα δευτερόλεπτο δευτερολέπτων"
    ),
    "minute": (
        "min mins minute minutes minuten minuto minutos minuti minuut λεπτά λεπτό λεπτών минут "
        "минуты دقيقة دقائق"
    ),
    "hour": (
        "h hr hrs hour hours hourly stunde stunden std hora horas heure heures ora ore uur uren "
        "ώρα ώρες ωρών часа часов ساعة ساعات"
    ),
    "day": (
        "d day days tag tage tagen día días dia dias jour jours giorno giorni dag dagen ημέρα "
        "ημέρες μέρα μέρες ημερών день дня дней يوم أيام"
    ),
    "night": "night nights nacht nächte noche noches nuit nuits notte notti noite noites",
    "week": (
        "week weeks woche wochen semana semanas semaine semaines settimana settimane weken "
        "εβδομάδα εβδομάδες εβδομάδων недели недель أسبوع أسابيع"
    ),
    "month": (
        "month months monat monate monaten mes meses mois mese mesi mês maand maanden μήνα μήνας "
        "μήνες μηνών месяца месяцев شهر أشهر"
    ),
    "year": (
        "year years jahr jahre jahren año años an ans année années anno anni ano anos jaar jaren "
        "έτος έτη ετών χρόνια лет года سنة سنوات"
    ),
    "times": (
        "time times mal vez veces fois volta volte vezes keer maal φορά φορές раз раза مرة مرات"
    ),
    "tablet": (
        "tablet tablets tablette tabletten comprimido comprimidos comprimé comprimés compressa "
        "compresse δισκίο δισκία"
    ),
    "drop": "drop drops tropfen gota gotas goutte gouttes goccia gocce druppel druppels σταγόνες",
    "rep": "rep reps repetition repetitions wiederholung wiederholungen repetición repeticiones",
    "set": "set sets satz sätze",
    "puff": "puff puffs",
    "dose": "dose doses dosis dosen dosi δόση δόσεις",
}

TIMES = {
    "en": (
        "1/day daily/once daily/every day/each day/per day/a day/once a day/once per day/once "
        "every day; 2day every other day/every second day/alternate days/every alternate day; "
        "1/week weekly/once weekly/every week/each week/per week/a week/once a week/once per week; "
        "2week every other week/every second week/fortnightly/every fortnight; 1/hour hourly/every "
        "hour/per hour/an hour/each hour; 1/month monthly/every month/a month/per month/once a "
        "month; 1/night nightly/every night/each night/a night/per night; 1/year yearly/a year/"
        "every year/per year/once a year; 1times once"
    ),
    "de": (
        "1/day täglich/jeden tag/pro tag/am tag/tägliche*/einmal täglich/einmal am tag; 2day jeden "
        "zweiten tag; 1/week wöchentlich*/pro woche/jede woche/in der woche/einmal pro woche; "
        "1/hour stündlich*/jede stunde/pro stunde; 1/month monatlich*/jeden monat/pro monat"
    ),
    "es": (
        "1/day diari*/cada día/al día/por día/todos los días; 2day días alternos/un día sí y otro "
        "no; 1/week semanal*/cada semana/por semana/a la semana; 1/hour cada hora/por hora; "
        "1/month mensual*/cada mes/al mes/por mes"
    ),
    "fr": (
        "1/day quotidien*/chaque jour/par jour/tous les jours; 2day un jour sur deux; 1/week "
        "hebdomadaire*/chaque semaine/par semaine/toutes les semaines; 1/hour par heure/toutes les "
        "heures/chaque heure; 1/month mensuel*/par mois/chaque mois/tous les mois"
    ),
    "it": (
        "1/day quotidian*/giornalier*/ogni giorno/al giorno/al dì/tutti i giorni; 2day a giorni "
        "alterni; 1/week settimanal*/ogni settimana/alla settimana/a settimana; 1/hour ogni ora/"
        "all'ora; 1/month mensil*/ogni mese/al mese"
    ),
    "pt": (
        "1/day diári*/diariamente/cada dia/por dia/ao dia/todos os dias; 2day dias alternados/dia "
        "sim dia não; 1/week semanal*/cada semana/por semana; 1/hour cada hora/por hora; 1/month "
        "mensal*/cada mês/por mês"
    ),
    "nl": (
        "1/day dagelijks*/elke dag/iedere dag/per dag; 2day om de dag; 1/week wekelijks*/elke week/"
        "per week/iedere week; 1/hour elk uur/per uur/ieder uur; 1/month maandelijks*/per maand"
    ),
    "el": (
        "1/day καθημεριν*/κάθε μέρα/κάθε ημέρα/την ημέρα/ημερησίως; 2day μέρα παρά μέρα; 1/week "
        "εβδομαδιαί*/κάθε εβδομάδα/την εβδομάδα; 1/hour κάθε ώρα/την ώρα; 1/month κάθε μήνα/τον "
        "μήνα"
    ),
}

SIDES = {
    "en": "left left/leftward*/lefthand*; right right/rightward*/righthand*; both bilateral*",
    "de": "left links/linke/linken/linker/linkes/linkem; right rechts/rechte/rechten/rechter",
    "es": "left izquierd*; right derecho/derecha/derechos/derechas",
    "fr": "left gauche/gauches; right droite/droites/droit",
    "it": "left sinistr*; right destro/destra/destri/destre",
    "pt": "left esquerd*; right direito/direita/direitos/direitas",
    "nl": "left links/linker/linkse; right rechts/rechter/rechtse",
    "el": "left αριστερ*; right δεξί/δεξιά/δεξιό/δεξιού/δεξιός/δεξιάς/δεξιών",
}

LIMITS = {
    "en": (
        "≥ at least/no less than/not less than/no fewer than/not fewer than/a minimum of/minimum "
        "of #/# or more; ≤ at most/no more than/not more than/up to #/a maximum of/maximum of #/# "
        "or less/# or fewer/no longer than/not longer than; > more than/greater than/longer "
        "than/over #/above #/exceeding #; < less than/fewer than/shorter than/under #/below #; ~ "
        "about #/approximately #/around #/roughly #/nearly #/almost #"
    ),
    "de": (
        "≥ mindestens/wenigstens/nicht weniger als/nicht kürzer als; ≤ höchstens/maximal/nicht "
        "mehr als/nicht länger als/bis zu #; > mehr als/länger als/größer als/über #; < weniger "
        "als/kürzer als/kleiner als/unter #"
    ),
    "es": (
        "≥ al menos/por lo menos/como mínimo/no menos de; ≤ como máximo/a lo sumo/no más de/hasta "
        "#; > más de; < menos de"
    ),
    "fr": (
        "≥ au moins/au minimum/pas moins de; ≤ au plus/au maximum/pas plus de/jusqu'à #; > plus "
        "de; < moins de"
    ),
    "it": (
        "≥ almeno/come minimo/non meno di; ≤ al massimo/non più di/fino a #; > più di/oltre #; "
        "< meno di"
    ),
    "pt": (
        "≥ pelo menos/no mínimo/ao menos/não menos de; ≤ no máximo/não mais de/até #; > mais de/"
        "mais que/mais do que; < menos de/menos que/menos do que"
    ),
    "nl": (
        "≥ minstens/minimaal/ten minste/tenminste/niet minder dan; ≤ hoogstens/maximaal/niet meer "
        "dan/tot #; > meer dan/langer dan; < minder dan/korter dan"
    ),
    "el": (
        "≥ τουλάχιστον/το λιγότερο; ≤ το πολύ/μέχρι #/έως #/όχι περισσότερο από; > περισσότερο από/"
        "περισσότερα από/περισσότερες από/πάνω από; < λιγότερο από/λιγότερα από/λιγότερες από/κάτω "
        "από #"
    ),
}

ORDER = {
    "en": "before before/prior to; after after",
    "de": "before vor/vorher/bevor; after nach/nachher/nachdem",
    "es": "before antes; after después",
    "fr": "before avant; after après",
    "it": "before prima; after dopo",
    "pt": "before antes; after depois/após",
    "nl": "before voor/vóór/voordat; after na/nadat",
    "el": "before πριν; after μετά",
}

# Two words of a row that take each other's place turn what is done.
OPPOSITES = {
    "en": (
        "increase* increasing raise raises raised raising/decrease* decreasing reduce* reducing "
        "lower lowers lowered lowering; upwards upward up/downwards downward down; forwards "
        "forward/backwards backward; upper/lower; inward inwards/outward outwards; inhale "
        "inhales inhaling/exhale exhales exhaling; breathe in/breathe out; inner/outer; inside/"
        "outside; open opens opened/close closes closed; start starts starting/stop stops "
        "stopping; tighten tightens/loosen loosens relax relaxes; warm hot heat/cold cool ice; "
        "medial medially/lateral laterally; bend bends bending bent/straighten straightens "
        "straightening straight; fast quickly/slow slowly; better/worse; high higher/low lower; "
        "above/below; push pushes/pull pulls; empty/full"
    ),
    "de": (
        "erhöh* steigern/verringer* senken reduzier*; heben anheben/senken absenken; vorn vorne "
        "vorwärts/hinten rückwärts; oben aufwärts/unten abwärts; innen/außen; einatmen/ausatmen; "
        "beugen/strecken; warm wärme/kalt kälte; schnell/langsam; mehr/weniger"
    ),
    "es": (
        "aument* incrementa*/dismin* reduc* baj*; subir suba/bajar baje; arriba/abajo; adelante/"
        "atrás; inspir* inhal*/espir* exhal*; doble doblar flexion*/estir* extend* extien*; "
        "calor caliente/frío; rápid*/lent*; mejor/peor; más/menos"
    ),
    "fr": (
        "augment*/dimin* réduire réduisez rédui*; lever levez/baisser baissez; haut/bas; avant/"
        "arrière; inspir*/expir*; pliez plier fléchi*/tendez tendre étend* étir*; chaud chaleur/"
        "froid; vite/lentement; mieux/pire; plus/moins"
    ),
    "it": (
        "aument*/diminui* ridu*; alzare alzi sollev*/abbass*; su alto/giù basso; avanti/indietro; "
        "inspir*/espir*; pieg* fletter*/distend* stend* estend*; caldo/freddo; meglio/peggio; "
        "più/meno"
    ),
    "pt": (
        "aument*/diminu* reduz*; levant*/baix*; cima/baixo; frente/trás; inspir*/expir*; dobr* "
        "flexion*/estic* estend*; quente calor/frio gelo; melhor/pior; mais/menos"
    ),
    "nl": (
        "verhoog* verhogen/verlaag* verlagen verminder*; omhoog/omlaag; voren vooruit/achteren "
        "achteruit; inademen/uitademen; buig* buigen/strek*; warm warmte/koud kou; meer/minder"
    ),
    "el": (
        "αυξ* αύξ*/μειώ* μείω* ελαττώ*; πάνω επάνω/κάτω; μπροστά εμπρός/πίσω; εισπν*/εκπν*; "
        "λυγίστε λυγίζ*/τεντώ*; ζεστό ζέστη/κρύο; περισσότερο/λιγότερο"
    ),
}

SMALL = {
    "en": "the and of to is are your you with for this that be or from by on it if when until",
    "de": "der die das und ist nicht mit sie den auf für ein eine einen dem zu oder im bei wenn",
    "es": "el los las y es con para una por del que su usted o en al cuando si lo",
    "fr": "le les et est avec pour une des du vous votre au dans sur que ou si pendant",
    "it": "il lo gli e è con per una di della del che suo o in nel al le se quando",
    "pt": "o os as e é com para uma do da que seu você ou em no na ao se quando",
    "nl": "het de en is met voor een van u uw op of dat niet in te bij als wanneer",
    "el": "το η ο τα και είναι με για την του της σας στο ή αν όταν να",
}
