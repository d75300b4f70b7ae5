import random
import time
from pathlib import Path

import pytest

from pipeline.errors import GlossaryError
from pipeline.glossary import Glossary, Verdict, judge, load, said_as
from pipeline.languages import resolve
from pipeline.model import Rendering, Term

ES, DE, EL, AR, PT, ZH = map(resolve, ("es", "de", "el", "ar", "pt-BR", "zh"))
FR, RU, HI, TH, KO = map(resolve, ("fr", "ru", "hi", "th", "ko"))
HEADER = "term,pos,policy,case,note,origin,es,es:variants,es:forbidden\n"


def term(source: str, pos: str = "noun", *, es: str = "x", keep: bool = False) -> Term:
    return Term(source, pos, "keep" if keep else "translate", renderings={"es": Rendering(es)})


def write(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "g.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(tmp_path: Path, text: str | bytes) -> tuple[list[Term], list[str]]:
    glossary, errors = load([write(tmp_path, text)])
    assert all(isinstance(error, GlossaryError) for error in errors)
    return list(glossary.terms), [f"{error.line}: {error.message}" for error in errors]


def test_a_row_is_a_term(tmp_path: Path) -> None:
    row = "trigger point,Noun,translate,,n,o,punto gatillo,puntos gatillo|PG,punto disparador\n"
    (found,), errors = read(tmp_path, HEADER + row)
    assert errors == []
    assert (found.source, found.pos, found.note, found.origin) == (
        "trigger point",
        "noun",
        "n",
        "o",
    )
    assert found.line == 2
    assert found.path.endswith("g.csv")
    assert found.renderings["es"] == Rendering(
        "punto gatillo", ("puntos gatillo", "PG"), ("punto disparador",)
    )


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffterm,es\nknee,rodilla\n",
        "term,es\r\nknee,rodilla\r\n",
        "term;es\nknee;rodilla\n",
        "term\tes\nknee\trodilla\n",
        "Term, ES \n knee , rodilla \n\n,\n",
    ],
)
def test_files_of_other_programs_are_read(tmp_path: Path, text: str) -> None:
    (found,), errors = read(tmp_path, text)
    assert errors == []
    assert [r.preferred for r in found.renderings.values()] == ["rodilla"]
    assert found.source == "knee"


