"""Whether a translation is the translation of this source, and of all of it."""

import pytest

from pipeline.checks import Problem, check_unit
from pipeline.checks.bilingual import dictionary, weights
from pipeline.checks.lengths import width
from pipeline.checks.reading import may_stop, read_source, read_target, stops
from pipeline.glossary import Glossary
from pipeline.languages import resolve
from pipeline.model import Rendering, State, Term, Unit

EN = resolve("en")
FAMILY = {"other-text", "incomplete", "length", "untranslated"}

# Each in eight languages: none of these sentences is in the data that the rules were made on.
SLEEP = "Sleep on your back with a pillow under the sore knee."
SLEEPS = {
    "ar": "نم على ظهرك مع وضع وسادة تحت ركبتك المؤلمة.",
    "de": "Schlafen Sie auf dem Rücken, mit einem Kissen unter dem schmerzenden Knie.",
    "el": "Κοιμηθείτε ανάσκελα με ένα μαξιλάρι κάτω από το γόνατο που πονάει.",
    "es": "Duerma boca arriba con una almohada debajo de la rodilla que le duele.",
    "fr": "Dormez sur le dos avec un oreiller sous le genou douloureux.",
    "pt": "Durma de costas com uma almofada por baixo do joelho dolorido.",
    "ru": "Спите на спине, подложив подушку под больное колено.",
    "zh": "仰卧睡觉，在疼痛的膝盖下面垫一个枕头。",
}
VISIT = "Bring your insurance card and a list of your medicines to the first appointment."
VISITS = {
    "ar": "أحضر بطاقة التأمين وقائمة بأدويتك إلى الموعد الأول.",
    "de": "Bringen Sie zum ersten Termin Ihre Versichertenkarte und Ihre Medikamentenliste mit.",
    "el": "Φέρτε στο πρώτο ραντεβού την κάρτα ασφάλισης και μια λίστα με τα φάρμακά σας.",
    "es": "Traiga a la primera cita su tarjeta del seguro y una lista de sus medicamentos.",
    "fr": "Apportez au premier rendez-vous votre carte d'assurance et la liste de vos médicaments.",
    "pt": "Traga para a primeira consulta o cartão do seguro e uma lista dos seus medicamentos.",
    "ru": "Принесите на первый приём страховую карту и список ваших лекарств.",
    "zh": "首次就诊时请携带您的保险卡和药物清单。",
}
LANGUAGES = sorted(SLEEPS)
GOOD = [
    ("es", "Knee pain", "Gonalgia"),
    ("de", "Wall slide", "Abrollen"),
    ("es", "Dr Maria Lopez", "Dra. María López"),
    ("fr", "John Smith, Clinic Manager, Berlin", "John Smith, Clinic Manager, Berlin"),
    ("ar", "COVID-19", "COVID-19"),
    ("de", "The study was published in The Lancet.", "Die Studie erschien in The Lancet."),
    ("de", "Sport", "Sport"),
    ("de", "Mobilisation", "Mobilisation"),
    ("zh", "Vitamin B12", "维生素 B12"),
    ("el", "500 mg. 12 hours. 1,000 mg.", "500 mg. 12 ώρες. 1.000 mg."),
    ("zh-Hant", SLEEP, "仰臥睡覺，在疼痛的膝蓋下面墊一個枕頭。"),
    ("pl", SLEEP, "Śpij na plecach z poduszką pod bolącym kolanem."),
]


def said(language: str, source: str, target: str, **more: object) -> dict[str, Problem]:
    unit = Unit(source, target, State.TRANSLATED)
    found = check_unit(unit, source=EN, target=resolve(language), **more)  # type: ignore[arg-type]
    return {problem.rule: problem for problem in found if problem.rule in FAMILY}


def joined(language: str, *texts: dict[str, str]) -> str:
    return ("" if language == "zh" else " ").join(text[language] for text in texts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("source", "targets"), [(SLEEP, SLEEPS), (VISIT, VISITS)])
def test_a_translation_is_that_of_its_source(
    language: str, source: str, targets: dict[str, str]
) -> None:
    assert said(language, source, targets[language]) == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("source", "targets"), [(SLEEP, VISITS), (VISIT, SLEEPS)])
