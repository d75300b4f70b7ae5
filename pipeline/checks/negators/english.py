"""English words that negate: data for `polarity`, in the form that `negators` tells."""

ENGLISH: dict[str, str] = {
    "not": (
        "not/no/never/cannot/none/nobody/nothing/nowhere/neither/no one/ain't/cant/dont/"
        "doesnt/didnt/isnt/wont/*n't"
    ),
    "echo": "nor",
    "without": "without",
    "lack": (
        "lack/lacks/lacked/lacking/absence/absent/missing/shortage*/scarc*/deficien*/free/non/"
        "non*/un*/asymptomatic*/inability/inadequa*/ineffect*/ineffic*/insufficien*/incomplet*/"
        "inconclusive*/impossib*/improper*/improbab*/inappropriat*/incorrect*/inactiv*/incap*/"
        "invisib*/infrequen*/inconsisten*/inaccura*/indirect*/indefinit*/intolera*/invalid*/"
        "irregular*/irrelevan*/irrespons*/irrevers*/illegal*/insignif*/invulner*/inelig*/"
        "inexperienc*/inexplic*/insecur*/instabil*/involunt*/incurab*/inoperab*/disagree*/"
        "regardless/irrespective/*less/immobil*/few/little/hardly/barely/scarcely/rarely/rare/"
        "seldom/difficult*/disabl*/discomfort*/impractic*/imperfect*/inadvert*/trouble*/forg*t*/"
        "poor*/bad/badly/scant*/worse"
    ),
    "avoid": "avoid*/contraindicat*/forbid*/forbade/refrain*/abstain*",
    "bar": (
        "prohibit*/ban/banned/bans/fail*/refus*/reject*/deny/denied/denies/"
        "denying/exclud*/eliminat*/rule out/ruled out/ruling out/rules out/"
        "withhold*/withheld/skip*/miss/misses/missed/neglect*/ignor*/omit*/"
        "keep away/stay away/away from/keep from/doubt*/contrary"
    ),
    "soft": (
        "only/until/till/instead/rather/except*/unless/less/least/too/before/otherwise/other "
        "than/apart from/aside from/but/merely/just/still/yet/solely/outside/than/limited/"
        "beyond/against/"
        "prevent*/stop*/cease*/quit*/suspend*/cancel*/discontin*/clos*/safe*/under/below/within/"
        "up to/at least/at most/maximum/minimum/no more than/no less than/no fewer than/no later than/"
        "no longer than/no greater than/no earlier than/not more than/not less than/not fewer than/"
        "not longer than/not later than/y n"
    ),
    "skip": (
        "not only/not just/not merely/not simply/not solely/not least/whether or not/or not/"
        "not to mention/no matter/nothing but/not uncommon*/not unusual*/"
        "not unlike*/not infrequent*/not impossible/not until/why not/why don't/no sooner/"
        "under*/unit*/uni/union*/unif*/unique*/univers*/unanim*/unison/uncle/uncles/unicef/unicod*/"
        "isn't it/don't you/aren't you/doesn't it/can't you/won't you/didn't you/isn't there/"
        "haven't you/wouldn't you/aren't they/aren't there/wasn't it/couldn't you/nonetheless/"
        "none the less/nevertheless/no doubt/no wonder/bless/without borders/next to "
        "nothing/free of charge"
    ),
}
