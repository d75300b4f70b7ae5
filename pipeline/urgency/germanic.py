"""What an alarm sounds like in English, German and Dutch: data for `urgency`."""

TABLES = {
    "en": {
        "numbers": "one two three four five six seven eight nine ten twelve half | to or",
        "about": (
            "doctor* physician* nurse* pharmac* therapist* physiotherap* hospital* clinic "
            "clinics medic* drug drugs tablet tablets pain painful pains bleed* swell* swollen "
            "numb numbness fever chest breath* blood* skin wound* infect* pregnan* allerg* "
            "surger* knee* hip hips spine spinal neck shoulder* ankle* elbow* muscle* joint "
            "joints needle* symptom* patient* vaccin* covid* injur* fractur* diabet* asthma "
            "alcohol pacemaker dizz* faint* vomit* nausea rash stitch* crutch* therapy disease* "
            "bladder limb* illness*"
        ),
        "emergency": (
            "call/phone/ring/dial (for) (an/the/your) (local) ambulance/911/112/999/000/"
            "emergency; emergency department/room/care/services/number/doctor/ward; accident and "
            "emergency; seek/get/need/needs/require/requires/requiring .. medical help/attention/"
            "care/advice/assistance/treatment; medical emergency/emergencies; life threatening; "
            "go/come/taken .. hospital/emergency; nearest hospital; chest pain/pains; difficulty/"
            "trouble/problems (in/with) breathing; shortness of breath; cannot/can't breathe; "
            "unconscious*; loss of consciousness/feeling/bladder/bowel; seizure*; heart attack*; "
            "~stroke; suicid*; ~immediately; ~at once; ~right/straight away; ~urgent*; "
            "~emergency/emergencies"
        ),
        "contraindication": (
            "contraindic*; overdos*; allergic (reaction/to); allergy; allergies; anaphyla*; "
            "hypersensitiv*; not suitable for; pregnan*; breastfe*; breast feeding; ~must/should/"
            "may not; ~mustn't; ~shouldn't; ~do/don/and/or not/t/never take/use/drive/drink/eat/"
            "give/exercise/exceed/stop/start/lift/bend/massage/rub/swim/wait/put/apply/mix/touch/"
            "share/lie/sit/stand/walk/run/twist/force/push/pull/reduce/change/double; ~never; "
            "~adults only; ~not for children; ~avoid*; ~stop taking/using/if/the; ~not "
            "recommended; ~without asking/talking"
        ),
        "warning": (
            "^ warning/caution/danger !; warning sign/signs/symptom/symptoms; red flag/flags; "
            "adverse reaction*/event/events/effect/effects; see/contact/consult/tell/inform/ask/"
            "call/phone/visit/talk/speak (to/with) (your/a/the/our) (family) doctor/doctors/"
            "physician/gp/nurse/pharmacist/midwife/healthcare/therapist/physiotherapist; ~side "
            "effect/effects; ~warning/warnings; ~caution*; ~danger*; ~be careful; ~serious*; "
            "~severe (low/lower/back/neck/chest) pain/headache/bleeding/weakness/dizziness/"
            "reaction/reactions; ~worse; ~worsen*; ~poison*; ~toxic*; ~watch for; ~bleeding; "
            "~vomiting blood"
        ),
        "dose": (
            "# tablet*/pill/pills/capsule*/drop/drops/puff/puffs/teaspoon*/tablespoon*/lozenge*/"
            "sachet*/ampoule*/dose/doses/injection*/suppositor*/repetition*/rep/reps; # set/sets "
            "of #; once/twice (a/per/each/every) day/night; once/twice daily; ~once/twice "
            "weekly; # times/x (a/per/each/every) day/daily/night/week/weekly; every # hour/"
            "hours; ~every # day/days/week/weeks/month/months; ~once/twice (a/per/each/every) "
            "week/month; hold .. # second/seconds; units of insulin; ~^ # hour/hours !; daily/"
            "maximum/missed/double/recommended/lethal dose/doses; dosage; ~dose/doses"
        ),
        "side": (
            "left/right knee/hip/shoulder/arm/leg/foot/eye/ear/ankle/wrist/elbow/lung/kidney/"
            "breast/thigh/calf/heel/thumb/buttock/groin; ~left/right hand/side"
        ),
    },
    "de": {
        "numbers": (
            "ein eine einen zwei drei vier fünf sechs sieben acht neun zehn zwölf halbe | bis oder"
        ),
        "about": (
            "arzt* ärzt* apothek* therapeut* physiotherap* krankenhaus* klinik* praxis medizin* "
            "medikament* arznei* mittel tablette* schmerz* blut* schwell* geschwollen taub "
            "taubheit* fieber brust atem* atmen haut wunde* infekt* schwanger* allerg* "
            "operation* knie* hüft* wirbel* nacken schulter* knöchel* muskel* gelenk* nadel* "
            "symptom* beschwerden patient* impf* covid* verletz* bruch rücken* kreuzschmerz* "
            "diabet* asthma alkohol schrittmacher schwindel* ohnmacht* erbrech* übelkeit "
            "ausschlag therapie krankheit* erkrankung* auto autofahren blase"
        ),
        "emergency": (
            "notruf*; notarzt*; rettungsdienst*; rettungswagen; krankenwagen; notaufnahme*; "
            "lebensbedrohlich*; lebensgefahr*; bewusstlos*; ohnmächtig; atemnot; brustschmerz*; "
            "schmerzen in der brust; herzinfarkt*; schlaganfall*; krampfanfall*; suizid*; 112/"
            "144 .. anrufen/rufen/wählen; rufen/rufe/wählen/wähle .. 112/144/hilfe; ärztliche/"
            "medizinische hilfe; ins krankenhaus; ~sofort*; ~umgehend; ~unverzüglich; "
            "~dringend*; ~notfall*"
        ),
        "contraindication": (
            "kontraindi*; gegenanzeige*; überdosi*; überdosier*; allergi*; allergisch*; "
            "überempfindlich*; schwanger*; stillzeit; stillen; ~darf/dürfen/sollte/sollten/sollen/"
            "soll .. nicht/kein/keine/keinen/nie; ~führen/bedienen/nehmen/verwenden/benutzen/"
            "trinken/essen/fahren/geben/heben/beugen/massieren/dehnen/belasten/setzen/warten/"
            "machen/überschreiten/legen/sitzen/stehen/laufen/drehen/brechen/versuchen sie .. nicht/"
            "kein/keine/keinen/niemals/nie; ~nicht einnehmen/nehmen/anwenden/verwenden/"
            "überschreiten/fahren/trinken/essen/geben/heben/beugen/massieren/dehnen/belasten/"
            "absetzen/mischen; ~niemals; ~vermeid*; ~keinesfalls; ~keinen fall; ~verboten; ~nicht "
            "geeignet; ~ohne rücksprache"
        ),
        "warning": (
            "^ warnung/warnhinweis/achtung/vorsicht/gefahr !; warnzeichen; warnsignal*; "
            "alarmzeichen; nebenwirkung*; wechselwirkung*; fragen/frage/informieren/suchen/"
            "kontaktieren/sprechen .. arzt/ärztin/apotheker/apothekerin; arzt/ärztin .. "
            "aufsuchen/rufen/fragen; zum arzt; zu einem/einer arzt/ärztin; ~ärztlich*; "
            "~warnung*; ~achtung; ~vorsicht*; ~gefahr; ~gefährlich*; ~schwerwiegend*; ~ernst/"
            "ernste/ernsthaft*; ~blutung*; ~schlimmer; ~verschlechter*; ~vergift*; ~giftig*"
        ),
        "dose": (
            "# tablette*/pille*/kapsel*/tropfen/hub/hübe/teelöffel/esslöffel/ampulle*/dosis/"
            "dosen/spritze/spritzen/zäpfchen/beutel/wiederholung*; # satz/sätze (zu/mit/von/à) "
            "#; einmal/zweimal/dreimal/viermal/fünfmal/sechsmal (am/pro/je/in) (der) tag/täglich/"
            "woche/wöchentlich/nacht; # mal/x (am/pro/je/in) (der) tag/täglich/woche/"
            "wöchentlich; alle # stunden/tage; ~alle # wochen/monate; halten .. # sekunde/"
            "sekunden; tagesdosis; höchstdosis; ~^ # stunden !; ~dosis; ~dosierung*; einheiten "
            "insulin"
        ),
        "side": (
            "linke/linker/linkes/linken/linkem/rechte/rechter/rechtes/rechten/rechtem knie/knies/"
            "knien/hüfte/schulter/arm/arms/bein/beins/beine/fuß/fußes/auge/ohr/knöchel/"
            "handgelenk/hand/ellenbogen/lunge/niere/brust/oberschenkel/wade/ferse"
        ),
    },
    "nl": {
        "numbers": "een twee drie vier vijf zes zeven acht negen tien twaalf halve | tot of à",
        "about": (
            "arts huisarts* dokter* verpleegkundig* apothe* therapeut* fysiotherap* ziekenhui* "
            "kliniek medicijn* geneesmiddel* medisch* tablet* pijn* bloed* zwelling* gezwollen "
            "gevoelloos* koorts borst adem* huid wond* infectie* zwanger* allerg* operatie* "
            "knie* heup* wervelkolom nek schouder* enkel* spier* gewricht* naald* symptom* "
            "klachten patiënt* vaccin* covid* letsel* blessure* rug rugpijn breuk diabet* astma "
            "alcohol pacemaker duizelig* flauw* braken misselijk* uitslag therapie ziekte* blaas"
        ),
        "emergency": (
            "ambulance*; bel/belt/bellen .. 112/ambulance/arts/huisarts/dokter/alarmnummer; "
            "spoedeisend*; spoedgevallen*; eerste hulp; medische hulp; alarmnummer*; "
            "noodnummer*; huisartsenpost*; naar het ziekenhuis; pijn op de borst; borstpijn; "
            "kortademig*; ademnood; benauwdheid; moeite met ademen/ademhalen; "
            "ademhalingsproblemen; bewusteloos*; bewustzijnsverlies; hartaanval*; beroerte*; "
            "epileptische aanval*; zelfmoord*; levensbedreigend*; levensgevaar*; ~onmiddellijk*; "
            "~meteen; ~direct; ~dringend*; ~spoed*; ~noodgeval*"
        ),
        "contraindication": (
            "contra indicatie*; contraindicatie*; gecontra*; overdos*; allerg*; overgevoelig*; "
            "zwanger*; borstvoeding; ~mag/mogen/moet/moeten/moogt/kunt .. niet/geen/nooit; ~neem/"
            "gebruik/drink/eet/rijd/doe/stop/geef/til/buig/masseer/overschrijd/deel .. niet/geen/"
            "nooit; ~niet gebruiken/innemen/nemen/drinken/eten/rijden/overschrijden/geven/tillen/"
            "buigen/stoppen/masseren/geschikt; ~nooit; ~vermijd*; ~verboden; ~afgeraden; ~zonder "
            "overleg"
        ),
        "warning": (
            "^ waarschuwing/voorzichtig/gevaar/opgelet !; ^ let/pas op !; bijwerking*; "
            "wisselwerking*; alarmsigna*; alarmsymptom*; waarschuwingssigna*; raadpleeg/vraag/"
            "informeer/waarschuw/bezoek/neem/overleg .. arts/huisarts/dokter/apotheker/"
            "verpleegkundige/fysiotherapeut; naar de huisarts/dokter; ~waarschuwing*; "
            "~voorzichtig*; ~gevaar*; ~ernstig*; ~erger; ~verergert; ~verergeren; ~giftig*; "
            "~vergiftig*; ~bloeding*"
        ),
        "dose": (
            "# tablet*/pil/pillen/capsule*/druppel*/theelepel*/eetlepel*/pufje*/ampul*/dosis/"
            "doses/injectie*/zetpil*/zakje*/herhaling*; # set/sets/serie/series van/met/à #; "
            "eenmaal/tweemaal/driemaal/viermaal (per/daags) dag/daags/week; # keer/maal/x (per/"
            "daags) dag/daags/week; elke/iedere/om de # uur; ~elke/om de # dagen/weken; houd/"
            "houdt .. # seconde/seconden; dagdosis; ~^ # uur !; ~dosis; ~dosering*; eenheden "
            "insuline"
        ),
        "side": (
            "linker/rechter knie/heup/schouder/arm/been/voet/oog/oor/enkel/pols/elleboog/long/"
            "nier/borst/dij/kuit/hiel/hand; linkerknie; rechterknie; linkerheup; rechterheup; "
            "linkerarm; rechterarm; linkerbeen; rechterbeen; linkervoet; rechtervoet; linkeroog; "
            "rechteroog; linkeroor; rechteroor; linkerschouder; rechterschouder"
        ),
    },
}
