"""Words that negate, by language: data for `polarity`.

Words and phrases stand apart by `/`; `a*` is any word that begins so, `*a` one that ends so. The
longest phrase at a place is taken. In Chinese all are parts of a text. The classes:

- `not`: it turns a statement round. `echo`: so does this, but near a `not` it only repeats it
  ("no hay nadie"). `behind`: an echo that says nothing alone behind a verb ("hay ninguna" is no
  Spanish). `join`: an echo that joins ("ni"). `faint`: it says nothing alone.
- `without`, and its relation `lack`: something is not there, be it in a part of a word.
  `loose`: "few", "difficult", "bad", which may stand for a "not".
- `avoid`: what must not be done. `bar`: other verbs with a "not" in them.
- `keep`: may stand for an `avoid` ("prevent", "away"), and for nothing else. `or`: behind a `not`,
  another language may repeat it.
- `soft`: "only", "until", "instead": another language may say it with a "not", or not.
- `slight`: these too ("new", "easy", "low"), but only where both stand at the same place.
- `only`: stands for "not ... until" and "not ... unless". `may`: "no more than", which another
  language may say without a "not".
- `skip`: looks like a negation and is none.
"""

from pipeline.checks.negators.english import ENGLISH
from pipeline.checks.negators.germanic import GERMANIC
from pipeline.checks.negators.others import OTHERS
from pipeline.checks.negators.romance import ROMANCE

NEGATORS: dict[str, dict[str, str]] = {"en": ENGLISH, **GERMANIC, **ROMANCE, **OTHERS}
