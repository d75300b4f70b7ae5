"""English words that are a number, a side or a time only beside some others: data for `amounts`."""

from __future__ import annotations


def set_of(words: str) -> frozenset[str]:
    """The words of a string."""
    return frozenset(words.split())


# What stands before or behind a word where it is no number and no side.
BEFORE = {
    "one": (
        "no any every some each this that the other another which only first last good new same "
        "right wrong next big small more as"
    ),
    "once": "at all if for",
    "left": (
        "is are be been being was were has have had what's it's i'm time nothing anything none "
        "much many days weeks hours minutes nobody"
    ),
    "right": "all is are be feels feel seems not just that's quite you're",
    "second": "per a few",
}
BEHIND = {
    "droit": "de d'une d'un à",
    "derecho": "a de",
    "direito": "a de ao",
    "one": (
        "of another who that which is was has can may should must or and but at in on for to with "
        "by as if when you your they it he she we i the a an from more thing"
    ),
    "once": (
        "more again and the your you it they he she we i this that these those there all upon "
        "pain symptoms a an"
    ),
    "left": "over untreated alone out behind off unattended unchanged to as it them for",
    "right": (
        "away now after before amount time way place thing choice for to and in here there size "
        "kind type person people treatment medicine technique exercise exercises dose balance "
        "or if questions answer answers shoes tools conditions speed moment order ones one"
    ),
}
# Where these come first, "a day" is how long, and not how often.
LONG = set_of(
    "for after within in of about than last over under until before every take with to and or "
    "lasts lasted nearly almost around only as another half is was wait rest be"
)
# A part of a sentence stands behind "before", and no meal.
CLAUSE = set_of("you your he she it they we i this that these those starting")
ADJECTIVES = set_of(
    "more extra additional further other full whole consecutive successive entire long short slow "
    "small large single separate complete good in an a of mehr weitere weiteren volle ganze más "
    "autres altre altri mais meer"
)
"""What may stand between a number and its unit."""