@pytest.mark.parametrize(
    ("text", "error", "terms"),
    [
        ("term,es\n,rodilla\nhip,cadera\n", "2: no source term", ["hip"]),
        ('term,es\n"a\nb",c\n,rodilla\n', "4: no source term", ["a b"]),
        ("term,policy,es\nknee,leave,x\nhip,,y\n", '2: unknown policy "leave"', ["hip"]),
        ("term,case,es\nknee,upper,x\n", '2: unknown case "upper"', []),
        ("term,es\nknee,a,b\nhip,y\n", "2: 3 fields under 2 columns", ["hip"]),
        ("term,es,es:variant\nknee,a,b\n", '1: unknown column "es:variant"', ["knee"]),
        ("term,es,polcy\nknee,a,keep\n", '1: unknown column "polcy"', ["knee"]),
        ("<html>\n<body>\n", "1: is a file of <html>, not of <tbx> or <martif>", []),
        ("Begriff,de\nKnie,x\n", '1: no column "term"', []),
        (b"term,es\nknee,rodilla\nhip,caf\xe9\n", "3: not UTF-8", []),
        ('term,es\nknee,"rodilla\n', "2: not a CSV file: unexpected end of data", []),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_is_read(
    tmp_path: Path, text: str | bytes, error: str, terms: list[str]
) -> None:
    found, errors = read(tmp_path, text)
    assert errors == [error]
    assert [t.source for t in found] == terms


def test_a_missing_file_is_an_error_and_the_others_are_read(tmp_path: Path) -> None:
    good = write(tmp_path, "term,es\nknee,rodilla\n")
    glossary, (error,) = load([tmp_path / "none.csv", good])
    assert str(error).startswith(f"{tmp_path / 'none.csv'}: cannot be read")
    assert len(glossary.terms) == 1


GLOSSARY = Glossary(
    (
        term("trigger point"),
        term("pain"),
        term("shoulder pain"),
        term("stretch", "verb"),
        term("warm up", "verb"),
        term("TENS"),
        term("aids"),
        term("X-ray"),
        term("calf"),
        term("diagnosis"),
        term("biopsy"),
        term("needle"),
        term("Baker's cyst"),
        Term("sprain", renderings={"de": Rendering("Zerrung")}),
        term("Polypage", keep=True),
    )
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trigger points hurt", ["Trigger points"]),
        ("the **trigger** points", ["trigger** points"]),
        ("trigger-point", ["trigger-point"]),
        ("shoulder pain is pain", ["shoulder pain", "pain"]),
        ("shoulder, pain", ["pain"]),
        ("painful spain", []),
        ("Stretching, stretched, stretches", ["Stretching", "stretched", "stretches"]),
        ("after warming up", ["warming up"]),
        ("needling", []),  # a noun has no -ing
        ("TENS, tens, AIDS, aids", ["TENS", "aids"]),
        ("two x rays", ["x rays"]),
        ("calves, diagnoses, biopsies", ["calves", "diagnoses", "biopsies"]),
        ("Baker’s cyst", ["Baker’s cyst"]),
        ("`pain` {{ pain }} https://a.org/pain", []),
        ('<b class="pain">pain</b>', ["pain"]),
        ("[pain](pain.md)", ["pain"]),
        ("sprain", []),  # nothing to say about it in Spanish
        ("Polypage", ["Polypage"]),
    ],
)
def test_terms_are_found_in_a_source(text: str, found: list[str]) -> None:
    assert [text[m.start : m.end] for m in GLOSSARY.find(text, ES)] == found


WRITTEN = Glossary(
    (
        term("patient"),
        term("T-cell"),
        term("follow-up"),
        term("post-operative pain"),
        term("health care"),
        term("COVID-19"),
        term("C5/C6"),
        term("St. John's wort"),
        term("C++"),
        term("GP"),
        term("NSAID"),
        term("biopsy", "verb"),
        term("nerve root"),
        term("Parkinson's disease"),
        term("mRNA"),
        term("hiv infection"),
        term("vitamin B12"),
    )
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the patient's knee, the patients’ rights", ["patient", "patients"]),
        ("T cells, T‑cell, Tcell, tea cell", ["T cells", "T‑cell", "Tcell"]),
        ("followup, follow up, Follow-ups", ["followup", "follow up", "Follow-ups"]),
        ("postoperative pain", ["postoperative pain"]),
        ("post–operative **pain**", ["post–operative **pain"]),
        ("healthcare", ["healthcare"]),
        ("Covid-19, covid 19, COVID19", ["Covid-19", "covid 19", "COVID19"]),
        ("C5/C6 and C5–C6, not C5, C6", ["C5/C6", "C5–C6"]),
        ("St John’s wort, St. John's Wort", ["St John’s wort", "St. John's Wort"]),
        ("C++ is no C", ["C++"]),
        ("two GPs, NSAIDs, an NSAID's effect", ["GPs", "NSAIDs", "NSAID"]),
        ("gp and nsaids", []),
        ("it was biopsied", ["biopsied"]),
        ("nerve — root, nerve - root", []),  # a dash between spaces is punctuation
        ("nerve\u00a0root, ner\u00adve root", ["nerve\u00a0root", "ner\u00adve root"]),
        ("Parkinson disease, Parkinson’s disease", ["Parkinson disease", "Parkinson’s disease"]),
        ("MRNA mrna mRNA", ["mRNA"]),
        ("an HIV infection", ["HIV infection"]),
        ("vitamin B12 and Vitamin-b12", ["vitamin B12", "Vitamin-b12"]),
    ],
)
def test_terms_are_found_however_they_are_written(text: str, found: list[str]) -> None:
    assert [text[m.start : m.end] for m in WRITTEN.find(text, ES)] == found


