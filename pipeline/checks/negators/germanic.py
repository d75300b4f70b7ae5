"""German and Dutch words that negate: data in the form that `negators` tells."""

GERMANIC: dict[str, dict[str, str]] = {
    "de": {
        "not": (
            "nicht/kein/keine/keinen/keinem/keiner/keines/keins/keinerlei/keinesfalls/keineswegs/"
            "nie/niemals/niemand/niemanden/niemandem/nichts/nein/weder/nirgends/nirgendwo"
        ),
        "without": "ohne",
        "lack": (
            "ohne verzögerung/ohne verzug/ohne zögern/ohne weiteres/"
            "inakzeptab*/entgegen/tabu/un*/*los/*lose/*losen/*loser/*loses/*losem/*frei/*freie/"
            "*freien/*freier/*freies/frei/mangel*/fehl*/abwesen*/asymptomat*/ineffekt*/inaktiv*/"
            "instabil*/irrelevant*/irreversib*/illegal*/inkonsist*/intoler*/ruhig/knapp*"
        ),
        "loose": (
            "kaum/selten*/wenig/wenige/schwer/schwierig*/schlecht*/falsch*/vergess*/abnorm*/"
            "anormal*/atypisch*/fraglich*/zweifelhaft*"
        ),
        "avoid": (
            "vermeid*/vermied*/meid*/kontraindi*/gegenangezeig*/verbiet*/verbot*/untersag*/"
            "verzicht*/unterlass*/absehen/abgesehen/abzuraten/abgeraten/rät ab/hüten"
        ),
        "bar": (
            "statt/anstatt/anstelle/stattdessen/verhinder*/hinder*/scheiter*/versag*/weiger*/"
            "ablehn*/abgelehnt*/lehnt/lehnen/leugn*/verneint*/ausschl*/ausgeschl*/schließt/"
            "schließen/versäum*/auslass*/auszulassen/ignorier*/entfäll*/entfall*/zweifel*"
        ),
        "keep": (
            "vorbeug*/verhüt*/stopp*/aufhör*/abbrech*/fern*/einschränk*/begrenz*/minimier*/"
            "reduzier*/schon*/absetz*/prävent*/beend*/abstand"
        ),
        "only": "nur/erst/lediglich/bloß/ausschließlich",
        "may": (
            "oder nicht/nicht mehr als/nicht weniger als/nicht länger als/nicht später als/"
            "nicht allein/höchstens/maximal"
        ),
        "soft": "bis/außer/ausgenommen/bevor/weniger/solange/es sei denn/sonst",
        "skip": (
            "vergessen sie nicht/nicht vergessen/nicht zu vergessen/vergiss nicht/nicht nur/"
            "nicht bloß/nicht zuletzt/nichtsdestotrotz/nichtsdestoweniger/und/uns/"
            "unser*/unter*/union*/unit*/univers*/unfall*/ungefähr/unfälle*/unkraut*/los/blos*/"
            "bloß*/freitag*/kaum mehr als/grundlos/arbeitslos*/ohnehin/un/uno/unmittelbar*/"
            "unverzüglich*/unbedingt/unverändert*/unwillkürlich*/unten/unzählig*/gebrauchsfrei/"
            "unabhängig*/famos*/narkose*/dose/dosen/prognose*/diagnose*/arthrose*/thrombose*/"
            "tuberkulose*/psychose*/fibrose*/skoliose*/spondylose*/zirrhose*/*rose/*rosen/*gnose/"
            "*gnosen/*bose/*tose/*tosen/*liose/osteoporose*/kostenlos*/unsicherheitsfaktor/"
            "ohne ärmel"
        ),
    },
    "nl": {
        "not": "niet/geen/nooit/niemand/niets/nee/nergens/nimmer/geenszins",
        "without": "zonder",
        "lack": (
            "zonder uitstel/zonder aarzelen/zonder te wachten/"
            "afraden/afgeraden/on*/*loos/*loze/*vrij/*vrije/vrij/gebrek*/afwezig*/asymptomat*/"
            "inactie*/instabie*/tekort*"
        ),
        "loose": (
            "zelden/zeldzaam*/nauwelijks/weinig/moeilijk*/slecht*/vals*/fout*/verge*/abnorma*/"
            "atypisch*"
        ),
        "avoid": (
            "vermij*/vermed*/gecontra indiceerd*/contra indica*/gecontraïndiceerd*/verbo*/verbied*"
        ),
        "bar": (
            "in plaats/verhinder*/weiger*/geweigerd*/mislukt*/falen/faalt/faalde/uitsluit*/"
            "uitgesloten/ontken*/afgewezen"
        ),
        "keep": "voorkom*/stop*/beperk*/verminder*/weg/preventie/afstand",
        "only": "alleen/slechts/pas/enkel",
        "may": "of niet/niet meer dan/niet minder dan/niet langer dan/hoogstens",
        "soft": "tot/totdat/behalve/tenzij/maar/minder/voordat/mits",
        "skip": (
            "vergeet niet/niet vergeten/niet alleen/niettemin/ons/onze/onder*/ontslag*/ontspan*/"
            "ongeveer/onmiddellijk*/onafhankelijk*/ooit/online/onco*/ontmoet*/ontlast*/ontdek*/"
            "ongeval*/op*/ontsmet*/ontbijt*/on/ontw*/ontst*/ontv*/ontz*/zonder mouwen"
        ),
    },
}