def test_another_text_is_an_error(language: str, source: str, targets: dict[str, str]) -> None:
    found = said(language, source, targets[language])
    assert found["other-text"].severity == "error"
    assert set(found["other-text"].source_marks) <= set(source.replace(".", "").split())
    assert "incomplete" not in found  # once is enough


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_sentences_are_complete(language: str) -> None:
    assert said(language, f"{SLEEP} {VISIT}", joined(language, SLEEPS, VISITS)) == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("lost", "kept"), [(SLEEP, VISITS), (VISIT, SLEEPS)])
def test_a_sentence_that_is_missing_is_named(
    language: str, lost: str, kept: dict[str, str]
) -> None:
    found = said(language, f"{SLEEP} {VISIT}", kept[language])
    assert found["incomplete"].severity == "error"
    assert found["incomplete"].source_marks == (lost,)


@pytest.mark.parametrize(("language", "source", "target"), GOOD)
def test_nothing_is_said_of_what_tells_little(language: str, source: str, target: str) -> None:
    assert said(language, source, target) == {}


def test_where_no_dictionary_is_another_text_is_a_warning() -> None:
    stranger = "W 2019 roku w 4 szpitalach przebadano 350 chorych, a 17 z nich zmarło w maju?"
    found = said("pl", "Dr Whitby saw 3 of the 12 patients of Hopkins in Boston.", stranger)
    assert found["other-text"].severity == "warning"


def test_a_term_that_is_said_speaks_for_a_text() -> None:
    source = "Glide the foam roller along the hamstrings twice."
    target = "Pase el cilindro blando por los isquiotibiales, ida y vuelta."
    term = Term("foam roller", renderings={"es": Rendering("cilindro blando")})
    assert "other-text" in said("es", source, target)
    assert "other-text" not in said("es", source, target, glossary=Glossary((term,)))


def test_languages_that_are_not_english_are_not_read() -> None:
    unit = Unit(SLEEPS["de"], VISITS["es"], State.TRANSLATED)
    found = check_unit(unit, source=resolve("de"), target=resolve("es"))
    assert not {problem.rule for problem in found} & {"other-text", "incomplete", "length"}


def test_a_flag_silences() -> None:
    unit = Unit(SLEEP, VISITS["es"], State.TRANSLATED, flags=("ignore-other-text",))
    found = check_unit(unit, source=EN, target=resolve("es"))
    assert "other-text" not in {problem.rule for problem in found}


@pytest.mark.parametrize(
    ("language", "target", "word"),
    [("es", "Duerma.", "shorter"), ("de", f"{SLEEPS['de']} {SLEEPS['de']} Gut.", "longer")],
)
def test_a_length_out_of_range_is_a_warning(language: str, target: str, word: str) -> None:
    problem = said(language, SLEEP, target)["length"]
    assert problem.severity == "warning"
    assert word in problem.message


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("source", [SLEEP, VISIT])
def test_what_is_left_in_english_is_an_error(language: str, source: str) -> None:
    unit = Unit(source, source, State.TRANSLATED)
    found = check_unit(unit, source=EN, target=resolve(language))
    assert "error" in {p.severity for p in found if p.rule in {"untranslated", "wrong-script"}}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_that_goes_on_in_english_is_told(language: str) -> None:
    half = (
        f"{SLEEPS[language].rstrip('.。')}, and a list of your medicines to the first appointment."
    )
    unit = Unit(f"{SLEEP} {VISIT}", half, State.TRANSLATED)
    found = check_unit(unit, source=EN, target=resolve(language))
    (problem,) = (p for p in found if p.rule == "untranslated")
    assert problem.severity == "warning"
    assert problem.target_marks[:4] == ("and", "a", "list", "of")


STAYS = [  # in a good translation too
    "International Framework for Red Flags for Potential Serious Spinal Pathologies",
    "Hip fracture in adults: diagnosis and management",
    "Smith J, Doe AB. Effects of dry needling on neck pain. J Phys Ther. 2019;45(3):12-19.",
    "The US government Centers for Disease Control and Prevention",
    "Explain Pain by David Butler and Lorimer Moseley, revised",
    "Know-how transfer",
    "Mycobacterium tuberculosis in vitro",
    "ibuprofen, naproxen, diclofenac, ketoprofen",
    "CHARTERED SOCIETY OF PHYSIOTHERAPY AND THE ALLIED PROFESSIONS",
]
LEFT = [
    "Where do you feel it?",
    "What we offer",
    "my hip has been sore since yesterday",
    "On 4 May 2021, the World Health Organization (WHO) named four variants.",
    "Wash sore hands and feet in cold water",
    "DO NOT STOP IF THE SKIN IS RED",
    "See also: Sleep and recovery",
]


