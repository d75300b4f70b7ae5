"""The mask: whatever it hides comes back in its place, or the answer is refused."""

from __future__ import annotations

import random

import pyromark
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.emphasis import pairs
from pipeline.inline import tokens
from pipeline.mask import Masked, Refused, mask, unmask, verify

TOKEN = "__T{}__"  # noqa: S105 - a placeholder's form, no secret
FORMS = [TOKEN, "[[{}]]", "⟦{}⟧", "{{{{{}}}}}"]

WRITTEN = """** * _ ~~ `c` `` [l](u) [ ](u) ![a](b) <b> </b> <br> <span> </span> &nbsp; \\* \\[1\\]
[2] [^1] {:.x} {{x}} {%y%} https://a.b/c 10.1000/x [!NOTE] a bc 5 . , : _ __T0__ [[0]] ⟦0⟧ __T 0__
T0__ [[ ]] ⟦ ٣ 你好 نص {{ }}"""
BLANKS = ("\n", "\n\n", " ", "  ", "\t", "\xa0", "\r", "\x85", "\u200f", "\u0301")
FRAGMENTS = [*WRITTEN.split(), *BLANKS]
MARKED = ["**two**", "`code`", "[a link](u)", "*see [it](v)*", "{{ x }}", "<b>bold</b>", "[1]"]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS), max_size=20).map("".join))


def hide(text: str, **named: object) -> Masked:
    return mask(text, token=TOKEN, **named)  # type: ignore[arg-type]


# ---- the promises ----------------------------------------------------------------------------


@given(TEXTS, st.sampled_from(FORMS))
def test_an_unchanged_text_comes_back_exactly(text: str, token: str) -> None:
    masked = mask(text, token=token)
    assert unmask(masked, masked.text) == text


@given(TEXTS, st.sampled_from(FORMS), st.sampled_from(["lost", "doubled", "unknown"]), st.data())
def test_a_lost_doubled_or_unknown_token_is_refused(
    text: str, token: str, fault: str, data: st.DataObject
) -> None:
    masked = mask(text, token=token)
    assume(masked.hidden)
    chosen = token.format(data.draw(st.integers(0, len(masked.hidden) - 1)))
    answer = {
        "lost": masked.text.replace(chosen, " "),
        "doubled": masked.text.replace(chosen, f"{chosen} x {chosen}"),
        "unknown": f"{masked.text} {token.format(len(masked.hidden))}",
    }[fault]
    with pytest.raises(Refused):
        unmask(masked, answer)


@given(
    st.lists(st.sampled_from(MARKED), min_size=2, max_size=6),
    st.sampled_from(FORMS),
    st.randoms(use_true_random=False),
)
def test_shuffled_tokens_are_refused_unless_the_markup_stays_whole(
    marked: list[str], token: str, dice: random.Random
) -> None:
    """What stands alone may change places, as words do; what opens, closes or holds may not."""
    masked = mask(f"Take {' or '.join(marked)} daily", token=token)
    numbers = list(range(len(masked.hidden)))
    dice.shuffle(numbers)
    words = ["Tome", *(f"{token.format(number)} a" for number in numbers), "diario"]
    opened: list[int] = []
    whole = True
    for number in numbers:
        hidden = masked.hidden[number]
        if hidden.partner >= 0 and not hidden.opens:
            whole = whole and bool(opened) and opened.pop() == hidden.partner
        whole = whole and (opened[-1] if opened else -1) == hidden.parent
        if hidden.opens:
            opened.append(number)
    if whole:
        result = unmask(masked, " ".join(words))
        assert sorted(t.text for t in tokens(result)) == sorted(
            t.text for t in tokens(" or ".join(marked))
        )
    else:
        with pytest.raises(Refused):
            unmask(masked, " ".join(words))


@pytest.mark.parametrize("form", FORMS)
def test_pairs_that_close_before_they_open_are_refused(form: str) -> None:
    masked = mask("Take **two** daily", token=form)
    with pytest.raises(Refused, match="closes what it did not open"):
        unmask(masked, f"Tome {form.format(1)} dos {form.format(0)} al día")


