"""Pairs of opposites and how languages say them: and what finds them.

A row is a pair's name and its two sides, apart by `=`; a side's words stand apart by `/`, and `a*`
is any word that begins so. A word behind `~` says other things too: it excuses, and never accuses.
Chinese is searched as it is.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from pipeline.checks import tellers
from pipeline.checks.tellers import beginning, form

PAIRS: dict[str, str] = {
    "en": (
        "before=after: before/prior to=after/afterwards; more=less: increas*=decreas*/reduc*; "
        "hot=cold: hot/warm/warmth/warming/heat/heated=cold/cool/cooling/ice/icing; open="
        "closed: open/opens/opened=closed/closes/closing/shut; upper=lower: upper/"
        "topmost=lower/lowermost; inner=outer: inner/inside/innermost/inward/inwards=outer/"
        "outside/outermost/outward/outwards; front=back: front/anterior/forward/forwards="
        "behind/rear/posterior/backward/backwards/at the back/back of the; above=below: above="
        "below/beneath/underneath; up=down: upward/upwards/uphill/upstairs=downward/downwards/"
        "downhill/downstairs; in=out: inhal*/breathe in/breathing in/breathes in=exhal*/"
        "breathe out/breathing out/breathes out; bend=straighten: bend/bends/bending/bent/flex/"
        "flexed/flexing=straighten*/straightened; tight=loose: tighten*/tight/tightly=loosen*/"
        "loose/loosely; push=pull: push/pushes/pushing/pushed=pull/pulls/pulling/pulled; "
        "morning=evening: morning/mornings=evening/evenings/night/nights; fast=slow: fast/"
        "faster/fastest/quick/quickly/quicker/rapid/rapidly=slow/slowly/slower; better=worse: "
        "better/improve/improves/improved/improving=worse/worsen*/deteriorat*; full=empty: "
        "full=empty; medial=lateral: medial/medially=lateral/laterally; start=stop: start/"
        "starts/begin/begins=stop/stops"
    ),
    "de": (
        "before=after: vor/vorher/bevor/zuvor/vorm/ehe=nach/nachher/nachdem/danach; more=less: "
        "erhöh*/~steig*/steiger*/~zunehm*/zunahm*/~zu nehmen/vermehrt*/gesteigert*=senk*/"
        "gesenkt*/verringer*/reduzier*/vermindert*/vermindern/~abnehm*/abnahm*/sinken/sinkt; "
        "hot=cold: heiß*/warm*/wärm*/hitze/erwärm*/aufwärm*=kalt*/kält*/kühl*/eis; open="
        "closed: offen/öffn*/geöffnet*/offene*=geschlossen*/schließen/schließt/schließe/"
        "schließung*/~zu/schloss; upper=lower: ober*/oben=unter*/unten; inner=outer: inner*/"
        "innen*/einwärts/hinein=äußer*/außen*/auswärts/hinaus; front=back: vorder*/vorn/vorne/"
        "vorwärts/~vor=hinter*/hinten/rückwärts/rückseite/~rücken; above=below: ober*/~über/"
        "oben/darüber=~unter/unterhalb/unten/darunter; up=down: aufwärts/hinauf/bergauf/herauf/"
        "nach oben=abwärts/hinab/hinunter/bergab/herunter/nach unten; in=out: einatm*/~ein/"
        "atmen sie ein/atme ein/atmet ein/inhalier*/hinein*=ausatm*/~aus/atmen sie aus/atme "
        "aus; bend=straighten: beug*/gebeugt*/angewinkelt*/winkeln/~knick*=streck*/gestreckt*/"
        "durchstreck*; tight=loose: ~fest/festzieh*/straff*/~eng/enger/anspann*=locker*/lose/"
        "gelockert*/~lös*; push=pull: drück*/schieb*/gedrückt*/drang*=zieh*/zog/gezogen*; "
        "morning=evening: morgen*/morgens/vormittag*/~früh=abend*/abends/nacht*/nächt*/"
        "schlafengehen; fast=slow: schnell*/rasch*/zügig*/beschleunig*=langsam*/verlangsam*; "
        "better=worse: besser*/verbesser*/gebessert=schlechter*/verschlechter*/schlimmer*/"
        "verschlimmer*; full=empty: ~voll*=leer*/nüchtern*; medial=lateral: medial*=lateral*; "
        "start=stop: beginn*/begonnen/anfang*/starte*/start=aufhör*/stopp*/~hör*/beend*/"
        "absetz*/~setzen/~einstell*"
    ),
    "es": (
        "before=after: antes/~previo/previamente/~previa=después/~tras/~luego/~posterior*; "
        "more=less: aument*/increment*/~sube/~suba/~subir/~subid*=dismin*/reduc*/reduz*/~baja/"
        "~baje/~bajar/~bajo; hot=cold: calient*/calor/caliente*/tibi*/calent*/~cálid*=frío/"
        "fría/fríos/frías/hielo/~enfr*/resfriad*/catarro*; open=closed: abiert*/abra/abre/"
        "abrir/abren/abriendo/apertura=cerrad*/cierr*/cerr*; upper=lower: superior*/~arriba/"
        "~alta/~alto=inferior*/~abajo/~baja/~bajo; inner=outer: interior*/intern*/~dentro/"
        "adentro=exterior*/extern*/~fuera/afuera; front=back: delante*/~anterior*/~frente/"
        "adelante/frontal*=detrás/~posterior*/trasera*/trasero*/atrás; above=below: encima/"
        "~arriba/~superior*/~sobre=debajo/~abajo/~inferior*/~bajo; up=down: ~arriba/subir/suba/"
        "subiendo=~abajo/bajar/baje/bajando; in=out: inhal*/inspir*=exhal*/espir*; bend="
        "straighten: dobl*/flexion*/flexión=estir*/enderez*/~extend*/~extiend*; tight=loose: "
        "apriet*/apret*/~tens*/ajustad*=afloj*/~suelt*/holgad*/floj*; push=pull: empuj*=tire/"
        "tira/tirar/tirando/jale/jalar/hale/halar; morning=evening: mañana/mañanas=tarde/"
        "tardes/noche/noches/acostarse; fast=slow: rápid*/deprisa/veloz*/aprisa=lent*/"
        "despacio; better=worse: ~mejor*=peor*/empeor*/agrav*/deterior*; full=empty: llen*/"
        "~complet*=vacío/vacía/vacíos/ayunas; medial=lateral: medial*=lateral*; start=stop: "
        "empez*/empiez*/comienz*/comenz*/inici*=~dej*/pare/parar/detenga/deten*/deteng*/"
        "interrump*/suspend*"
    ),
    "fr": (
        "before=after: avant/~préalable*=après/~ensuite/~suite; more=less: augment*/accr*/"
        "~hausse=dimin*/rédui*/réduc*/~baiss*; hot=cold: chaud*/chaleur/tiède*/réchauff*/"
        "échauff*=froid*/glace/glaçons/refroid*/rhume*; open=closed: ouvert*/ouvr*/ouverture="
        "fermé*/fermez/fermer/fermeture*; upper=lower: supérieur*/~haut/~haute/~hauts="
        "inférieur*/~bas/~basse; inner=outer: intérieur*/interne*/dedans=extérieur*/externe*/"
        "dehors; front=back: ~avant/devant/antérieur*=~arrière*/derrière/postérieur*/~dos; "
        "above=below: dessus/~haut/~au delà/~supérieur*=dessous/~bas/~inférieur*/~sous; up="
        "down: ~haut/monter/montez/montant=~bas/descendre/descendez/descendant; in=out: "
        "inspir*/inhal*=expir*/exhal*; bend=straighten: pli*/fléchi*/flexion=~tend*/étend*/"
        "redress*/~extension; tight=loose: serr*/resserr*/~contract*=desserr*/relâch*/~lâche*; "
        "push=pull: pouss*=tirez/tirer/tirant/tire; morning=evening: matin*=soir*/nuit*/"
        "coucher; fast=slow: rapide*/vite=lent*; better=worse: mieux/amélior*/meilleur*=pire*/"
        "aggrav*/empir*/détérior*/dégrad*; full=empty: plein*/~complet*/~rempli*=vide*/jeun; "
        "medial=lateral: médial*/~médian*/~interne*=latéral*/~externe*; start=stop: commenc*/"
        "débu*/démarr*=arrêt*/cess*/interromp*"
    ),
    "pt": (
        "before=after: antes/previamente/~prévi*=depois/após/~seguir; more=less: aument*/"
        "~elev*/increment*=diminu*/reduz*/redu*/~baix*; hot=cold: quente*/calor/aquec*/~morn*="
        "frio/fria/frios/frias/gelo/gelad*/~resfri*/~arref*/constipad*; open=closed: abert*/"
        "abra/abre/abrir/abrindo/~abr*=fechad*/fech*; upper=lower: superior*/~cima/~alta/~alto="
        "inferior*/embaixo/~baixa/~baixo; inner=outer: interior*/intern*/~dentro=exterior*/"
        "extern*/~fora; front=back: ~frente/~anterior*/dianteir*/frontal*=trás/~posterior*/"
        "traseir*/atrás; above=below: ~acima/~cima/~superior*=~abaixo/~baixo/~inferior*/~sob; "
        "up=down: ~cima/subir/suba=~baixo/descer/desça; in=out: inspir*/inal*=expir*/exal*; "
        "bend=straighten: dobr*/flexion*/flexão/flet*=estic*/~estend*/endireit*; tight=loose: "
        "apert*/~justa*/~tens*=afroux*/folgad*/~solt*; push=pull: empurr*=pux*; morning="
        "evening: manhã/manhãs=tarde/noite/noites/deitar; fast=slow: rápid*/depressa/"
        "rapidamente=lent*/devagar; better=worse: melhor*=pior*/agrav*/deterior*; full=empty: "
        "chei*/~complet*=vazi*/jejum; medial=lateral: medial*=lateral*; start=stop: começ*/"
        "inici*=pare/parar/interromp*/~suspend*/~deix*"
    ),
    "it": (
        "before=after: prima=dopo/~poi; more=less: aument*/accresc*=dimin*/ridu*; hot=cold: "
        "cald*/calore/riscald*/tiepid*=fredd*/ghiaccio/raffredd*; open=closed: apert*/apra/"
        "apre/aprire/aprite=chius*/chiud*; upper=lower: superior*/~alto/~alta=inferior*/~basso/"
        "~bassa; inner=outer: intern*/interior*/dentro=estern*/esterior*/fuori; front=back: "
        "davanti/anterior*/~avanti=dietro/posterior*/indietro; above=below: sopra/superior*="
        "sotto/inferior*; up=down: ~su/~alto/salire/salga=giù/~basso/scendere/scenda; in=out: "
        "inspir*/inal*=espir*; bend=straighten: pieg*/flett*/fless*=raddrizz*/estend*/distend*/"
        "allung*; push=pull: sping*/spint*=tiri/tirare/tira/tirando; morning=evening: mattin*="
        "sera/sere/serale/notte/notti/notturn*; fast=slow: rapid*/veloc*/~presto=lent*/~piano; "
        "better=worse: megli*/miglior*=peggi*/peggior*; full=empty: pien*/~complet*=vuot*/"
        "digiuno; medial=lateral: medial*=lateral*; start=stop: inizi*/cominc*=smett*/"
        "interromp*/~ferm*"
    ),
    "nl": (
        "before=after: ~voor/vóór/voordat/~vooraf/tevoren=na/nadat/daarna/erna; more=less: "
        "verhog*/verhoog*/~toenem*/vermeerder*=verlag*/verlaag*/verminder*/~afnem*; hot=cold: "
        "warm*/heet/hete/hitte=koud*/koel*/~kou/ijs; open=closed: open*/geopend*=gesloten/"
        "sluit*/~dicht; upper=lower: ~boven*/~hoger*=~onder*/~lager*; inner=outer: binnen*="
        "buiten*; front=back: ~voor*/vooruit=achter*; above=below: ~boven*=~onder*/beneden; up="
        "down: omhoog/opwaarts/~op=omlaag/neerwaarts/~af; in=out: inadem*/~in/adem in=uitadem*/"
        "~uit/adem uit; bend=straighten: buig*/gebogen=strek*/gestrekt*; push=pull: duw*/"
        "~druk*=trek*; morning=evening: ochtend*/~morgen*=avond*/nacht*; fast=slow: snel*/vlug="
        "langzaam*/traag; better=worse: beter*/verbeter*=slechter*/verslechter*/~erger*; full="
        "empty: vol/volle=leeg/lege/nuchter*; medial=lateral: mediaal/mediale=lateraal/"
        "laterale; start=stop: begin*/start*=stop*"
    ),
    "el": (
        "before=after: πριν/προτού/πρωτύτερα/προηγουμένως=μετά/ύστερα/έπειτα/~αφού/κατόπιν; "
        "more=less: αυξ*/αύξ*=μειώ*/μείω*/ελαττ*/μειω*; hot=cold: ζεστ*/ζέστ*/θερμ*/θέρμ*/"
        "καυτ*=κρύο/κρύα/κρύου/κρύες/ψυχρ*/πάγ*/ψύχ*/~δροσ*/κρυολ*/κρυολόγημα; open=closed: "
        "ανοιχτ*/ανοικτ*/ανοίγ*/ανοίξ*/άνοιγ*=κλειστ*/κλείν*/κλείσ*; upper=lower: άνω/~πάνω/"
        "~επάνω/ανώτερ*=~κάτω/κατώτερ*; inner=outer: εσωτερ*/~μέσα=εξωτερ*/~έξω; front=back: "
        "μπροστ*/εμπρ*/πρόσθι*=~πίσω/οπίσθι*; above=below: πάνω/επάνω/~άνω/ψηλότερα=κάτω/"
        "χαμηλότερα; up=down: ~πάνω/~επάνω/ανηφόρ*=~κάτω/κατηφόρ*; in=out: εισπν*=εκπν*; bend="
        "straighten: λυγί*/λυγισμέν*/κάμψ*/κάμπτ*/σκύβ*/σκύψ*=τεντώ*/τεντωμέν*/ισιών*/ισιώσ*; "
        "tight=loose: σφιχτ*/σφίγγ*/σφίξ*=~χαλαρ*/λασκάρ*; push=pull: σπρώχν*/σπρώξ*/~ωθ*/"
        "~πιέσ*/~πιέζ*=τραβ*/έλκ*; morning=evening: πρωί/πρωινό/πρωινή/πρωινές/πρωινά=βράδυ/"
        "βραδινό/απόγευμα/απογευματιν*/βράδια/νύχτα/νύχτες/νυχτεριν*; fast=slow: γρήγορ*/"
        "γρηγορ*/ταχ*/~σύντομα=αργά/αργό/αργή/αργές/αργού; better=worse: καλύτερ*/βελτι*/"
        "βελτί*=χειρότερ*/χειροτερ*/επιδειν*/επιδείν*; full=empty: γεμάτ*/~πλήρ*=άδει*/νηστ*; "
        "start=stop: ξεκιν*/ξεκίν*/αρχίζ*/αρχίσ*/έναρξη=σταματ*/σταμάτ*/διακόπ*/διακόψ*/παύ*"
    ),
    "ru": (
        "before=after: до еды/до сна/до операци*/до процедур*/до тренировк*/до сеанс*/~до/"
        "перед/прежде/~раньше/~ранее/предварительно=после/затем/~спустя/"
        "~через; more=less: увелич*/повышайте/повышать/~повыш*/повыс*/~возраст*/~рост=уменьш*/"
        "сниж*/сниз*/сокра*/понижа*; hot=cold: горяч*/тёпл*/тепл*/~тепло*/~жар*/согре*/нагре*="
        "холод*/охлад*/лёд/льда/ледян*/~прохлад*/простуд*; open=closed: открыт*/откры*/"
        "открыва*=закры*/закрыва*; upper=lower: верхн*/~вверх*=нижн*/~вниз*/~поясниц*; inner="
        "outer: внутр*/внутрь=внешн*/наружн*/снаружи; front=back: передн*/~вперед*/впереди/"
        "спереди/~перед=задн*/~назад/сзади/позади/~за; above=below: выше/~над/сверху/~свыше="
        "ниже/~под/снизу; up=down: вверх/наверх/~подним*=вниз/~спуск*/~опуск*; in=out: вдох*/"
        "вдыха*=выдох*/выдыха*; bend=straighten: согн*/сгиб*/согнут*=выпрям*/разогн*/разгиб*; "
        "tight=loose: затян*/затягив*/туго/~плотно/~напря*=ослаб*/расслаб*/~свободн*; push="
        "pull: толк*/~дави*/~нажм*/~нажим*=тян*/потян*/~тяг*; morning=evening: утр*=вечер*/"
        "ноч*/сном; fast=slow: быстр*/~скор*=медлен*; better=worse: лучш*/улучш*=хуж*/ухудш*; "
        "full=empty: ~полн*=пуст*/натощак; start=stop: ~нач*=прекра*/останов*/перест*/бросьте"
    ),
    "ar": (
        "before=after: قبل/قبيل/قبله/قبلها=بعد/~عقب/بعده/بعدها; more=less: زياد*/زد/~زيد/يزيد/"
        "تزيد/ازداد/يزداد/تزداد/~رفع/~ارتفاع/زادت/زاد/ازدياد=تقليل*/قلل*/يقلل*/تقلل*/خفض*/خفف*/"
        "يخفف*/انخفاض*/~نقص/تخفيض*/تخفيف*/~الحد/~يقل/~تقل/انخفض*; hot=cold: حار/حارة/ساخن*/"
        "دافئ*/~حرارة/تسخين/~دف*=بارد*/برود*/ثلج/تبريد/زكام/نزل*; open=closed: مفتوح*/~فتح/"
        "افتح*/تفتح/يفتح=مغلق*/إغلاق/أغلق/تغلق/يغلق; upper=lower: علوي*/~أعلى/العليا=سفلي*/"
        "~أسفل/السفلى; inner=outer: ~داخل*/باطن*=~خارج*; front=back: ~أمام*/قدام=خلف*/وراء; "
        "above=below: فوق/~أعلى=تحت/~أسفل/~دون; in=out: شهيق/استنش*/تستنش*=زفير/ازفر*/تزفر/"
        "~أخرج; bend=straighten: ثني/اثن/~ثن/مثني*/انثناء=~مد/~فرد/افرد/تمديد/مفرود*/~بسط; "
        "tight=loose: ~شد/مشدود*/محكم*/إحكام/~ضيق*=ارخ/إرخاء/رخو*/أرخ/فضفاض*/~واسع*; push="
        "pull: ادفع*/~دفع/~اضغط/~ضغط=اسحب*/سحب/~شد; morning=evening: صباح*=مساء*/ليل*/النوم; "
        "fast=slow: سريع*/بسرعة/~سرعة/أسرع=بطيء*/ببطء/بطء/أبطأ; better=worse: أفضل/تحسن*/تتحسن/"
        "يتحسن/تحسين*=أسوأ/سوءا/تفاقم*/يتفاقم/تدهور*/~ساء*; full=empty: ممتلئ*/~كامل*=فارغ*/"
        "الريق; start=stop: ابدأ*/بدء/تبدأ/يبدأ/بدأ=توقف*/أوقف*/التوقف/إيقاف"
    ),
    "zh": (
        "before=after: ~前/~先/以前/之前/饭前/餐前/术前/睡前=~后/~後/~再/之后/饭后/餐后/术后; "
        "more=less: ~增/~加/提高/上升/升高/增加/增大=~减/~降/~少/减少/降低/减轻/减小; hot="
        "cold: ~热/~暖/~烫/热敷/温热/热水=~冷/~冰/~凉/~寒/感冒/冷敷/冰敷/冷水; open=closed: "
        "~开/打开/开放/张开/睁开=~关/~闭/~合/关闭/闭上/闭合; upper=lower: ~上/上臂/上肢/上背="
        "~下/下臂/下肢/下背/小腿; inner=outer: ~内/~里/内侧=~外/外侧; front=back: ~前/正面/"
        "前侧/前面=~后/~背/后侧/后面; above=below: ~上/~高/以上/上方=~下/~低/以下/下方; up="
        "down: ~上/向上=~下/向下; in=out: ~吸/吸气/吸入=~呼/呼气/呼出/吐气; bend=straighten: "
        "~弯/~屈/弯曲/屈曲=~伸/~直/伸直/拉直; tight=loose: ~紧/拧紧/收紧=~松/放松/松开; push="
        "pull: ~推/推开=~拉/拉动; morning=evening: ~早/~晨/上午/早上/早晨=~晚/~夜/睡前/晚上/"
        "夜间; fast=slow: ~快/~迅/~急/~速/快速/迅速=~慢/~缓/缓慢/慢慢; better=worse: ~好/~善/"
        "~优=~差/~恶/~坏/~糟/~重/恶化/更差; full=empty: ~满/~全/~整/满杯=~空/空腹"
    ),
}

# Pairs of which one may be said as the other, with a "not".
LOOSE = frozenset({"better=worse", "more=less", "start=stop", "fast=slow", "tight=loose"})
# Pairs whose words say nothing else: no mere warnings, but in Chinese, which parts no words.
FIRM = frozenset(
    {"before=after", "more=less", "hot=cold", "open=closed", "in=out", "bend=straighten"}
    | {"push=pull", "morning=evening", "fast=slow", "full=empty", "medial=lateral"}
)

# Its words, the pair, whether it is the first of it, whether it says nothing else.
Phrase = tuple[Sequence[str], str, bool, bool]


def telling(base: str) -> frozenset[str]:
    """The words, or how they begin, of which a text has one that speaks of an opposite."""
    return tellers.telling(words for words, *_ in _phrases(base))


@functools.cache
def begun(base: str) -> Mapping[str, Sequence[Phrase]]:
    """Word -> the phrases that it begins: none, for most words."""
    return beginning(_phrases(base), base, lambda phrase: phrase[0])


@functools.cache
def _phrases(base: str) -> Sequence[Phrase]:
    return [
        ([form(word, base) for word in phrase.split()], name, first, sure)
        for name, first, sure, phrase in rows(base)
    ]


def rows(base: str) -> Iterator[tuple[str, bool, bool, str]]:
    """(pair, whether the first of it, whether it says nothing else, phrase)."""
    for row in PAIRS[base].split(";"):
        name, _, said = row.strip().partition(": ")
        for first, side in zip((True, False), said.split("="), strict=True):
            for phrase in side.split("/"):
                yield name, first, not phrase.startswith("~"), phrase.removeprefix("~")