@pytest.mark.parametrize("language", ["de", "es", "fr", "pt", "it", "nl", "el"])
@pytest.mark.parametrize("source", STAYS)
def test_a_title_or_a_name_may_stay_as_it_is(language: str, source: str) -> None:
    found = said(language, source, source).get("untranslated")
    assert found is None or found.severity == "warning"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("source", LEFT)
def test_a_clause_that_is_left_is_an_error(language: str, source: str) -> None:
    problem = said(language, source, source)["untranslated"]
    assert problem.severity == "error"
    assert problem.target_marks


@pytest.mark.parametrize("source", [SLEEP, f"{SLEEP} {VISIT}"])
def test_what_has_little_in_common_is_not_left(source: str) -> None:
    for language in LANGUAGES:
        assert "untranslated" not in said(language, source, joined(language, SLEEPS, VISITS))


@pytest.mark.parametrize(("language", "source"), [("es", "Knee pain"), ("de", "hand")])
def test_a_few_words_are_known_to_be_english(language: str, source: str) -> None:
    assert ("untranslated" in said(language, source, source)) == (language == "es")


@pytest.mark.parametrize("language", [*LANGUAGES, "en"])
def test_the_dictionary_has_all_its_rows(language: str) -> None:
    known = dictionary(language)
    assert known is not None
    text = "膝盖" if language == "zh" else SLEEPS.get(language, SLEEP).casefold()
    assert known.find(text) or any(known.find(word) for word in text.replace(".", "").split())
    assert all(0 <= common <= 9 and 1 <= kept <= 9 for common, kept in weights())


def test_what_is_no_column_of_a_language_is_no_dictionary() -> None:
    assert dictionary("common") is None
    assert dictionary("sv") is None


@pytest.mark.parametrize(
    ("language", "word", "english"),
    [
        ("ar", "والأدوية", "medicine"),  # with clitics, and a broken plural
        ("de", "Atemwegserkrankung", "disease"),  # in a compound
        ("el", "γονάτων", "knee"),
        ("es", "lavarse", "wash"),
        ("ru", "коленями", "knee"),
    ],
)
def test_words_are_found_as_they_are_built(language: str, word: str, english: str) -> None:
    from pipeline.words import fold

    ours, theirs = dictionary("en"), dictionary(language)
    assert ours is not None
    assert theirs is not None
    assert ours.find(english) & theirs.find(fold(word, language))


def test_abbreviations_end_no_sentence() -> None:
    assert len(read_source("Dr. Lopez, e.g. today, sees about 3 patients an hour.").sentences) == 1
    assert stops("See Dr. Lopez first. Then rest.") == 2
    assert stops("Πονάτε; Καλέστε μας.", "el") == 2
    assert stops("休息。冰敷。") == 2


@pytest.mark.parametrize(
    ("text", "may"),
    [("Rest.", False), ("Rest. Then walk.", True), ("Rest\nWalk.", True), ("休息。冰敷。", True)],
)
def test_where_there_is_no_stop_inside_there_is_one_sentence(text: str, *, may: bool) -> None:
    assert may_stop(text) == may


@pytest.mark.parametrize("source", [SLEEP, VISIT, f"{SLEEP} {VISIT}", "(2) The Lancet, e.g. today"])
def test_a_text_says_what_its_sentences_say(source: str) -> None:
    read = read_source(source)
    said_in_all = {item.key for one in read.sentences for item in one.items}
    assert {item.key for item in read.items} == said_in_all
    assert all(item.word in source for item in read.items)


def test_words_are_known_with_what_is_written_with_them() -> None:
    target = read_target("«rodilla»/pierna (2 veces), ¿sí?", "es")
    assert target.words == 4
    assert target.asks
    assert target.numbers == {"2"}
    known = dictionary("es")
    assert known is not None
    assert known.find("rodilla") <= target.rows
    assert known.find("pierna") <= target.rows


def test_marks_between_letters_part_no_word() -> None:
    assert read_target("الرُّكبة", "ar").rows == read_target("الركبة", "ar").rows != frozenset()
    assert read_target("rodi\u00adlla", "es").rows == read_target("rodilla", "es").rows


def test_short_texts_may_differ_more() -> None:
    size = width("es")
    assert size.away(10, 20)[1] > size.away(200, 400)[1]
    assert size.said(200, 230) > 0 > size.said(200, 90)