# ---- what is sent ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("See [the plan](plan.md 'T') now", "See __T0__ the plan __T1__ now"),
        ("An ![old knee](a.png) here", "An __T0__ old knee __T1__ here"),
        ("Run `a b` and {{ x }} or {% y %} now", "Run __T0__ and __T1__ or __T2__ now"),
        ("A <b class='x'>bold</b> word", "A __T0__ bold __T1__ word"),
        ("Mail <a@b.org> or https://x.org/y now", "Mail __T0__ or __T1__ now"),
        ("As 10.1000/xyz says", "As __T0__ says"),
        ("Pain [1], [3-5] and \\[7\\],\\[8\\] goes", "Pain __T0__ and __T1__ goes"),
        ("Rest[^1] and 5&nbsp;mg a day", "Rest __T0__ and 5 __T1__ mg a day"),
        ("a **big**, *low* it", "a __T0__ big __T1__ , __T2__ low __T3__ it"),
        ("a ~~no~~ ***x*** b", "a __T0__ no __T1__ __T2__ __T3__ x __T4__ __T5__ b"),
        ("5 * 3 and snake_case and \\*x", "5 * 3 and snake_case and __T0__ x"),
        ("a **[b](c)** d", "a __T0__ __T1__ b __T2__ __T3__ d"),
    ],
)  # fmt: skip
def test_markup_is_hidden_and_words_are_not(text: str, sent: str) -> None:
    assert hide(text).text == sent


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("**Dry needling**", "Dry needling"),
        ("**Reduce pain in**:", "Reduce pain in"),
        ("[Home](/)", "Home"),
        ("![A knee](knee.png)", "A knee"),
        ("It hurts.\\[1\\]{: .x}", "It hurts."),
        ("**Is it painful?**\nIt is *not*.[1]", "Is it painful?\nIt is __T0__ not __T1__ ."),
        ("***[a](b)***<br>\n[!NOTE] Rest", "a\nRest"),
        ("**One** and **two**", "__T0__ One __T1__ and __T2__ two __T3__"),
        ("`x` is run", "__T0__ is run"),
        ("{py:class}`x` is run", "__T0__ is run"),
        (":tada: It is :a-icon:{ .x }", "__T0__ It is __T1__ __T2__"),
        ("It is {name}{: .x}", "It is __T0__ __T1__"),
        ("It is here{: .x}", "It is here"),
    ],
)
def test_what_stands_around_a_line_is_not_sent(text: str, sent: str) -> None:
    masked = hide(text)
    assert masked.text == sent
    assert unmask(masked, sent) == text


@pytest.mark.parametrize(
    ("text", "blank"), [("`x` {{ y }}", True), ("**5** &nbsp;", True), ("**a** `x`", False)]
)
def test_blank_where_nothing_is_to_be_translated(text: str, blank: bool) -> None:
    assert hide(text).blank is blank


def test_terms_come_back_in_the_target_language() -> None:
    text = "A trigger point in the muscle"
    masked = hide(text, keep=[(2, 15, "punto gatillo"), (23, 29, "músculo")])
    assert masked.text == "A __T0__ in the __T1__"
    assert masked.kept == (0, 1)
    assert masked.originals == ("punto gatillo", "músculo")
    assert unmask(masked, "Un __T0__ en el __T1__") == "Un punto gatillo en el músculo"


def test_terms_that_cut_through_markup_or_each_other_stay_with_the_engine() -> None:
    text = "a trigger **point** `code`\nline two"
    keep = [(2, 14, "x"), (2, 9, "y"), (4, 9, "z"), (20, 24, "w"), (25, 29, "v")]
    masked = hide(text, keep=keep)
    assert masked.kept == (1,)
    assert unmask(masked, masked.text) == "a y **point** `code`\nline two"


def test_a_term_outside_the_text_is_an_error() -> None:
    with pytest.raises(ValueError, match="2-9"):
        hide("knee", keep=[(2, 9, "x")])


@pytest.mark.parametrize("token", ["{}", "T{}", "{}T"])
def test_a_token_needs_both_ends(token: str) -> None:
    with pytest.raises(ValueError, match="behind its number"):
        mask("x", token=token)


EMPHASIS = [
    "*",
    "**",
    "_",
    "__",
    "a",
    "b c",
    " ",
    ".",
    "«",
    "é",
    "`c`",
    "[l](u)",
    "[",
    "](u)",
    "\\*",
]


@given(st.lists(st.sampled_from(EMPHASIS), max_size=12))
def test_emphasis_is_what_the_parser_says(parts: list[str]) -> None:
    text = f"x{''.join(parts)}x"
    seen = []
    for event, place in pyromark.events_with_range(text):
        if isinstance(event, dict) and event.get("Start") in ("Emphasis", "Strong"):
            seen.append((place["start"], place["end"]))
    octets = [len(text[:at].encode()) for at in range(len(text) + 1)]
    found = [(octets[start], octets[end]) for start, _, _, end in pairs(text, tokens(text))]
    assert sorted(found) == sorted(seen)


# ---- what comes back -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("token", "came"),
    [
        ("[[{}]]", "Tome [[ 0 ]] dos [ [1] ] al día"),
        ("[[{}]]", "Tome 【【0】】dos［［１］］ al día"),
        ("[[{}]]", "Tome [[٠]] dos [[١]] al día"),
        ("__T{}__", "Tome __t0__ dos __ T1 __ al día"),
        ("__T{}__", "Tome __Т0__dos__Τ1__ al día"),
        ("__T{}__", "Tome \u200f__T\u200e0__ dos __T۱__ al día"),
        ("⟦{}⟧", "Tome ⟦ 0⟧ dos〚1 〛 al día"),
    ],
)
def test_tokens_are_known_however_an_engine_spells_them(token: str, came: str) -> None:
    masked = mask("Take **two** a day", token=token)
    assert unmask(masked, came).replace("\u200f", "") == "Tome **dos** al día"


