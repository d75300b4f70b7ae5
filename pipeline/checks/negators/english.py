"""English words that negate: data in the form that `negators` tells."""

ENGLISH: dict[str, str] = {
    "not": (
        "not/no/never/cannot/none/nobody/nothing/nowhere/neither/no one/ain't/cant/dont/doesnt/"
        "didnt/isnt/wont/*n't"
    ),
    "echo": "nor",
    "or": "or",
    "without": "without",
    "lack": (
        "incompatib*/mismatch*/malform*/ambigu*/deprecat*/out of range/invalid*/spurious/"
        "insensitiv*/indifferen*/inadmissib*/infeasib*/imbalanc*/immatur*/imprud*/impur*/inaccess*/"
        "inapplic*/incomprehens*/inconvenien*/inexact*/innumer*/disapprov*/disregard*/disobe*/"
        "dissimilar*/exempt*/lack/lacks/lacked/lacking/absence/absent/missing/deficien*/free/non*/"
        "un*/asymptomatic*/inability/inadequa*/ineffect*/ineffic*/insufficien*/incomplet*/"
        "inconclusive*/impossib*/improper*/improbab*/inappropriat*/incorrect*/inactiv*/incap*/"
        "invisib*/infrequen*/inconsisten*/inaccura*/indirect*/indefinit*/intolera*/irregular*/"
        "irrelevan*/irrespons*/irrevers*/illegal*/insignif*/invulner*/inelig*/inexperienc*/"
        "inexplic*/insecur*/instabil*/involunt*/incurab*/inoperab*/disagree*/regardless/"
        "irrespective/*less/immobil*/disabl*/discomfort*/impractic*/imperfect*/inadvert*/"
        "motionless/otherwise/shortage*/scarc*"
    ),
    "loose": (
        "few/little/hardly/barely/scarcely/rarely/rare/seldom/difficult*/trouble*/poor*/bad/badly/"
        "scant*/worse/false*/wrong*/forgo*/forget*/negligib*/gap/gaps/hesita*/abnormal*/atypical*/"
        "anonym*/prematur*/vague*/obscure*/gone/reluctan*"
    ),
    "avoid": "avoid*/contraindicat*/forbid*/forbade/refrain*/abstain*",
    "bar": (
        "instead/rather than/disallow*/prohibit*/ban/banned/bans/fail*/refus*/reject*/deny/denied/"
        "denies/denying/exclud*/rule out/ruled out/ruling out/rules out/withhold*/withheld/skip*/"
        "miss/misses/missed/neglect*/ignor*/omit*/keep away/stay away/away from/keep from/doubt*/"
        "contrary"
    ),
    "only": "only/solely/merely",
    "soft": (
        "away/elsewhere/closed/out of/stay still/stays still/keep still/lie still/lying still/"
        "sit still/hold still/stand still/remain still/leave/lose/loses/losing/lost/rather/"
        "inexpensive*/optional*/until/till/except*/unless/less/least/other than/apart from/"
        "aside from/merely/just/solely/than/limited/against/prevent*/stop*/cease*/quit*/"
        "suspend*/cancel*/discontin*/no more than/no less than/no fewer than/no later than/"
        "no longer than/no greater than/no earlier than/not more than/not less than/"
        "not fewer than/not longer than/not later than/don't forget/not forget/"
        "never forget/not forgetting/not only/not just/not merely/not simply/not solely/"
        "not least/whether or not/or not/not to mention/no matter/nothing but/"
        "not uncommon*/not unusual*/not unlike*/not infrequent*/not impossible/not until/"
        "why not/why don't/no sooner/*n't you/*n't it/*n't there/*n't they/*n't we/*n't he/"
        "*n't she/*n't i/without delay/without exception/no doubt/no wonder/"
        "next to nothing/free of charge/not exclusively"
    ),
    "slight": (
        "be sure/make sure/agree/low/mild*/minor/moderate*/cheap*/voluntar*/easy/easily/"
        "simple/simply/nearly/almost/soon/recent*/continu*/remain*/persist*/whatever/"
        "whoever/whichever/wherever/debat*/controvers*/disput*/question*/weak*/minimum/"
        "keep/even/independent*/indispensab*/regardless/too/before/yet/outside/beyond/"
        "under/below/up to/at least/at most/y n/new/prevention/preventive*"
    ),
    "skip": (
        "under*/unit*/uni/union*/unif*/unique*/univers*/unanim*/unison/uncle/uncles/unicef/unicod*/"
        "nonetheless/none the less/nevertheless/bless/without borders"
    ),
}
