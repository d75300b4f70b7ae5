"""Words of Romance languages that negate: data in the form that `negators` tells."""

ROMANCE: dict[str, dict[str, str]] = {
    "es": {
        "not": "no",
        "echo": "nunca/jamás/tampoco/nadie",
        "behind": "ningún/ninguno/ninguna/ningunos/ningunas/nada",
        "join": "ni",
        "without": "sin",
        "lack": (
            "sin demora/sin dilación/sin falta/sin tardar/sin esperar/sin moverse/"
            "inválid*/inaccesib*/inalter*/ilegib*/obsolet*/exent*/inaceptab*/inadmisib*/indebid*/"
            "inútil*/insignific*/inocu*/inofens*/desaconsej*/desprovist*/inmadur*/incomprens*/"
            "innumer*/inexact*/desprotegid*/descuid*/carec*/carent*/carenc*/falta/faltan/faltaba/"
            "faltaban/ausen*/incapa*/imposib*/improbab*/insuficien*/inadecuad*/inefic*/incomplet*/"
            "inconclu*/incorrect*/inactiv*/inusual*/incert*/inciert*/inestab*/inexist*/indefin*/"
            "innecesar*/intoler*/inapropiad*/infrecuent*/inhabitual*/irregul*/irrelevan*/irrevers*/"
            "ilegal*/insegur*/indetermin*/invisib*/inevitab*/incurab*/inesperad*/desconoc*/"
            "asintom*/libre/libres/impropi*/imprevis*/desacuerd*/inmóvil*/escas*"
        ),
        "loose": (
            "difícil*/poco/poca/pocos/pocas/apenas/mal/mala/malo/peor/fals*/olvid*/anormal*/"
            "atípic*/anómal*/discrep*"
        ),
        "avoid": "evit*/contraindic*/prohib*/absten*/abstén*",
        "bar": (
            "en lugar/en vez/sino/dejó de/dejado de/dejaron de/deja de/dejan de/lejos de/desmient*/"
            "desmint*/anul*/imped*/impid*/fracas*/falla*/rechaz*/neg*/nieg*/exclu*/descart*/"
            "renunci*/omit*/ignor*/duda*"
        ),
        "keep": (
            "prevenir/prevenga*/previene*/impedir/limit*/reduc*/reduz*/minimiz*/alej*/lejos/"
            "prevención/dej*/deten*/suspend*"
        ),
        "only": "solo/sólo/solamente/únicamente",
        "may": "o no/no más de/no menos de/no superior/no inferior/no mayor/no menor",
        "soft": "excepto/salvo/menos/raro/rara/raramente",
        "skip": (
            "no olvide*/no se olvide*/no olvidar/no olvides/hasta que no/no solo/no sólo/"
            "no solamente/no únicamente/no obstante/sin embargo/nada más/ni siquiera/sin fronteras/"
            "negativ*/negoci*/negr*/inevitab*/sin duda/sin mangas/sí y otro no/"
            "sí y uno no/sí otro no"
        ),
    },
    "pt": {
        "not": "não",
        "echo": "nunca/jamais/tampouco/ninguém",
        "behind": "nenhum/nenhuma/nenhuns/nenhumas/nada",
        "join": "nem",
        "without": "sem",
        "lack": (
            "sem demora/sem falta/sem esperar/sem se mexer/"
            "inválid*/inaccessív*/inalterad*/ilegív*/obsolet*/isent*/inaceitáv*/inadmissív*/"
            "indevid*/inútil/inúteis/insignific*/inócu*/inofensiv*/desaconselh*/desprovid*/imatur*/"
            "inúmer*/desprotegid*/carec*/carent*/carênc*/falta/faltam/ausên*/ausent*/incapa*/"
            "impossív*/impossib*/improváv*/insuficien*/inadequad*/inefic*/incomplet*/inconclu*/"
            "incorret*/inativ*/incomu*/incert*/instáv*/instab*/inexist*/indefin*/desnecess*/"
            "intoler*/inapropriad*/infrequent*/imprecis*/irregul*/irrelevan*/irrevers*/ilega*/"
            "indetermin*/invisív*/invisib*/inesperad*/desconhec*/assintom*/livre/livres/imprópri*/"
            "imprevis*/discord*/insegur*/imóve*/escass*"
        ),
        "loose": (
            "difícil/difíceis/pouco/pouca/poucos/poucas/mal/má/mau/pior/fals*/esquec*/anormal*/"
            "anormais/atípic*"
        ),
        "avoid": "evit*/contraindic*/contra indic*/proib*/abster*/abstenh*",
        "bar": (
            "em vez/ao invés/em lugar/senão/deixou de/deixado de/deixaram de/deixa de/deixam de/"
            "deixar de/longe de/desment*/anul*/imped*/impeç*/fracass*/falh*/rejeit*/recus*/neg*/"
            "exclu*/descart*/omit*/ignor*/dúvid*"
        ),
        "keep": (
            "prevenir/previn*/limit*/reduz*/minimiz*/afast*/longe/prevenção/deix*/parar/pare/"
            "suspend*"
        ),
        "only": "só/apenas/somente/unicamente",
        "may": (
            "ou não/não mais de/não mais que/não mais do que/não menos de/não superior/não inferior"
        ),
        "soft": "exceto/salvo/menos/raro/rara/raramente",
        "skip": (
            "não se esqueça*/não esqueça*/não esquec*/até que não/sem fronteiras/não só/não apenas/"
            "não somente/não unicamente/não obstante/nada mais/nem sequer/negativ*/negóci*/negr*/"
            "sem dúvida/sem mangas/sim dia não/sim e outro não"
        ),
    },
    "fr": {
        "not": "ne/n'",
        "echo": "pas/jamais/aucun/aucune/rien/nul/nulle/guère/nullement",
        "join": "ni",
        "faint": "personne/point/plus",
        "without": "sans",
        "lack": (
            "sans délai/sans tarder/sans attendre/sans faute/sans bouger/"
            "introuvab*/invalid*/inaccess*/inaltér*/illisib*/obsolèt*/déconseill*/inaccept*/dénu*/"
            "hors/faute de/défaut/inoffensi*/indemne*/insignif*/inchang*/immatur*/innombr*/"
            "aucunement/non/manqu*/absen*/incapa*/imposs*/improbab*/insuffi*/inadéqua*/inadapt*/"
            "ineffic*/incompl*/incorrect*/inacti*/inhabitu*/incert*/instab*/inexist*/indéfin*/"
            "inutil*/intolér*/inappropri*/imprécis*/irrégul*/irréversi*/illéga*/indétermin*/"
            "invisib*/inattend*/inconnu*/méconnu*/asymptomatique*/dépourv*/exempt*/impropre*/"
            "imprév*/désaccord*/inopér*/injustif*/indépendam*/impuiss*/immobile*/pénur*"
        ),
        "loose": (
            "difficile*/peu/rare*/à peine/mal/faux/fausse*/oubli*/mauvais*/anormal*/anormaux/"
            "atypiqu*/réticen*"
        ),
        "avoid": "évit*/contre indi*/interdi*/défend*/proscri*/absten*/abstien*",
        "bar": (
            "au lieu/plutôt que/plutôt qu'/empêch*/échou*/échec*/rejet*/refus*/nier/nient/exclu*/"
            "écart*/omet*/ignor*/renonc*/doute*"
        ),
        "keep": (
            "prévenir/prévien*/limit*/rédui*/minimis*/éloign*/loin/prévention/arrêt*/cess*/"
            "suspend*/empêch*"
        ),
        "only": "seul*/uniquement/exclusivement",
        "may": (
            "ou non/sans danger/sans risque/pas plus de/pas moins de/pas plus que/pas plus d'/"
            "pas moins d'"
        ),
        "soft": "sauf/excepté/hormis/moins/jusqu/avant",
        "skip": (
            "n' oubliez pas/n' oublie pas/ne pas oublier/n' oubliez jamais/non seulement/"
            "pas seulement/pas uniquement/n' importe/sans doute/ou pas/n' est ce pas/rien que/"
            "nul doute/défense*/non négligeable/écarte*/ne serait ce/sans oublier/mal de/mal à/"
            "mal au/fait mal/faire mal/font mal/plus mal/pas mal/médecins sans/sans frontières/"
            "sans manches"
        ),
    },
    "it": {
        "not": "non/no",
        "echo": "mai/neanche/nemmeno/neppure",
        "behind": "nessun/nessuno/nessuna/nulla/niente",
        "join": "né",
        "without": "senza/senz",
        "lack": (
            "senza indugio/senza indugi/senza ritardo/senza attendere/senza muoversi/"
            "invalid*/inaccessib*/inalterat*/illeggib*/obsolet*/esent*/inaccett*/inammiss*/"
            "sconsigl*/fuori/immatur*/innumer*/manca/mancano/mancanz*/assen*/carenz*/incapa*/"
            "imposs*/improbab*/insuffi*/inadegua*/ineffic*/incomplet*/inatti*/insolit*/incert*/"
            "instab*/inesist*/inutil*/intoller*/inappropriat*/irregol*/irrevers*/illegal*/invisib*/"
            "inattes*/sconosciut*/asintomatic*/priv*/liber*/immobil*/scars*"
        ),
        "loose": (
            "difficil*/poco/poca/pochi/poche/rar*/appena/fals*/dimentic*/mal/male/anormal*/anomal*/"
            "atipic*"
        ),
        "avoid": "evit*/controindic*/proib*/vieta*/asten*",
        "bar": (
            "anziché/invece/imped*/fallisc*/fallit*/rifiut*/respin*/neg*/esclud*/esclus*/omett*/"
            "ignor*/dubb*"
        ),
        "keep": (
            "prevenire/previen*/prevenga*/limit*/ridu*/allontan*/lontan*/prevenzione/smett*/"
            "sospend*"
        ),
        "only": "soltanto/solo/sola/soli/solamente",
        "may": "o no/non più di/non meno di",
        "soft": "eccetto/tranne/salvo/meno/finché",
        "skip": (
            "non dimentic*/finché non/non solo/non soltanto/o meno/nonostante/negativ*/negl*/"
            "negozi*/nei/senza dubbio/nel*/se non altro/private/privati/senza maniche/sì e uno no/"
            "sì uno no"
        ),
    },
}
