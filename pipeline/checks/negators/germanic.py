"""German and Dutch words that negate: data in the form that `negators` tells."""

GERMANIC: dict[str, dict[str, str]] = {
    "de": {
        "not": (
            "nicht/kein/keine/keinen/keinem/keiner/keines/keins/keinerlei/keinesfalls/keineswegs/"
            "nie/niemals/niemand/niemanden/niemandem/nichts/nein/weder/nirgends/nirgendwo"
        ),
        "without": "ohne",
        "lack": (
            "un*/*los/*lose/*losen/*loser/*loses/*losem/*frei/*freie/*freien/*freier/*freies/"
            "frei/mangel*/mangelnd*/fehl*/abwesen*/knapp*/unfähig*/asymptomat*/ineffekt*/"
            "inaktiv*/instabil*/irrelevant*/irreversib*/illegal*/inkonsist*/intoler*/kaum/selten*/"
            "wenig/wenige/schwer/schwierig*/schlecht*"
        ),
        "avoid": (
            "vermeid*/vermied*/meid*/kontraindi*/gegenangezeig*/verbiet*/verbot*/untersag*/"
            "verzicht*/unterlass*/absehen/abgesehen/abzuraten/abgeraten/rät ab/hüten"
        ),
        "bar": (
            "verhinder*/hinder*/"
            "scheiter*/versag*/weiger*/ablehn*/abgelehnt*/lehnt/lehnen/leugn*/verneint*/"
            "ausschl*/ausgeschl*/schließt/schließen/versäum*/auslass*/auszulassen/ignorier*/"
            "entfäll*/entfall*/zweifel*"
        ),
        "soft": (
            "nur/erst/bis/außer/ausgenommen/statt/anstatt/stattdessen/anstelle/sondern/bevor/"
            "weniger/solange/es sei denn/sonst/lediglich/bloß"
        ),
        "skip": (
            "nicht nur/nicht bloß/nicht allein/nicht zuletzt/nicht mehr als/nicht weniger als/"
            "nicht länger als/nicht später als/oder nicht/nichtsdestotrotz/nichtsdestoweniger/"
            "und/uns/unser*/unter*/union*/unit*/univers*/unfall*/ungefähr/unfälle*/unkraut*/"
            "unterschied*/los/blos*/bloß*/freitag*/kaum mehr als/grundlos/arbeitslos*/ohnehin/"
            "un/uno/unmittelbar*/unverzüglich*/unbedingt/unverändert*/unwillkürlich*/unten/untere*/"
            "unzählig*/gebrauchsfrei/unabhängig*/famos*/narkose*/dose/dosen/prognose*/diagnose*/"
            "arthrose*/thrombose*/tuberkulose*/psychose*/fibrose*/skoliose*/spondylose*/zirrhose*/"
            "*rose/*rosen/*gnose/*gnosen/*bose/*tose/*tosen/skoliosen/*liose/osteoporose*/"
            "kostenlos*/unsicherheitsfaktor"
        ),
    },
    "nl": {
        "not": (
            "niet/geen/nooit/niemand/niets/nee/nergens/nimmer/geenszins"
        ),
        "without": "zonder",
        "lack": (
            "on*/*loos/*loze/*vrij/*vrije/vrij/gebrek*/ontbre*/ontbr*/tekort*/afwezig*/zelden/"
            "zeldzaam*/nauwelijks/weinig/moeilijk*/slecht*/asymptomat*/inactie*/instabie*"
        ),
        "avoid": "vermij*/vermed*/gecontra-indiceerd*/contra-indica*/gecontraïndiceerd*/verbo*/verbied*",
        "bar": (
            "verhinder*/weiger*/geweigerd*/mislukt*/falen/faalt/faalde/uitsluit*/"
            "uitgesloten/ontken*/afgewezen"
        ),
        "soft": "alleen/slechts/pas/tot/totdat/behalve/tenzij/in plaats/maar/minder/voordat/mits",
        "skip": (
            "niet alleen/niet meer dan/niet minder dan/of niet/niettemin/niet langer dan/ons/onze/"
            "onder*/ontwikkel*/ontvang*/ontsteking*/ontstek*/ontsta*/ontslag*/ontspan*/ongeveer/"
            "onmiddellijk*/onafhankelijk*/ooit/online/onco*/ontmoet*/ontlast*/ontdek*/ontwerp*/"
            "ongeval*/onderzoek*/op*/ontsmet*/ontbijt*/on/ontw*/ontst*/ontv*/ontz*"
        ),
    },
}
