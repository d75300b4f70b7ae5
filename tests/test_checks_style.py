"""How one translation looks: machines' messages, brackets, doubled words, punctuation."""

from __future__ import annotations

import pytest

from pipeline import answers
from pipeline.checks import RULES, check_unit
from pipeline.languages import resolve
from pipeline.model import State, Unit

EN = resolve("en")
OURS = ("engine-error", "bidi", "brackets", "repeated-word", "punctuation", "final-punctuation")


def said(source: str, target: str, language: str, *flags: str) -> dict[str, tuple[str, ...]]:
    """Rule -> the words in the translation that it marks, of the rules that are tested here."""
    unit = Unit(source, target, State.TRANSLATED, flags=flags)
    found = check_unit(unit, source=EN, target=resolve(language))
    for problem in found:
        assert all(mark in target for mark in problem.target_marks), problem
        assert all(mark in source for mark in problem.source_marks), problem
    return {p.rule: p.target_marks for p in found if p.rule in (*OURS, "citations")}


GOOD = (
    ("en-GB", "Rest (two days).", "Rest (for two days)."),
    ("de", "Rest the knee.", "Das Knie schonen."),
    ("de", 'He said "rest", then left.', "Er sagte „schonen“, dann ging er."),
    ("de", 'He said "rest", then left.', "Er sagte »schonen«, dann ging er."),
    ("de", 'Use a 5" ball.', 'Nehmen Sie einen 5"-Ball.'),
    ("de", "Don't rest.", "Ruh' dich nicht aus, wie's geht."),
    ("de", "a) Rest the knee", "a) Das Knie schonen"),
    ("de", "When you have it, call her.", "Wenn Sie sie haben, rufen Sie sie an."),
    ("de", "That it that was.", "Dass das das war."),
    ("es", "Does it hurt?", "¿Le duele?"),
    ("es", "Stop!", "¡Pare!"),
    ("es", "Ask whether it hurts.", "Pregunte que que duele."),
    ("es", "See https://x.org/?a=b now.", "Vea ahora https://x.org/?a=b aquí."),
    ("fr", "We rest: does it hurt?", "Nous nous reposons : est-ce que ça fait mal\u00a0?"),
    ("fr", "We rest at 10:30.", "Nous nous reposons à 10:30."),
    ("fr", 'Say "yes"!', "Dites « oui » !"),
    ("fr-CA", "Does it hurt?", "Est-ce que ça fait mal?"),
    ("el", "Does it hurt?", "Πονάει;"),
    ("el", "Slowly, please.", "Σιγά σιγά, παρακαλώ."),
    ("ar", "Rest, then walk; does it hurt?", "استرح، ثم امش؛ هل يؤلمك؟"),
    ("ar", "Take 1,500 mg of COVID-19 drug.", "خذ 1,500 ملغ من دواء COVID-19."),
    ("ru", "A little.", "Чуть чуть."),
    ("zh", "Rest, then walk. Does it hurt?", "休息，然后走。疼吗？"),
    ("zh", "Take 2.5 mg.", "服用 2.5 mg。"),
    ("zh", "Good day", "天天好"),
    ("pt", "If it heals itself.", "Se se curar."),
    ("it", "Slowly.", "Piano piano."),
    ("de", "See M54.5 and B12.", "Siehe M54.5 und B12."),
    ("zh", "See M54.5 now.", "现在看M54.5的说明。"),
    ("ar", "See M54.5 and S83.2XA now.", "انظر M54.5 وS83.2XA الآن."),
    ("ru", "See M54.5 now.", "См. М54.5 сейчас."),
    ("ar", "He said \u200fyes.", "قال \u200fنعم\u200e."),
    ("ar", "Call a now.", "اتصل \u2068a\u2069 الآن \u202ba\u202c."),
    ("ar", "Call \u2068a\u2069 now.", "اتصل \u2068a\u2069 الآن."),
    (
        "en-GB",
        "Scotland \U0001f3f4\U000e0067\U000e0062\U000e007f!",
        "Scot \U0001f3f4\U000e0067\U000e0062\U000e007f!",
    ),
    ("es", "Translation costs are paid.", "Los costes de traducción se pagan."),
    ("es", "As an AI language model, I help.", "Como modelo de lenguaje de IA, ayudo."),
    ("es", "The pump shows error 404.", "La bomba muestra el error 404."),
    ("de", "Error 404", "Fehler 404"),
    ("de", "rest;", "schonen."),
)


