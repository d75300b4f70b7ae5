import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.figures import read
from pipeline.checks.numbers import numbers
from pipeline.checks.numerals import ROUND, counted
from pipeline.checks.pair import scan
from pipeline.checks.ranges import ranges
from pipeline.checks.wordplaces import places_of, words_of
from pipeline.languages import number_symbols, resolve

EN = resolve("en")

GOOD = [
    ("es", "2.5 mg in 1,500 patients", "2,5 mg en 1.500 pacientes"),
    ("es", "1,500 patients", "1500 pacientes"),
    ("fr", "12,345.6 kg", "12\u202f345,6 kg"),
    ("fr", "about 1,037 people", "environ 1 037 personnes"),
    ("de", "1,234,567 people", "1.234.567 Menschen"),
    ("ar", "Take 5 mg for 24-48 hours", "تناول ٥ ملغ لمدة ٢٤-٤٨ ساعة"),
    ("ar", "2.5 %", "٢٫٥٪"),
    ("ar", "2 metres away", "على بعد مترين"),
    ("hi", "take 15 tablets", "१५ गोलियाँ लें"),
    ("es", "Take 2 tablets", "Tome dos comprimidos"),
    ("es", "Take two tablets", "Tome 2 comprimidos"),
    ("de", "the 1st of 3 visits", "der erste von drei Besuchen"),
    ("el", "three times a day", "τρεις φορές την ημέρα"),
    ("zh", "for 14 days", "十四天"),
    ("zh", "On March 11, 2020", "2020年3月11日"),
    ("zh", "over 4 million people", "超过400万人"),
    ("es", "US$1.8 billion", "USD 1800 millones"),
    ("de", "1.5 million", "1,5 Mio."),
    ("es", "between 3 p.m. and 6 a.m.", "entre las 15:00 y las 6:00"),
    ("fr", "the 21st century", "le XXIe siècle"),
    ("es", "in the 1990s", "en los años 90"),
    ("es", "the 2019-20 season", "la temporada 2019-2020"),
    ("es", "10\u00b3 cells in 5 m\u00b2", "10^3 células en 5 metros cuadrados"),
    ("es", "½ tablet", "1/2 comprimido"),
    ("es", "Call 800 232 4636", "Llame al 800-232-4636"),
    ("es", "blood pressure of 120/80", "presión de 120 sobre 80"),
    ("es", "blood pressure of 120 over 80", "presión de 120/80"),
    ("de", "twenty-five minutes", "25 Minuten"),
    ("es", "see `x2` and https://a.org/3", "vea `x2` y https://a.org/3 {{ page.4 }}"),
    ("ru", "for the first 2 weeks", "в первые две недели"),
    ("es", "COVID-19 care for COVID-19 patients", "atención de pacientes con COVID-19"),
    ("es", "severe COVID-19", "COVID-19 grave: la COVID-19 que requiere ingreso"),
    ("fr", "the 24-hour line", "la ligne ouverte 24 h/24"),
    ("fr", "open 7 days a week", "ouvert 7 jours sur 7"),
    ("ru", "the Three Star Approach", "подход «Three Star Approach»"),
    ("zh", "in early and late May 2020", "2020年5月上旬和5月下旬"),
    ("zh", "since January", "自一月以来"),
    ("es", "at 8 a.m.: take 5 mg", "a las 8: tome 5 mg"),
]
BAD = [
    ("es", "Take 5 mg twice", "Tome 10 mg dos veces", "the source has 5 mg, the translation 10 mg"),
    ("es", "Take 2.5 mg", "Tome 25 mg", "the source has 2.5 mg, the translation 25 mg"),
    ("es", "Take 0.5 mg", "Tome 5 mg", "the source has 0.5 mg, the translation 5 mg"),
    ("es", "5 mg for 3 days", "5 mg", "3 days of the source is missing"),
    ("es", "5 mg", "5 mg 3 días", "the translation has 3 días, the source has not"),
    ("ar", "Take 5 mg", "تناول ٦ ملغ", "the source has 5 mg, the translation 6 ملغ"),
    ("ar", "24-48 hours", "48-24 ساعة", "the range 24-48 of the source is turned round"),
    ("de", "1500 mg", "1,500 mg", "1,500 reads as 1.5 in this language, the source has 1500 mg"),
    ("de", "1.500 mg", "1.500 mg", "1.500 reads as 1500 in this language, the source has 1.500 mg"),
    ("es", "24-48 hours", "24-72 horas", "the source has 48 hours, the translation 72 horas"),
    ("es", "H1N1", "H1N un virus", "1 of the source is missing"),
    ("es", "Take two tablets", "Tome tres comprimidos", "two of the source is missing"),
    ("de", "Take six drops", "Nehmen Sie Tropfen", "six of the source is missing"),
    ("es", "COVID-19 and COVID-19", "COVID- y COVID-19", "19 of the source is missing"),
    ("ar", "COVID-19 and COVID-19", "كوفيد-19 وكوفيد- ", "19 of the source is missing"),
    ("es", "March 19, COVID-19", "en marzo, COVID-19", "19 of the source is missing"),
    ("es", "L4 and L5", "L4 y L4", "5 of the source is missing"),
    ("es", "6% and 1% of them", "el 6 % y el  % de un grupo", "1% of the source is missing"),
    ("es", "at 8:00 a.m. daily", "a las 8: cada día", "the minutes of 8: are missing"),
    ("es", "between 10 p.m. and 4 a.m.", "10:00 p. m. a 4: a. m.", "the minutes of 4: are missing"),
    ("zh", "since January", "自月以来", "January of the source is missing"),
    ("zh", "in February 2020", "2020年2月 2", "the translation has 2, the source has not"),
    ("ru", "take six drops", "примите капли (six)", "six of the source is missing"),
    ("zh", "On March 11", "4月11日", "the source has March, the translation 4"),
    ("es", "5 and 5", "5", "5 of the source is missing"),
    ("es", "3 million", "3 mil", "the source has 3 million, the translation 3 mil"),
    ("es", "Call 800 232 4636", "Llame al 800-232-4636-1", None),
    ("es", "10³ cells", "10² células", None),
]