@pytest.mark.parametrize(
    ("source", "terms", "text", "found"),
    [
        ("de", ["Band", "Triggerpunkt"], "die Bänder, Triggerpunkten, Bandage", [1, 2]),
        ("de-CH", ["Übung"], "Übungen", [1]),
        ("de", ["Bus"], "Bu, Busses", []),  # no English plural here
        ("el", ["θεραπεία"], "ΘΕΡΑΠΕΊΕΣ θεραπειας", [1, 2]),
        ("es", ["punto gatillo"], "Puntos gatillo", [1]),
        ("ru", ["мышца"], "боль в мышцах", [1]),
        ("ar", ["ألم"], "والألم شديد", [1]),
        ("ja", ["肩"], "肩こり", [1]),
        ("zh", ["触发点"], "按压触发点。", [1]),
        ("th", ["ปวด"], "อาการปวดหลัง", [1]),
        ("hi", ["दर्द"], "घुटने का दर्द", [1]),
        ("hi", ["दद"], "दर्द", []),  # not without its vowels
    ],
)
def test_a_source_may_be_in_any_language(
    source: str, terms: list[str], text: str, found: list[int]
) -> None:
    glossary = Glossary(tuple(term(one) for one in terms), source)
    assert len(glossary.find(text, ES)) == len(found)


def test_listed_forms_count_as_the_preferred_one() -> None:
    said = Rendering("Mittelfuß", ("Metatarsus",), ("Vorfuß",), ("Metatarsalia",))
    one = Term("metatarsus", renderings={"de": said})
    assert judge(one, "die Metatarsalia", DE) == "preferred"
    assert judge(one, "der Metatarsus", DE) == "variant"
    assert said_as(one, "die Metatarsalia", DE) == ("preferred", "Metatarsalia")
    assert said_as(one, "der Vorfuß", DE) == ("forbidden", "Vorfuß")


def test_a_term_is_known_whatever_its_language() -> None:
    glossary = Glossary((term("knee"),))
    assert glossary.find("the knee", DE) == []
    assert [match.term.source for match in glossary.known("the knee")] == ["knee"]


def test_a_segment_that_is_a_term_has_its_translation() -> None:
    glossary = Glossary((term("trigger point", es="punto gatillo"), term("TENS", keep=True)))
    assert glossary.exact("trigger point", ES) == "punto gatillo"
    assert glossary.exact(" Trigger-point ", ES) == "Punto gatillo"
    assert glossary.exact("trigger points", ES) is None
    assert glossary.exact("TENS", ES) == "TENS"
    assert glossary.exact("tens", ES) is None
    assert glossary.exact("trigger point", DE) is None


def test_languages_are_looked_up_by_site_code_tag_and_base() -> None:
    greek = resolve("gr", tag="el")
    for code in ("gr", "el"):
        one = Glossary((Term("knee", renderings={code: Rendering("γόνατο")}),))
        assert one.exact("knee", greek) == "γόνατο"
    for code in ("pt-BR", "pt_BR", "pt"):
        one = Glossary((Term("knee", renderings={code: Rendering("joelho")}),))
        assert one.exact("knee", PT) == "joelho"
    both = {"pt": Rendering("a"), "pt-BR": Rendering("b")}
    assert Glossary((Term("knee", renderings=both),)).exact("knee", PT) == "b"


