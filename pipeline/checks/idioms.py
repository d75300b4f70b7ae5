"""English that machines translate word by word: idioms, and verbs of medicine with two meanings.

A row is `words = what to write instead`. `a/b` is one or the other, `..` stands for up to three
words, `^` for the beginning of a sentence.
"""

# ruff: noqa: E501 - a row is a line

from __future__ import annotations

IDIOMS = """
keep/keeping an eye on = watch
keep/keeping an eye out for = look for
a piece of cake = easy
under the weather = ill
break a leg = good luck
a pain in the neck = a nuisance
on the mend = getting better
back on your/his/her/their feet = well again
back on track = as planned again
in good shape = fit
in the long run = over a long time
in a nutshell = in short
rule of thumb = simple rule
play it by ear = decide when you see how it goes
take it easy = rest, do not strain yourself
take it/things one step at a time = go on slowly
take a back seat = be less important
no pain no gain = training should not hurt
a blessing in disguise = good in the end
out of the blue = suddenly
once in a blue moon = very rarely
hit the sack/hay = go to bed
get a grip = control yourself
sleep like a log = sleep deeply
kill two birds with one stone = do both at once
better safe than sorry = be careful
the ball is in your court = you decide
bite the bullet = do it although it is unpleasant
the tip of the iceberg = a small part
at the end of the day = in the end
go the extra mile = do more than you must
the bottom line = the result
from head to toe = all over the body
by and large = mostly
up and running = working
up and about = out of bed
a shot in the arm = help
a shot in the dark = a guess
a clean bill of health = nothing wrong
feel/feeling blue = feel sad
feel/feels/feeling like a million dollars = feel very well
on pins and needles = nervous
ring a bell = sound familiar
touch and go = uncertain
through the roof = very high
through thick and thin = always
weigh your options = compare what you can do
wrap your head around = understand
cut corners = leave things out
do/does the trick = help
get/gets/getting to the bottom of = find the cause of
give it a shot = try it
hang in there = do not give up
last but not least = and also
off the charts/chart = very high
on the fence = undecided
on the same page = of one opinion
on the safe side = safe
on the spot = at once
a slippery slope = a beginning that leads to worse
spill the beans = tell
stay on top of = follow
push through the pain = go on although it hurts
push yourself too hard = do too much
ease back into = begin slowly again with
listen to your body = stop when it hurts
wear and tear = long use
pop a pill = take a tablet
go under the knife = have an operation
pull through = survive
pass/passed/passes away = die
run its course = end by itself
kick in = begin to work
wear/wears off = stop working
flare up = get worse suddenly
"""

VERBS = """
hold/withhold the/your/this/that/any/all .. medicine/medicines/medication/medications/dose/doses/drug/drugs/tablet/tablets/pill/pills/insulin = do not take it, or: stop taking it
hold/holding off on/taking/using = do not ... yet
skip the/your/a/this .. dose/doses/medicine/medication/tablet/tablets = do not take it
double up = take twice as much
double the/your/this .. dose = take twice the dose
push fluids = drink a lot
pass/passing/passed water/wind = urinate; let out gas
throw/throwing/threw up = vomit
throw/throwing/threw out your/his/her/their .. back/hip/knee/shoulder = hurt
pass/passing/passed out = faint
come/comes/came/coming down with = fall ill with
run/running a/the fever/temperature = have a fever
bring/brings/bringing up blood/phlegm/mucus = cough up
come/coming off the/your/this .. medicine/medication/drug/drugs/tablets/insulin/antidepressants = stop taking
taken/take/took off the/your/this .. medicine/medication/drug/drugs/tablets/insulin = stop giving
put/puts you/him/her/them/patients on .. medicine/medication/antibiotics/tablets/insulin/steroids = give
dress/dressing the/your/a/this .. wound/cut/burn/incision = cover it with a dressing
^store/^stored below/in/at/away/between/under/out = keep ... (a store is a shop, too)
course of antibiotics/treatment/tablets/injections/steroids/medicine/medication/physiotherapy = treatment with ..., for how many days (a course is a class, too)
"""

WORDS = """
biweekly/bi-weekly = twice a week, or: every two weeks
bimonthly/bi-monthly = twice a month, or: every two months
semiweekly/semi-weekly = twice a week
q.d./qd = once a day
b.i.d. = twice a day
t.i.d./tid = three times a day
q.i.d./qid = four times a day
p.r.n./prn = when it is needed
q4h/q6h/q8h/q12h = every ... hours
"""