def said(language: str, source: str, target: str) -> list[str]:
    pair = scan(source, target, languages=(EN, resolve(language)))
    return [remark.message for remark in (*numbers(pair), *ranges(pair))]


@pytest.mark.parametrize(("language", "source", "target"), GOOD)
def test_equal_values_are_no_problem(language: str, source: str, target: str) -> None:
    assert said(language, source, target) == []


@pytest.mark.parametrize(("language", "source", "target", "message"), BAD)
def test_other_values_are_named(
    language: str, source: str, target: str, message: str | None
) -> None:
    found = said(language, source, target)
    assert found
    if message:
        assert message in found


@given(st.integers(0, 10**9), st.integers(0, 999), st.sampled_from(["ar", "de", "el", "es", "fr"]))
def test_a_number_as_babel_writes_it_keeps_its_value(
    whole: int, thousandths: int, language: str
) -> None:
    from babel.numbers import format_decimal

    number = whole + thousandths / 1000
    there = format_decimal(number, format="#,##0.###", locale=language, numbering_system="latn")
    here = format_decimal(number, format="#,##0.###", locale="en")
    assert said(language, f"take {here} mg", f"x {there} mg") == []
    other = format_decimal(number + 1, format="#,##0.###", locale=language)
    assert said(language, f"take {here} mg", f"x {other} mg") != []


@given(st.text(alphabet="0123456789.,٫٬/:-–  ½²٣₂apm%", max_size=30))
def test_anything_is_read_and_equal_to_itself(text: str) -> None:
    read(text, "en", (".", ","))
    assert said("en-GB", text, text) == []


def cardinals(text: str, base: str) -> list[tuple[str, str]]:
    """Number words from two up, as (words, value), without round figures, which may be idioms."""
    runs = counted(text, words_of(text, base), lambda: places_of(text), base)
    return [(said, value) for said, value, _, _ in runs if value not in ROUND]


def test_number_words_are_added_up() -> None:
    assert cardinals("twenty-four hours, two hundred and five, three", "en") == [
        ("twenty four", "24"),
        ("two hundred five", "205"),
        ("three", "3"),
    ]
    assert cardinals("a hundred, one million, thousands, the second, one", "en") == []


@pytest.mark.parametrize("code", ["de", "es", "fr", "ar", "pt-BR", "ru", "zh", "el"])
@pytest.mark.parametrize(
    ("one", "other"), [("0.5", "0.05"), ("1.5", "1.05"), ("0.25", "0.025"), ("0.1", "0.01")]
)
def test_a_zero_behind_the_point_is_ten_times_as_much(code: str, one: str, other: str) -> None:
    """Piece by piece 0.5 and 0.05 are the same: 0 and 5."""
    language = resolve(code)
    mark = number_symbols(language)[0]
    for old, new in ((one, other), (other, one)):
        pair = scan(f"{old} mg.", f"{new.replace('.', mark)} mg.", languages=(EN, language))
        assert list(numbers(pair)), pair.target


@given(st.integers(1, 10**15), st.sampled_from([("thousand", 10**3), ("million", 10**6)]))
def test_a_scale_counts_behind_a_number_of_any_size(number: int, scale: tuple[str, int]) -> None:
    word, factor = scale
    (found,) = read(f"{number} {word} people", "en", (".", ","))
    assert found.value == (str(number * factor),)


def test_numbers_of_any_length_are_read() -> None:
    for behind in ("", " million", "s", " a.m.", " people"):
        (found,) = read("9" * 5000 + behind, "en", (".", ","))
        assert found.text == "9" * 5000