JUDGED = [
    (ES, "punto gatillo", "los puntos gatillo", "preferred"),
    (ES, "músculo del cuello", "los musculos de su cuello", "preferred"),
    (ES, "músculo del cuello", "los músculos de la espalda", "missing"),
    (DE, "Triggerpunkt", "Triggerpunktbehandlung", "preferred"),
    (DE, "Triggerpunkt", "alle Trigger-Punkte", "preferred"),
    (DE, "Band", "die Bänder", "preferred"),
    (DE, "Band", "ein Verband", "missing"),
    (DE, "Arm", "warm halten", "missing"),
    (EL, "θεραπεία", "ΘΕΡΑΠΕΊΕΣ", "preferred"),
    (EL, "μυς", "ο μυς", "preferred"),
    (AR, "علاج", "للعِلاج الطبيعي", "preferred"),
    (AR, "ألم", "والالم شديد", "preferred"),
    (AR, "إبرة", "ابره", "preferred"),
    (AR, "عضلة", "الركبة", "missing"),
    (AR, "مفصل", "والمفاصل", "preferred"),
    (AR, "تمرين", "بالتمارين", "preferred"),
    (AR, "رباط", "الأربطة", "preferred"),
    (AR, "وتر", "الأوتار", "preferred"),
    (AR, "عظم", "عظامه", "preferred"),
    (AR, "كمامة (للوجه)", "الكمامة", "preferred"),
    (AR, "عمل", "عامل", "missing"),
    (AR, "يد", "يدرس", "missing"),
    (EL, "τένοντας", "του τένοντα", "preferred"),
    (EL, "μυς", "των μυών", "preferred"),
    (EL, "ώμος", "ΤΟΥ ΏΜΟΥ", "preferred"),
    (EL, "πόδι", "ποδόσφαιρο", "missing"),
    (RU, "кашель", "с кашлем", "preferred"),
    (RU, "локоть", "локтя", "preferred"),
    (RU, "коронавирус", "коронавирусной", "preferred"),
    (RU, "корона", "коронавирусной", "missing"),
    (RU, "мойте ваши руки", "Мойте руки", "preferred"),
    (RU, "случаи [заболевания]", "случаев", "preferred"),
    (DE, "Schulter", "des Schultergelenks", "preferred"),
    (DE, "Gesundheit", "Gesundheitsamt", "preferred"),
    (DE, "Übung", "Übungsplan", "preferred"),
    (DE, "Muskelkraft", "Muskelkräfte", "preferred"),
    (DE, "Kopfschmerz", "Kopf- und Nackenschmerzen", "preferred"),
    (DE, "Kopfbein", "Kopf- und Nackenschmerzen", "missing"),
    (DE, "Haut", "Hauptsache", "missing"),
    (FR, "épaule", "l’épaule", "preferred"),
    (FR, "hernie discale", "d'hernies discales", "preferred"),
    (FR, "dos", "la dose", "missing"),
    (ES, "estirar", "puede estirarlo", "preferred"),
    (ES, "estirar", "estírelo", "preferred"),
    (ES, "codo", "código", "missing"),
    (PT, "alongar", "alongá-lo", "preferred"),
    (HI, "दर्द", "घुटने के दर्द में", "preferred"),
    (HI, "दर्द", "दूर दाद", "missing"),
    (TH, "ปวดหลัง", "อาการปวดหลังเรื้อรัง", "preferred"),
    (KO, "통증", "통증이", "preferred"),
    (KO, "목", "목적", "missing"),
    (ZH, "触发点", "按压触发点。", "preferred"),
    (ZH, "触发点", "按压。", "missing"),
]


@pytest.mark.parametrize(("language", "form", "target", "verdict"), JUDGED)
def test_a_translation_is_judged_as_its_language_inflects(
    language: object, form: str, target: str, verdict: Verdict
) -> None:
    one = Term("x", renderings={language.site: Rendering(form)})  # type: ignore[attr-defined]
    assert judge(one, target, language) == verdict  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("target", "verdict"),
    [
        ("un punto gatillo", "preferred"),
        ("un PG", "variant"),
        ("los puntos disparadores", "forbidden"),
        ("el punto gatillo o punto disparador", "forbidden"),
        ("un nudo", "missing"),
        ("[nudo](punto-gatillo.md)", "missing"),
    ],
)
def test_variants_and_forbidden_forms(target: str, verdict: Verdict) -> None:
    said = Rendering("punto gatillo", ("PG",), ("punto disparador", "gatillo"))
    assert judge(Term("trigger point", renderings={"es": said}), target, ES) == verdict


def test_a_kept_term_stays_as_it_is() -> None:
    assert judge(term("TENS", keep=True), "con TENS", ES) == "preferred"
    assert judge(term("TENS", keep=True), "con tens", ES) == "missing"
    assert judge(term("Polypage", keep=True), "con polypage", ES) == "preferred"


def test_many_terms_are_as_fast_as_few() -> None:
    dice = random.Random(1)
    words = ["".join(dice.choices("abcdefghijklmnop", k=7)) for _ in range(5_000)]
    texts = [" ".join(dice.choices(words, k=25)) for _ in range(400)]
    seconds = []
    for count in (500, 50_000):
        made = (" ".join(dice.choices(words, k=3)) for _ in range(count))
        glossary = Glossary(tuple(term(source) for source in made))
        glossary.find("builds the index", ES)
        start = time.process_time()
        for text in texts:
            glossary.find(text, ES)
        seconds.append(time.process_time() - start)
    assert seconds[1] < 6 * seconds[0] + 0.1  # a scan over all terms would be a hundred times