@pytest.mark.parametrize(("language", "source", "target"), GOOD)
def test_good_translations_are_left_alone(language: str, source: str, target: str) -> None:
    assert said(source, target, language) == {}


BAD = (
    ("engine-error", "de", "Rest.", "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS"),
    ("engine-error", "de", "Rest.", "Error 403: quota exceeded."),
    ("engine-error", "de", "Rest.", "<!DOCTYPE html>"),
    ("engine-error", "de", "Rest.", "As an AI language model, I cannot translate this."),
    ("engine-error", "de", "Rest.", "Here is the translation: Schonen."),
    ("engine-error", "de", "Rest.", "Hier ist die Übersetzung: Schonen."),
    ("engine-error", "es", "Rest.", "Aquí está la traducción: Descanse."),
    ("engine-error", "fr", "Rest.", "Voici la traduction : reposez-vous."),
    ("engine-error", "ar", "Rest.", "إليك الترجمة: استرح."),
    ("engine-error", "zh", "Rest.", "以下是翻译：休息。"),
    ("bidi", "ar", "Take 50 mg.", "خذ \u202e50\u202c ملغ."),
    ("bidi", "ar", "Take 50 mg.", "خذ \u202b50 ملغ."),
    ("bidi", "ar", "Take 50 mg.", "خذ 50\u2069 ملغ."),
    ("bidi", "de", "Rest.", "Schonen\U000e0041\U000e0042."),
    ("brackets", "es", "Rest (two days).", "Descanse (dos días."),
    ("brackets", "es", "Rest (two days).", "Descanse dos días)."),
    ("brackets", "zh", "Rest (two days).", "休息（两天。"),
    ("brackets", "de", 'Say "yes" now.', "Sagen Sie jetzt „ja."),
    ("brackets", "fr", 'Say "yes" now.', "Dites « oui maintenant."),
    ("repeated-word", "de", "Rest the knee.", "Das Knie Knie schonen."),
    ("repeated-word", "es", "Rest the knee.", "Descanse la la rodilla."),
    ("repeated-word", "ar", "Rest the knee.", "أرح الركبة الركبة."),
    ("repeated-word", "el", "Rest the knee.", "Ξεκουράστε το το γόνατο."),
    ("punctuation", "ar", "Rest, then walk.", "استرح, ثم امش."),
    ("punctuation", "ar", "Does it hurt?", "هل يؤلمك?"),
    ("punctuation", "el", "Does it hurt?", "Πονάει?"),
    ("punctuation", "es", "Does it hurt?", "Le duele?"),
    ("punctuation", "es", "Stop now!", "Pare ya!"),
    ("punctuation", "fr", "Does it hurt?", "Est-ce que ça fait mal?"),
    ("punctuation", "fr", 'Say "yes".', "Dites «oui»."),
    ("punctuation", "zh", "Rest, then walk.", "休息,然后走。"),
    ("punctuation", "zh", "Rest.", "休息."),
    ("punctuation", "de", "Rest, please.", "Schonen , bitte."),
    ("punctuation", "de", "Rest, please.", "Schonen,  bitte."),
    ("final-punctuation", "de", "Does it hurt?", "Tut es weh."),
    ("final-punctuation", "el", "It hurts now.", "Πονάει τώρα;"),
    ("final-punctuation", "de", "How to rest", "So schonen Sie sich."),
    ("final-punctuation", "de", "Take these now:", "Nehmen Sie diese jetzt."),
    ("citations", "de", "See M54.5 now.", "Siehe jetzt M54.4."),
    ("citations", "de", "See M54.5 now.", "Siehe jetzt."),
)


