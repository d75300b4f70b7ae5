"""What `polypage check` does with what was found: what of it counts, in which form, where to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from pipeline import console
from pipeline.console import one_of, say, track
from pipeline.errors import ConfigError
from pipeline.model import Severity
from pipeline.report.phrases import count

if TYPE_CHECKING:
    from pipeline.errors import PolypageError
    from pipeline.model import Finding, Language
    from pipeline.steps.check import Checking
    from pipeline.steps.site import Site

FORMS = ("text", "json", "github", "sarif", "junit", "markdown")
LEVELS: tuple[Severity, ...] = get_args(Severity)  # from the worst on
NEVER = "never"
_ROOTED = ("github", "sarif", "junit", "markdown")  # whose readers look from the repository's root


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options of `check` as they were given; ConfigError for what does not go."""

    form: str = "text"
    fail_on: str = "error"
    out: str = ""
    baseline: str = ""
    update: bool = False
    since: str = ""

    def __post_init__(self) -> None:
        one_of("--format", self.form, FORMS)
        one_of("--fail-on", self.fail_on, (*LEVELS, NEVER))
        if self.update and not self.baseline:
            raise ConfigError("--update-baseline wants --baseline FILE", hint="name the file")
        if self.update and self.since:
            hint = "a baseline is of all findings: leave --changed-since out"
            raise ConfigError("--update-baseline does not go with --changed-since", hint=hint)

    @property
    def failing(self) -> tuple[Severity, ...]:
        """The severities that fail."""
        given = (*LEVELS, NEVER).index(self.fail_on)
        return () if self.fail_on == NEVER else LEVELS[: given + 1]


@dataclass(frozen=True, slots=True)
class Task:
    """What is checked, and what is wanted of it."""

    site: Site
    languages: Sequence[Language]
    globs: Sequence[str]
    wanted: Wanted


def checked(task: Task) -> int:
    """Check, show what counts, and say the exit status."""
    from pipeline.steps.check import check
    from pipeline.steps.reports import refuse_sources
    from pipeline.steps.since import Since

    site, wanted = task.site, task.wanted
    for file in (wanted.out, wanted.baseline):
        refuse_sources(site, file)
    since = Since.of(site, wanted.since) if wanted.since else None  # told before the work
    result = check(site, globs=task.globs, languages=task.languages, track=track)
    findings = _unknown(task, result) if wanted.baseline else result.findings
    if since:
        before, findings = len(findings), since.only(findings)
        shown = f"{len(findings)} of {count(before, 'finding')}"
        say(f"check: {shown} on what changed since {wanted.since}")
    _show(task, replace(result, findings=findings))
    return int(bool(result.errors) or any(f.severity in wanted.failing for f in findings))


def _unknown(task: Task, result: Checking) -> list[Finding]:
    """The findings that the baseline does not have, which is brought up to date before."""
    from pipeline.steps import baseline

    wanted, found = task.wanted, result.findings
    file = Path(wanted.baseline)
    scope = baseline.scope(task.site, globs=task.globs, languages=task.languages)
    known = baseline.load(file, missing_ok=wanted.update)
    if wanted.update:
        if console.tell(result.errors):
            hint = "correct what cannot be read: nothing is known of it"
            raise ConfigError("the baseline was not written", path=str(file), hint=hint)
        known = baseline.renewed(found, known, scope)
        wrote = "wrote" if baseline.save(file, known) else "nothing changes in"
        say(f"check: {wrote} {file}, which accepts {count(known.total(), 'finding')}")
    parts = baseline.split(found, known, scope)
    if not wanted.update:
        say(f"check: {parts.known} of {count(len(found), 'finding')} in the baseline")
    if parts.gone:
        say(f"check: {parts.gone} of the baseline gone: --update-baseline takes them out")
    return parts.new


def _show(task: Task, result: Checking) -> None:
    """The findings where they are wanted; then what else there is to say."""
    from pipeline.report.github import unseen
    from pipeline.steps.reports import write

    wanted = task.wanted
    text = formed(task, result)
    if wanted.out:
        write(Path(wanted.out), text)
        say(f"check: wrote {count(len(result.findings), 'finding')} to {wanted.out}")
    else:
        console.show_form(text, wanted.form)
    dropped = unseen(result.findings) if wanted.form == "github" else ""
    if dropped:
        say(f"check: {dropped}")
    if result.shallow:
        say(
            "check: this clone has not all of git's history, which `mispaired` reads (git fetch "
            "--unshallow, or fetch-depth: 0 in CI)"
        )
    console.tell(result.errors)


def formed(task: Task, result: Checking) -> str:
    """The findings in the form that is wanted."""
    from pipeline.steps.since import prefix

    site, wanted = task.site, task.wanted
    before = prefix(site.config.root) if wanted.form in _ROOTED else ""
    rooted = [replace(f, path=before + f.path) if f.path else f for f in result.findings]
    if wanted.form == "sarif":
        return _sarif(task, result, rooted, before=before)
    if wanted.form == "junit":
        from pipeline.report.junit import findings_junit

        pages = site.sources(task.globs)[0]
        paths = {
            before + site.catalog_path(page, language): f"{language.site}/{page}"
            for page in pages
            for language in task.languages
        }
        errors = _rooted(result.errors, before)
        failing = wanted.failing or LEVELS[:1]  # what never fails is still to be seen
        return findings_junit(rooted, checked=paths, failing=failing, errors=errors)
    if wanted.form == "markdown":
        from pipeline.report.markdown import findings_markdown
        from pipeline.steps.status import status

        return findings_markdown(
            rooted, status(site, globs=task.globs, languages=task.languages)[0]
        )
    return console.as_form(rooted, wanted.form, plain=bool(wanted.out))


def _sarif(task: Task, result: Checking, rooted: Sequence[Finding], *, before: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    from pipeline.checks import RULES
    from pipeline.report.sarif import findings_sarif
    from pipeline.steps.lines import lines

    try:
        number = version("polypage")
    except PackageNotFoundError:  # run from a folder that is not installed
        number = ""
    texts = lines(task.site, result.findings)
    return findings_sarif(
        rooted,
        rules=RULES,
        lines={(before + path, line): text for (path, line), text in texts.items()},
        version=number,
        errors=_rooted(result.errors, before),
    )


def _rooted(errors: Sequence[PolypageError], before: str) -> list[PolypageError]:
    return [
        type(e)(e.message, path=before + e.path if e.path else "", line=e.line, hint=e.hint)
        for e in errors
    ]
