"""What the glossary is worth: a real engine with and without it, on professional translations.

    python benchmarks/terms.py [--limit N] [SENTENCES.tsv TERMS.csv ...]

Sentences are rows of `id`, `en` and a translation, terms rows of `en` and one column a language; by
default those of TICO-19 in ../shared. The engine is Apertium, which knows no terms: English to
Spanish, Catalan and Galician. There are no professional references in the last two; theirs, and
their terms, are the Spanish ones translated by Apertium, which does that well, where its packages
are installed. A page is what the sentences' ids have in common.

`none` is the engine by itself, `terms` with the glossary, `random` with the targets of the glossary
dealt anew among its terms: whoever gains by that gains by something else than terms. `exact` and
`stem` are the shares of the terms in the sentences that the drafts say, as written and as `check`
counts; `one way`: the share of terms said several times on a page that are always said, or never.
`requests` are those for a sentence, those for terms alone among them. `figures` and `marks` count
drafts in which a digit, or a link, code or tag that was put into the sentence, is not as it was.

Status 1 where a language says less than 99 % of its terms, where chrF with terms is not 0.5 above
that without (with --limit: not above it), or where a figure or a mark is not intact.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sacrebleu import corpus_bleu, corpus_chrf

from pipeline.engines import create
from pipeline.errors import ConfigError, EngineError
from pipeline.glossary import Glossary, judge, rendering
from pipeline.languages import resolve
from pipeline.model import Engine, Language, Rendering, Term
from pipeline.steps.answercache import Answers
from pipeline.steps.asks import Ask
from pipeline.steps.drafts import Desk, Draft
from pipeline.steps.metering import Metered

SHARED = Path(__file__).parents[2] / "shared/data"
ENGLISH = resolve("en")
BY_SPANISH = {"ca": "spa-cat", "gl": "es-gl"}  # what Apertium calls it
WANTED, GAIN = 0.99, 0.5
SEED = 19
HEADS = ("", "", "BLEU", "chrF", "exact", "stem", "one way", "requests", "refused")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\b")
Said = tuple[str, str, str]  # page, sentence, reference


@dataclass(frozen=True, slots=True)
class Task:
    """What is measured in one language."""

    language: Language
    sentences: Sequence[Said]
    terms: tuple[Term, ...]


def main() -> None:
    """Print a table a language."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("what", nargs="*", metavar="SENTENCES.tsv TERMS.csv")
    options.add_argument("--limit", type=int, default=0)
    chosen = options.parse_args()
    paths = [Path(name) for name in chosen.what] or [
        SHARED / "tico19-dev/en-es-LA.tsv",
        SHARED / "tico19-termbase.csv",
    ]
    try:
        engine = create("apertium", options={})
    except (ConfigError, EngineError) as problem:
        raise SystemExit(f"terms are not measured: {problem}") from None
    failed = False
    for sentences, terms in zip(paths[::2], paths[1::2], strict=True):
        print(f"{sentences.name} with {terms.name}")
        for task in tasks(sentences, terms, limit=chosen.limit):
            failed |= measured(task, engine, strict=not chosen.limit)
    raise SystemExit(failed)