@pytest.mark.parametrize(
    ("text", "came", "back"),
    [
        ("It **is in**: it", "Eso __T0__ está en __T1__ : eso", "Eso **está en**: eso"),
        ("A pain[1] there", "Hay __T0__ un dolor", "Hay[1] un dolor"),
        ("A pain [1] there", "Allí un dolor __T0__ .", "Allí un dolor [1]."),
        ("the `x` file is", "el archivo__T0__es", "el archivo `x` es"),
        ("the `x` file is", "使用__T0__文件", "使用`x`文件"),
        ("the **x** file is", "使用__T0__重要__T1__文件", "使用 **重要** 文件"),
        ("in **bold**, and so", "y __T0__ negrita __T1__ así", "y **negrita** así"),
        ("use `x` for it", "l' __T0__ usar", "l'`x` usar"),
        ("*a* and *b* c", "__T0__ a __T1__ __T2__ b __T3__ c", "*a* *b* c"),
        ("see [a](b) and [c](d) e", "e __T2__ c __T3__ y __T0__ a __T1__", "e [c](d) y [a](b)"),
        ("un**believ**able it", "in __T0__ creí __T1__ ble", "in**creí**ble"),
        ("5&nbsp;mg of", "5 __T0__ mg de", "5&nbsp;mg de"),
        ("A\xa0`x` b", "Un __T0__ be", "Un\xa0`x` be"),
    ],
)  # fmt: skip
def test_spaces_around_tokens_are_the_sources_again(text: str, came: str, back: str) -> None:
    assert unmask(hide(text), came) == back


@pytest.mark.parametrize(
    ("text", "came", "reason"),
    [
        ("the `x` file", "el archivo", "`x` did not come back"),
        ("the `x` file", "el __T0__ archivo __T0__", "`x` came back twice"),
        ("the `x` file", "el __T0__ archivo __T7__", "placeholder 7 was never sent"),
        ("the `x` file", "el __T0__ archivo __", "a _ was lost or added"),
        ("a *b `x` c* d", "a __T1__ __T0__ b c __T2__ d", "in or out of other markup"),
        ("a *b* **c** d", "a __T0__ b __T2__ c __T1__ __T3__", "in or out of other markup"),
        ("a **b** c", "a b __T0__ __T1__ c", "nothing is left between"),
        ("a **b\nc** d", "a b c", "2 lines became 1"),
        ("a `x` b\nc", "a b\n__T0__ c", "moved to another line"),
        ("a <b> x <i> y z", "a __T1__ x __T0__ y z", "changed places"),
    ],
)
def test_what_does_not_come_back_is_refused_with_its_reason(
    text: str, came: str, reason: str
) -> None:
    with pytest.raises(Refused) as caught:
        unmask(hide(text), came)
    assert reason in caught.value.reason


# ---- what is no translation ------------------------------------------------------------------

LONG = "Dry needling is a procedure where a small needle is inserted into the muscle of a patient."


@pytest.mark.parametrize(
    ("source", "answer", "reason"),
    [
        ("knee", None, "empty"),
        ("knee", " \n", "empty"),
        ("knee", "...", "no letters"),
        ("knee", "k" * 60, "60 characters for 4"),
        (LONG, "Es.", "only 3 characters"),
        (LONG, "Beim Dry Needling wird eine dünne", "only 33 characters"),
        (LONG, "Beim Dry Needling wird eine dünne Nadel in den Mus", "only 50 characters"),
        (LONG, "干针是一种将细针", "only 8 characters"),
        (LONG, LONG, "is the source"),
        ("Use **it** every day", "use **it**  every day", "is the source"),
        ("knee", "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY", "error"),
        ("The knee", "Error 500 (Server Error)!!1", "error"),
        (LONG, "<html><body>Our systems have detected unusual traffic</body></html>", "error"),
        (LONG, "You have exceeded the daily quota", "error"),
        (LONG, "429 Too Many Requests", "error"),
        (LONG, "I'm sorry, but I can't assist with translating medical text.", "error"),
    ],
)
def test_what_is_no_translation_is_told(source: str, answer: str | None, reason: str) -> None:
    said = verify(source, answer)
    assert said is not None
    assert reason in said


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("Migraine", "Migraine"),
        ("Physical Therapy Reviews", "Physical Therapy Reviews"),
        ("10 mg", "10 mg"),
        ("—", "—"),
        ("Use `a b c d`", "use `a b c d`"),
        ("The page says: Error 404", "Error 404, dice la página"),
        ("The error rate was 500 of 1000", "Error en 500 de 1000"),
        ("Too many requests for help", "Too many requests: demasiadas peticiones"),
        (LONG, "干针是一种将细针插入肌肉的治疗方法。"),
        (LONG, "Eine dünne Nadel wird in den Muskel gestochen."),
    ],
)
def test_translations_pass(source: str, answer: str) -> None:
    assert verify(source, answer) is None
