"""Words of Romance languages that negate: data in the form that `negators` tells."""

ROMANCE: dict[str, dict[str, str]] = {
    "es": {
        "not": "no",
        "echo": "nunca/jamás/tampoco/nadie",
        "behind": "ningún/ninguno/ninguna/ningunos/ningunas/nada",
        "join": "ni",
        "without": "sin",
        "lack": (
            "carec*/carent*/carenc*/falta/faltan/faltaba/faltaban/ausen*/escas*/incapa*/imposib*/"
            "improbab*/insuficien*/inadecuad*/inefica*/inefic*/incomplet*/inconclu*/incorrect*/"
            "inactiv*/inusual*/incert*/inciert*/inestab*/inexist*/indefin*/innecesar*/intoler*/"
            "inapropiad*/infrecuent*/inhabitual*/inexact*/irregul*/irrelevan*/irrevers*/ilegal*/"
            "insegur*/indetermin*/invisib*/inevitab*/incurab*/inesperad*/desconoc*/asintom*/"
            "libre/libres/impropi*/imprevis*/desacuerd*/difícil*/poco/poca/pocos/pocas/apenas/mal/mala/malo/peor"
        ),
        "avoid": "evit*/contraindic*/prohib*/absten*/abstén*",
        "bar": (
            "imped*/impid*/fracas*/falla*/rechaz*/neg*/nieg*/exclu*/descart*/"
            "renunci*/omit*/ignor*/elimin*"
        ),
        "soft": "excepto/salvo/menos/solo/sólo/sino/en lugar/en vez/raro/rara/raramente",
        "skip": (
            "no solo/no sólo/no solamente/no únicamente/no obstante/sin embargo/no más de/"
            "no menos de/nada más/ni siquiera/sin fronteras/o no/no superior/no inferior/no mayor/no menor/"
            "negativ*/negoci*/negr*/inevitab*/sin duda"
        ),
    },
    "pt": {
        "not": "não",
        "echo": "nunca/jamais/tampouco/ninguém",
        "behind": "nenhum/nenhuma/nenhuns/nenhumas/nada",
        "join": "nem",
        "without": "sem",
        "lack": (
            "carec*/carent*/carênc*/falta/faltam/ausên*/ausent*/escass*/incapa*/impossív*/"
            "impossib*/improváv*/insuficien*/inadequad*/inefica*/inefic*/incomplet*/inconclu*/"
            "incorret*/inativ*/incomu*/incert*/instáv*/instab*/inexist*/indefin*/desnecess*/"
            "intoler*/inapropriad*/infrequent*/imprecis*/irregul*/irrelevan*/irrevers*/ilega*/"
            "indetermin*/invisív*/invisib*/inesperad*/desconhec*/assintom*/livre/livres/imprópri*/"
            "imprevis*/discord*/difícil/difíceis/pouco/pouca/poucos/poucas/insegur*/mal/má/mau/pior"
        ),
        "avoid": "evit*/contraindic*/contra-indic*/proib*/abster*/abstenh*",
        "bar": (
            "imped*/impeç*/fracass*/falh*/rejeit*/recus*/neg*/exclu*/descart*/"
            "omit*/ignor*/elimin*"
        ),
        "soft": "exceto/salvo/menos/só/apenas/somente/senão/em vez/ao invés/em lugar/raro/rara/raramente",
        "skip": (
            "não só/não apenas/não somente/não unicamente/não obstante/não mais de/não mais que/"
            "não menos de/nada mais/nem sequer/ou não/não superior/não inferior/negativ*/negóci*/"
            "negr*/sem dúvida"
        ),
    },
    "fr": {
        "not": "ne/n'",
        "echo": "pas/jamais/aucun/aucune/rien/nul/nulle/guère/nullement",
        "join": "ni",
        "faint": "personne/point/plus",
        "without": "sans",
        "lack": (
            "non/mal/manqu*/absen*/pénur*/incapa*/imposs*/improbab*/insuffi*/inadéqua*/inadapt*/ineffic*/"
            "incompl*/incorrect*/inacti*/inhabitu*/incert*/instab*/inexist*/indéfin*/inutil*/"
            "intolér*/inappropri*/imprécis*/irrégul*/irréversi*/illéga*/indétermin*/invisib*/"
            "inattend*/inconnu*/méconnu*/asymptomatique*/dépourv*/exempt*/impropre*/imprév*/"
            "désaccord*/difficile*/peu/rare*/à peine/inopér*/injustif*/indépendam*/impuiss*"
        ),
        "avoid": "évit*/contre-indi*/interdi*/défend*/proscri*/absten*/abstien*",
        "bar": (
            "empêch*/échou*/échec*/rejet*/refus*/nier/nient/exclu*/écart*/"
            "omet*/ignor*/renonc*"
        ),
        "soft": "sauf/excepté/hormis/moins/seul*/uniquement/au lieu/plutôt/jusqu/avant",
        "skip": (
            "non seulement/pas seulement/pas uniquement/n' importe/sans doute/pas plus de/"
            "pas moins de/ou non/ou pas/n' est ce pas/rien que/nul doute/défense*/non négligeable/"
            "défenseur*/écarte*/ne serait ce/sans oublier/mal de/mal à/mal au/fait mal/faire mal/"
            "font mal/plus mal/pas mal/avoir mal/avez mal/médecins sans/sans frontières"
        ),
    },
    "it": {
        "not": "non/no",
        "echo": "mai/neanche/nemmeno/neppure",
        "behind": "nessun/nessuno/nessuna/nulla/niente",
        "join": "né",
        "without": "senza/senz",
        "lack": (
            "manca/mancano/mancanz*/assen*/scars*/carenz*/incapa*/imposs*/improbab*/insuffi*/"
            "inadegua*/ineffic*/incomplet*/inatti*/insolit*/incert*/instab*/inesist*/inutil*/"
            "intoller*/inappropriat*/irregol*/irrevers*/illegal*/invisib*/inattes*/sconosciut*/"
            "asintomatic*/priv*/liber*/difficil*/poco/poca/pochi/poche/rar*/appena"
        ),
        "avoid": "evit*/controindic*/proib*/vieta*/asten*",
        "bar": (
            "imped*/fallisc*/fallit*/rifiut*/respin*/neg*/esclud*/esclus*/"
            "omett*/ignor*"
        ),
        "soft": "eccetto/tranne/salvo/meno/solo/soltanto/anziché/invece/finché",
        "skip": (
            "non solo/non soltanto/non più di/non meno di/o no/o meno/nonostante/negativ*/negl*/"
            "negozi*/nei/senza dubbio/nel*/se non altro/private/privati"
        ),
    },
}
