"""What makes a text matter: recognised where it stands, in each language, and hardly elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import REPOSITORY
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import PolypageError
from pipeline.page import Rules, parse
from pipeline.page.dialects import DIALECTS
from pipeline.urgency import KINDS, LANGUAGES, Reason, is_about_health, urgency

CORPUS = REPOSITORY.parent / "shared/corpus"


def kinds(text: str, base: str = "en", *, about: bool = False) -> set[str]:
    return {reason.kind for reason in urgency(text, base, about=about)}


MATTERS = [
    ("en", "emergency", "If you cannot breathe, **call an ambulance**."),
    ("en", "emergency", "Call 112 at once."),
    ("en", "emergency", "Go to the nearest emergency department."),
    ("en", "emergency", "Seek immediate medical help."),
    ("en", "emergency", "Get help immediately if the pain spreads to your arm."),
    ("en", "contraindication", "Do **not** take it if you are pregnant."),
    ("en", "contraindication", "Heat is contraindicated after an injury."),
    ("en", "contraindication", "Never massage a swollen calf; that muscle may hide a clot."),
    ("en", "contraindication", "Not suitable for people with a pacemaker."),
    ("en", "warning", "Warning: this may hurt."),
    ("en", "warning", "Know the warning signs."),
    ("en", "warning", "Ask your doctor or pharmacist."),
    ("en", "warning", "Common side effects are pain and bruises."),
    ("en", "dose", "Take 5 mg."),
    ("en", "dose", "Take two tablets."),
    ("en", "dose", "½ tablet, or 0.5–1 g"),
    ("en", "dose", "Repeat it three times a day."),
    ("en", "dose", "every 8 hours"),
    ("en", "dose", "3 sets of 10"),
    ("en", "dose", "Hold the stretch for 30 seconds."),
    ("en", "side", "Bend your left knee."),
    ("de", "emergency", "Rufen Sie sofort den Notarzt."),
    ("de", "emergency", "Bei Schmerzen in der Brust wählen Sie den Notruf 112."),
    ("de", "contraindication", "Bei Herzschrittmachern kontraindiziert."),
    ("de", "contraindication", "Nehmen Sie diese Tabletten nicht ein, wenn Sie Auto fahren."),
    ("de", "warning", "Fragen Sie Ihren Arzt oder Apotheker."),
    ("de", "warning", "Achtung!"),
    ("de", "dose", "dreimal täglich eine Tablette"),
    ("de", "dose", "Alle 6 Stunden 400 mg."),
    ("de", "side", "das rechte Knie"),
    ("es", "emergency", "Llame a una ambulancia."),
    ("es", "emergency", "Acuda a urgencias."),
    ("es", "contraindication", "No tome este medicamento si está embarazada."),
    ("es", "warning", "Consulte a su médico."),
    ("es", "dose", "Tome dos comprimidos cada 8 horas."),
    ("es", "side", "la rodilla izquierda"),
    ("fr", "emergency", "Appelez une ambulance, composez le 15."),
    ("fr", "emergency", "Allez aux urgences."),
    ("fr", "contraindication", "Ne prenez pas ce médicament avec de l’alcool."),
    ("fr", "contraindication", "Contre-indications"),
    ("fr", "warning", "Demandez conseil à votre médecin ou pharmacien."),
    ("fr", "warning", "Effets indésirables"),
    ("fr", "dose", "Un comprimé trois fois par jour."),
    ("fr", "side", "le genou gauche"),
    ("it", "emergency", "Chiami il 118 o vada al pronto soccorso."),
    ("it", "contraindication", "Non prendere il farmaco in gravidanza."),
    ("it", "warning", "Chieda al medico o al farmacista."),
    ("it", "dose", "due compresse ogni 8 ore"),
    ("it", "side", "il ginocchio destro"),
    ("pt", "emergency", "Ligue para o 112 ou chame uma ambulância."),
    ("pt", "contraindication", "Não tome o medicamento se estiver grávida."),
    ("pt", "warning", "Fale com o seu médico."),
    ("pt", "dose", "um comprimido três vezes ao dia"),
    ("pt", "side", "o joelho esquerdo"),
    ("nl", "emergency", "Bel 112."),
    ("nl", "contraindication", "Gebruik dit medicijn niet als u zwanger bent."),
    ("nl", "warning", "Vraag uw arts of apotheker om advies."),
    ("nl", "warning", "Let op!"),
    ("nl", "dose", "twee keer per dag één tablet"),
    ("nl", "side", "de linkerknie"),
    ("el", "emergency", "Καλέστε ασθενοφόρο."),
    ("el", "emergency", "Πηγαίνετε στα επείγοντα."),
    ("el", "contraindication", "Μην πάρετε το φάρμακο με αλκοόλ."),
    ("el", "contraindication", "Αντενδείξεις"),
    ("el", "warning", "Συμβουλευτείτε τον γιατρό σας."),
    ("el", "dose", "δύο δισκία κάθε 8 ώρες"),
    ("el", "side", "το αριστερό γόνατο"),
    ("xx", "dose", "500 mg"),
    ("ru", "dose", "по 500 мг"),
]


@pytest.mark.parametrize(("base", "kind", "text"), MATTERS)
def test_what_matters(base: str, kind: str, text: str) -> None:
    assert kind in kinds(text, base)


PLAIN = [
    ("en", "Knee pain"),
    ("en", "We would rather see you three times and teach you well."),
    ("en", "The compiler gives a warning; do not use unsafe code."),
    ("en", "Never commit the folder, and avoid side effects in a component."),
    ("en", "Run it twice, immediately after the build."),
    ("en", "A timeout of 30 seconds, 5 MB of memory, a 5G network and 10 % of it"),
    ("en", "See `take 5 mg` and https://example.org/call-112-ambulance"),
    ("en", "the left margin and the right side of the page"),
    ("en", "Ambulances of the museum"),  # word-bounded on its own: nobody is told to call one
    ("de", "Der Compiler gibt eine Warnung aus; das dürfen Sie nicht."),
    ("de", "rechtlich und linksbündig"),
    ("es", "No use esta función: tiene un error grave."),
    ("fr", "Ne prenez pas cette branche."),
    ("fr", "La COVID-19 l’a montré."),
    ("it", "Non usare questa funzione."),
    ("pt", "A gravidade da situação"),
    ("nl", "Gebruik deze functie niet."),
    ("el", "Μην αλλάξετε το αρχείο."),
]


@pytest.mark.parametrize(("base", "text"), PLAIN)
def test_what_does_not(base: str, text: str) -> None:
    assert urgency(text, base) == ()


def test_reasons_are_the_words_that_say_so_the_worst_first() -> None:
    found = urgency("Take 5 mg. If your chest hurts, do not wait: *call an ambulance*.", "en")
    assert found == (
        Reason("emergency", "call an ambulance"),
        Reason("contraindication", "do not wait"),
        Reason("dose", "5 mg"),
    )
    assert [KINDS.index(reason.kind) for reason in found] == [0, 1, 3]


def test_what_is_weak_counts_on_a_page_about_health() -> None:
    text = "Stop the exercise at once."
    assert not kinds(text)
    assert kinds(text, about=True) == {"emergency", "contraindication"}
    pages = ["Knee pain", "Bend the knee.", "Contact"], ["Install", "Run the tests.", "Contact"]
    assert [is_about_health(page, "en") for page in pages] == [True, False]
    assert not is_about_health(pages[0], "xx")
    assert not is_about_health([], "en")


def test_phrases_end_with_their_sentence() -> None:
    assert kinds("Consult your family doctor.") == {"warning"}
    assert not kinds("We consult. Doctor Who is on.") & {"warning"}
    assert not kinds("Get up! Medical help is near.")
    assert kinds("Warning") == {"warning"}
    assert not kinds("A warning: the build may fail.")


def test_every_language_knows_every_kind() -> None:
    assert {base for base, _, _ in MATTERS} >= set(LANGUAGES)
    for base in LANGUAGES:
        assert {kind for b, kind, _ in MATTERS if b == base} == set(KINDS)


@pytest.mark.parametrize("base", LANGUAGES)
def test_tables_are_well_formed(base: str) -> None:
    from importlib import import_module

    table = import_module(f"pipeline.urgency.{LANGUAGES[base]}").TABLES[base]
    assert set(table) == {"numbers", "about", *KINDS}
    for kind in KINDS:
        for phrase in table[kind].split(";"):
            words = phrase.replace("~", " ").split()
            assert words, f"{base} {kind}: an empty phrase"
            assert not any(part == "" for word in words for part in word.split("/")), phrase
            first = words[words[0] == "^"]
            assert first[0] not in "(.", f"{phrase}: begins with what may be missing"
            starred = [part for part in first.split("/") if part.endswith("*")]
            assert all(len(part) > 3 for part in starred), phrase


@given(st.text(max_size=80), st.sampled_from([*LANGUAGES, "xx"]))
def test_any_text_is_judged(text: str, base: str) -> None:
    assert all(reason.kind in KINDS and reason.said for reason in urgency(text, base))


def segments(folder: Path, dialect: str, *, every: int = 1) -> list[list[str]]:
    pages = []
    for path in sorted(folder.rglob("*.md"))[::every]:
        try:
            page = parse(path.read_text("utf-8"), path="x.md", rules=Rules(DIALECTS[dialect]))
        except (PolypageError, UnicodeDecodeError):
            continue
        pages.append([segment.source for segment in page.translatable])
    return pages


def test_the_clinics_doses_and_emergencies_are_found() -> None:
    texts = [text for page in segments(REPOSITORY / "content/en", "jekyll") for text in page]
    meant = [t for t in texts if re.search(r"\b(?:\d+ mg|call 112|pregnant|allergic)\b", t, re.I)]
    assert len(meant) > 5
    assert [text for text in meant if not urgency(text, "en")] == []
    assert len([text for text in texts if urgency(text, "en")]) < len(texts) / 2


@pytest.mark.parametrize(("name", "dialect"), [("rustbook", "commonmark"), ("reactdev", "mdx")])
def test_technical_pages_have_hardly_any(name: str, dialect: str) -> None:
    if not (CORPUS / name).exists():
        pytest.skip("the corpora are kept in ../shared, which is not here")
    pages = segments(CORPUS / name, dialect, every=3)
    assert len(pages) > 30
    found = [
        text
        for page, about in ((page, is_about_health(page, "en")) for page in pages)
        for text in page
        if urgency(text, "en", about=about)
    ]
    assert len(found) < sum(map(len, pages)) / 100