@pytest.mark.parametrize(("rule", "language", "source", "target"), BAD)
def test_what_is_wrong_is_found_and_silenced(
    rule: str, language: str, source: str, target: str
) -> None:
    assert rule in said(source, target, language)
    assert rule not in said(source, target, language, f"ignore-{rule}")


def test_what_the_source_has_too_is_left_alone() -> None:
    assert said("Rest (two days.", "Descanse (dos días.", "es") == {}
    assert said("the the knee.", "das das Knie Knie.", "de") == {}
    assert said("a \u202eb\u202c.", "c \u202eb\u202c.", "de") == {}


def test_marks_name_the_words() -> None:
    assert said("Rest the knee.", "Das Knie Knie schonen.", "de") == {
        "repeated-word": ("Knie Knie",)
    }
    assert said("Rest (now).", "Jetzt schonen).", "de") == {"brackets": (")",)}


def test_marks_of_what_is_compared_stand_in_the_texts() -> None:
    unit = Unit("See [it](a.md) and `x` [1].", "Siehe [das](b.md) und `y`.", State.TRANSLATED)
    found = check_unit(unit, source=EN, target=resolve("de"))
    marks = {(p.rule, p.source_marks, p.target_marks) for p in found}
    assert {
        ("links", ("a.md",), ()),
        ("links", (), ("b.md",)),
        ("code", ("`x`",), ()),
        ("code", (), ("`y`",)),
        ("citations", ("[1]",), ()),
    } <= marks


def test_markup_between_two_words_parts_them() -> None:
    assert said("the `x` y the.", "das Knie `x` Knie.", "de") == {}


def test_engine_errors_are_the_same_for_drafts() -> None:
    """An engine's answer is refused for what would be an error in a catalog."""
    for rule, _, source, target in BAD:
        if rule == "engine-error":
            assert answers.verify(source, target)


def test_the_first_look_for_messages_misses_none() -> None:
    """Each pattern is tried where one of its words stands: these are the messages themselves."""
    for sign in (*answers._TALK, *(sign for signs, _ in answers._ERRORS for sign in signs)):
        assert any(map(answers.may_be_talk, f"x{sign}y".upper().split())), sign
    for text in (
        "QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS",
        "PLEASE SELECT TWO DISTINCT LANGUAGES",
        "Too Many Requests",
        "Daily limit reached",
        "You have exceeded your rate limit",
        "HTTP/1.1 502",
        "502 Bad Gateway",
        "503 Service Unavailable",
        "Invalid API-key",
        "I'm sorry, but I can’t assist",
        "Sure! Below is the translated text",
        "Translation: Schonen",
        "Ecco la traduzione: riposo",
        "Hier is de vertaling: rust",
        "Aqui está a tradução: repouso",
        "En tant que modèle de langage, je ne peux pas",
        "Como modelo de lenguaje, no puedo",
        "Als KI-Sprachmodell kann ich das nicht",
        "Вот перевод: покой",
        "Как языковая модель, я не могу",
        "Ορίστε η μετάφραση: ξεκούραση",
        "Ως γλωσσικό μοντέλο δεν μπορώ",
        "كنموذج لغوي لا أستطيع",
        "作为一个人工智能，我不能",
    ):
        assert answers.error("Rest the knee.", text), text
        assert said("Rest the knee.", f"“{text}”.", "pl").get("engine-error"), text


@pytest.mark.parametrize("rule", OURS)
def test_every_rule_explains_itself(rule: str) -> None:
    for part in ("Why:", "Example:", f"`ignore-{rule}`"):
        assert part in RULES[rule].doc