def tasks(sentences: Path, terms: Path, *, limit: int) -> Iterable[Task]:
    """Spanish as it is, and what can be made of it in the other languages."""
    with sentences.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    step = max(1, len(rows) // limit) if limit else 1
    said = [(row[0].partition(":")[0], row[1], row[2]) for row in rows[::step]]
    with terms.open(encoding="utf-8", newline="") as stream:
        pairs = [(row["en"], row["es"]) for row in csv.DictReader(stream) if row["es"].strip()]
    yield Task(resolve("es"), said, tuple(glossary(pairs, "es")))
    for code, mode in BY_SPANISH.items():
        references = by_spanish([reference for *_, reference in said], mode)
        targets = by_spanish([target for _, target in pairs], mode)
        if references and targets:
            others = [(page, text, r) for (page, text, _), r in zip(said, references, strict=True)]
            found = [(term, t) for (term, _), t in zip(pairs, targets, strict=True) if t]
            yield Task(resolve(code), others, tuple(glossary(found, code)))


def glossary(pairs: Iterable[tuple[str, str]], code: str) -> Iterable[Term]:
    """Terms with one target each; several are variants."""
    for source, target in pairs:
        first, *more = [form.strip() for form in target.split("|")]
        yield Term(source, renderings={code: Rendering(first, tuple(more))})


def by_spanish(texts: Sequence[str], mode: str) -> list[str]:
    """Spanish texts in another language; empty where there is no such pair."""
    body = "\n".join(f"<p>{re.sub('[<>&]', ' ', text)}</p>" for text in texts)
    command = ["apertium", "-u", "-f", "html-noent", mode]
    ran = subprocess.run(command, input=body, capture_output=True, text=True, check=False)
    found = re.findall(r"<p>(.*?)</p>", ran.stdout, re.DOTALL)
    return [" ".join(text.split()) for text in found] if len(found) == len(texts) else []


def measured(task: Task, engine: Engine, *, strict: bool) -> bool:
    """Print the rows of a language; whether it failed."""
    kinds = {"none": (), "terms": task.terms, "random": dealt(task)}
    print("".join(f"{head:>9}" for head in HEADS))
    rows = {name: row(task, engine, name, Glossary(terms)) for name, terms in kinds.items()}
    gain = rows["terms"][0] - rows["none"][0]
    broken = marks(task, engine)
    print(
        f"{'chrF':>18}{gain:>+9.2f} by terms; figures {rows['terms'][2]}, marks {broken} broken\n"
    )
    enough = gain >= GAIN if strict else gain > 0
    return rows["terms"][1] < WANTED or not enough or bool(rows["terms"][2] or broken)


def row(task: Task, engine: Engine, name: str, given: Glossary) -> tuple[float, float, int]:
    """Print one row: (chrF, terms said, drafts with other figures than their sentences)."""
    metered = Metered(engine, Answers(None))
    drafts = drafted(metered, task.language, given, [text for _, text, _ in task.sentences])
    texts = [drafts[text].target or "" for _, text, _ in task.sentences]
    references = [[reference for *_, reference in task.sentences]]
    chrf = corpus_chrf(texts, references).score
    judged = given if name == "random" else Glossary(task.terms)
    exact, stem, one_way = said(task, judged, texts)
    asked = sum(bill.requests for bill in metered.bills.values()) / len(task.sentences)
    refused = sum(draft.target is None for draft in drafts.values())
    cells = (f"{corpus_bleu(texts, references).score:.2f}", f"{chrf:.2f}", f"{exact:.4f}")
    more = (f"{stem:.4f}", f"{one_way:.4f}", f"{asked:.2f}", f"{refused}")
    print("".join(f"{cell:>9}" for cell in (task.language.site, name, *cells, *more)), flush=True)
    return chrf, stem, figures(task, texts)


def drafted(
    engine: Engine, language: Language, given: Glossary, texts: Sequence[str]
) -> dict[str, Draft]:
    """The draft of each text."""
    desk = Desk(engine, ENGLISH, language, given)
    return {draft.source: draft for draft in desk.translate([Ask(t) for t in dict.fromkeys(texts)])}


def said(task: Task, given: Glossary, texts: Sequence[str]) -> tuple[float, float, float]:
    """Of the terms in the drafted sentences: said as written, said at all, said in one way."""
    exact = stem = count = 0
    ways: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (page, source, _), target in zip(task.sentences, texts, strict=True):
        for match in given.find(source, task.language) if target else ():
            form = rendering(match.term, task.language)
            verdict = judge(match.term, target, task.language)
            count += 1
            stem += verdict not in ("missing", "forbidden")
            exact += bool(form) and form.preferred.casefold() in target.casefold()
            ways[page, match.term.source][verdict] += 1
    several = [way for way in ways.values() if way.total() > 1]
    alike = sum(len(way) == 1 for way in several)
    return exact / max(1, count), stem / max(1, count), alike / max(1, len(several))


def figures(task: Task, texts: Sequence[str]) -> int:
    """Drafts that have other digits than their sentences; an ordinal may be a word, or Roman."""
    broken = 0
    for (_, source, _), target in zip(task.sentences, texts, strict=True):
        least, most = digits(_ORDINAL.sub("", source)), digits(source)
        broken += bool(target) and not least <= digits(target) <= most
    return broken


def digits(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isdigit())


def dealt(task: Task) -> tuple[Term, ...]:
    """The terms with each other's targets; one with a digit would be another number anywhere."""
    code = task.language.site
    plain = [t for t in task.terms if not digits(t.source + t.renderings[code].preferred)]
    renderings = [term.renderings for term in plain]
    random.Random(SEED).shuffle(renderings)
    pairs = zip(plain, renderings, strict=True)
    return tuple(Term(term.source, renderings=given) for term, given in pairs)


def marks(task: Task, engine: Engine) -> int:
    """Put a link, code and a tag into sentences; drafts in which they are not once, and whole."""
    wanted = ("](page.md)", "`a_b`", "<kbd>", "</kbd>", "{{ site.name }}")
    texts = []
    for _, text, _ in task.sentences[::5]:
        first, *rest = text.split(" ")
        texts.append(f"[{first}](page.md) {' '.join(rest)} `a_b` <kbd>OK</kbd> {{{{ site.name }}}}")
    drafts = drafted(engine, task.language, Glossary(task.terms), texts).values()
    made = [draft.target for draft in drafts if draft.target]
    return sum(any(target.count(mark) != 1 for mark in wanted) for target in made)


if __name__ == "__main__":
    sys.exit(main())
