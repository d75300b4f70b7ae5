"""What the configuration says, and what of it is legal but unwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import languages
from pipeline import strings as patterns
from pipeline.checks import RULES
from pipeline.config import glossary_files, memory_files
from pipeline.model import State
from pipeline.policy import matches
from pipeline.report.doctor import Note
from pipeline.report.phrases import count
from pipeline.settings import KEY_OF
from pipeline.steps.doctor import generator, sphinx
from pipeline.steps.doctor.notes import ill
from pipeline.steps.site import Site


def examined(site: Site) -> Iterator[Note]:
    """Languages, generator, files that are named and not there, and what is let through."""
    config = site.config
    codes = ", ".join(target.site for target in config.targets)
    said = f"{config.file.name}: {config.source.site} into {codes}, layout {config.layout}"
    yield _note("read", "ok", said)
    for target in config.targets:
        if not languages.has_plurals(target):
            message = f"nothing is known of how {target.name or target.site} counts"
            hint = f"correct Plural-Forms in its PO files if there are plurals: {target.po}"
            yield _note("plurals", "warning", message, hint)
    yield from generator.examined(config)
    yield from sphinx.examined(site)
    yield from _let_through(site)
    yield from _scopes(site)
    yield from _files(site)  # and what ends it, as a file that is named and not there
    yield from (ill(problem, "configuration", "glossary") for problem in site.glossary[1])


def _note(name: str, mark: str, message: str, hint: str = "") -> Note:
    return Note("configuration", name, mark, message, hint)  # type: ignore[arg-type]


def _files(site: Site) -> Iterator[Note]:
    """Patterns that somebody wrote and that match nothing."""
    config = site.config
    for key, said in (("glossary", config.glossary), ("memory", config.memory)):
        for pattern in said if said != KEY_OF[key].default else ():
            if not any(path.is_file() for path in config.root.glob(pattern)):
                yield _empty(key, pattern)
    used = [one for one, _ in site.strings.files.values()]
    for pattern in config.strings:
        if patterns.pattern(pattern) not in used:
            yield _empty("strings", pattern)
    memory_files(config)  # for what is wrong with it
    files = count(len(glossary_files(config)), "glossary file")
    terms = len(site.glossary[0].terms)
    yield _note("terms", "ok" if terms else "info", f"{count(terms, 'term')} in {files}")


def _empty(key: str, pattern: str) -> Note:
    hint = f"correct the pattern, or take it out of {key}"
    return _note("no-file", "warning", f'{key}: "{pattern}" matches no file', hint)


def _scopes(site: Site) -> Iterator[Note]:
    """Tables for pages that there are none of: what they say holds nowhere."""
    config = site.config
    tables: list[tuple[str, Sequence[str]]] = [
        *(("[[publish.only]]", scope.pages) for scope, _ in config.publish.only),
        *(("[[slugs.only]]", scope.pages) for scope, _ in config.slugs.only),
        *(("[[checks.only]]", scope.pages) for scope, _ in config.checks.only),
        *(("[[drafts]]", chain.pages) for chain in config.drafts),
    ]
    pages = site.sources()[0].items()
    for table, globs in tables:
        for glob in globs:
            if not any(matches(page, path, [glob]) for page, path in pages):
                message = f'{table}: pages = "{glob}" is no page: what it says holds nowhere'
                yield _note("pages", "warning", message, "correct the name of the pages")


def _let_through(site: Site) -> Iterator[Note]:
    """What lets readers see what nobody has read, or what a rule would hold back."""
    publish, checks = site.config.publish, site.config.checks
    states = [publish.state, *(said.get("state") for _, said in publish.only)]
    if State.DRAFT in states:
        message = 'state = "draft" publishes what machines wrote and nobody has read'
        hint = 'say state = "translated"; `polypage build --drafts` shows drafts'
        yield _note("drafts-published", "warning", message, hint)
    for said in (checks.everywhere, *(levels for _, levels in checks.only)):
        for rule, level in said.items():
            if rule in RULES and RULES[rule].severity == "error" and level != "error":
                message = f'{rule} = "{level}": what this rule finds is published'
                hint = f"leave it an error, and flag single entries ignore-{rule} instead"
                yield _note("rule-off", "warning", message, hint)
