"""The command line: options -> one step -> print -> exit status; nothing else."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from pipeline.errors import ConfigError, PolypageError

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.model import Language
    from pipeline.steps.build import Building
    from pipeline.steps.extract import Extraction
    from pipeline.steps.pretranslate import Drafting
    from pipeline.steps.site import Site

T = TypeVar("T")

app = typer.Typer(
    name="polypage",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Keep a Markdown site in many languages: extract, pretranslate, build, check.",
    epilog="Exit status: 0 clean, 1 findings or pages refused, 2 usage or configuration, "
    "130 interrupted.",
)

Directory = Annotated[
    Path, typer.Option("-C", metavar="DIR", help="The site's folder.", show_default=False)
]
Lang = Annotated[
    list[str], typer.Option("--lang", metavar="A,B", help="Only these target languages.")
]
Globs = Annotated[
    list[str], typer.Argument(metavar="[PAGES]...", help="Only pages that match, as knee*.md.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Write nothing; name what would change.")]
Diff = Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")]
Check = Annotated[
    bool, typer.Option("--check", help="Write nothing; exit 1 if files would change.")
]
Json = Annotated[bool, typer.Option("--json", help="The result as JSON on standard output.")]
EngineName = Annotated[str, typer.Option("--engine", help="Instead of the configured engine.")]
HERE = Path()


def _command(name: str) -> Callable[[Callable[..., int]], Callable[..., None]]:
    """Register a command that returns its exit status; its errors become one line each."""

    def register(function: Callable[..., int]) -> Callable[..., None]:
        @functools.wraps(function)
        def run(*args: Any, **kwargs: Any) -> None:
            try:
                status = function(*args, **kwargs)
            except ConfigError as problem:
                _say(f"error: {problem}")
                status = 2
            except PolypageError as problem:
                _say(f"error: {problem}")
                status = 1
            except KeyboardInterrupt:
                _say("interrupted; what was finished is saved")
                status = 130
            except BrokenPipeError:  # the reader of our output has gone, as `head` does
                sys.stderr.close()
                status = 141
            except OSError as problem:
                _say(f"error: {problem.filename or ''}: {problem.strerror or problem}")
                status = 1
            raise typer.Exit(status)

        app.command(name)(run)
        return run

    return register


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    if version:
        from importlib.metadata import version as of

        typer.echo(f"polypage {of('polypage')}")
        raise typer.Exit


@_command("init")
def init(
    directory: Directory = HERE,
    dry_run: DryRun = False,
) -> int:
    """Write a commented polypage.toml that fits the folder; no page is touched."""
    from pipeline.engines import ENGINES
    from pipeline.page.dialects import DIALECTS
    from pipeline.steps import init as step

    plan = step.plan(directory, dialects=list(DIALECTS), engines=list(ENGINES))
    if dry_run:
        typer.echo(step.describe(plan))
        return 0
    for note in plan.notes:
        _say(note)
    _say(f"wrote {step.write(plan)}; look it over, then run `polypage extract`")
    return 0


@_command("extract")
def extract(
    pages: Globs = [],  # noqa: B006 - typer reads the default, nobody changes it
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    dry_run: DryRun = False,
    diff: Diff = False,
    check: Check = False,
) -> int:
    """Bring the PO files up to date with the pages."""
    from pipeline.steps.extract import extract as step

    site, languages = _site(directory, lang, dry_run=dry_run or diff or check)
    result = step(site, globs=pages, languages=languages, track=_track)
    _tell_extraction(site, result)
    return _written(site, result.errors, diff=diff, check=check)


@_command("pretranslate")
def pretranslate(
    pages: Globs = [],  # noqa: B006
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    engine: EngineName = "",
    dry_run: DryRun = False,
    diff: Diff = False,
    check: Check = False,
) -> int:
    """Fill empty entries with drafts: memory, glossary, then the engine."""
    site, languages = _site(directory, lang, dry_run=dry_run or diff or check)
    result = _draft(site, pages, languages, engine)
    return _written(site, result.errors, diff=diff, check=check)


@_command("build")
def build(
    pages: Globs = [],  # noqa: B006
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    drafts: Annotated[
        bool, typer.Option("--drafts", help="Pages with drafts, for looking at, below --out.")
    ] = False,
    out: Annotated[
        str, typer.Option("--out", metavar="DIR", help="Where --drafts writes, below the site.")
    ] = "",
    dry_run: DryRun = False,
    diff: Diff = False,
    check: Check = False,
) -> int:
    """Write each page in each language from its catalog."""
    from pipeline.steps.build import PREVIEW
    from pipeline.steps.build import build as step

    if out and not drafts:
        raise ConfigError("--out is for --drafts", hint="published pages go where the layout says")
    site, languages = _site(directory, lang, dry_run=dry_run or diff or check)
    place = out.rstrip("/") or PREVIEW
    result = step(site, globs=pages, languages=languages, drafts=drafts, out=place, track=_track)
    _tell_building(result)
    status = _written(site, result.errors, diff=diff, check=check)
    return max(status, int(bool(result.refused)))


@_command("check")
def check(
    pages: Globs = [],  # noqa: B006
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    form: Annotated[
        str, typer.Option("--format", metavar="FORM", help="text, json or github.")
    ] = "text",
    as_json: Json = False,
    fail_on: Annotated[
        str,
        typer.Option("--fail-on", metavar="LEVEL", help="Exit 1 from error, warning or info on."),
    ] = "error",
    explain: Annotated[
        str, typer.Option("--explain", metavar="RULE", help="Say what a rule is about.")
    ] = "",
) -> int:
    """Look for what is wrong in catalogs and pages; change nothing."""
    if explain:
        return _explain(explain)
    _one_of("--format", form, ("text", "json", "github"))
    levels = ("error", "warning", "info")
    _one_of("--fail-on", fail_on, levels)
    from pipeline.steps.check import check as step

    site, languages = _site(directory, lang, dry_run=True)
    result = step(site, globs=pages, languages=languages, track=_track)
    typer.echo(_shown(result.findings, "json" if as_json else form), nl=False)
    _errors(result.errors)
    failing = levels[: levels.index(fail_on) + 1]
    return int(bool(result.errors) or any(f.severity in failing for f in result.findings))


@_command("status")
def status(
    pages: Globs = [],  # noqa: B006
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    as_json: Json = False,
) -> int:
    """Show how far each page is in each language."""
    site, languages = _site(directory, lang, dry_run=True)
    return _status(site, pages, languages, as_json=as_json)


@_command("run")
def run(
    pages: Globs = [],  # noqa: B006
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    engine: EngineName = "",
) -> int:
    """Extract, pretranslate, build and preview; then show the status."""
    from pipeline.steps.build import PREVIEW
    from pipeline.steps.build import build as building
    from pipeline.steps.extract import extract as extracting

    site, languages = _site(directory, lang, dry_run=False)
    extraction = extracting(site, globs=pages, languages=languages, track=_track)
    _tell_extraction(site, extraction)
    drafting = _draft(site, pages, languages, engine)
    built = building(site, globs=pages, languages=languages, track=_track)
    _tell_building(built)
    preview = building(site, globs=pages, languages=languages, drafts=True, track=_track)
    failed = _errors([*extraction.errors, *drafting.errors, *built.errors, *preview.errors])
    status = _status(site, pages, languages, as_json=False, quiet=True)
    _where(site, built, preview, PREVIEW)
    return max(status, int(failed or bool(built.refused) or bool(preview.refused)))


def _site(
    directory: Path, lang: Sequence[str], *, dry_run: bool
) -> tuple[Site, tuple[Language, ...]]:
    from pipeline.config import select_languages
    from pipeline.steps.site import Site

    config = _config(directory)
    return Site(config, dry_run=dry_run), select_languages(config, lang)


def _config(directory: Path) -> Config:
    from pipeline.config import load
    from pipeline.engines import ENGINES
    from pipeline.layouts import LAYOUTS
    from pipeline.page.dialects import DIALECTS

    return load(directory, dialects=list(DIALECTS), engines=list(ENGINES), layouts=list(LAYOUTS))


def _draft(
    site: Site, pages: Sequence[str], languages: Sequence[Language], engine: str
) -> Drafting:
    from pipeline.engines import create
    from pipeline.steps.pretranslate import pretranslate as step

    name = engine or site.config.engine
    machine = create(name, options=site.config.engine_options.get(name, {}))
    result = step(site, globs=pages, languages=languages, engine=machine, track=_track)
    filled = ", ".join(f"{count} from {origin}" for origin, count in sorted(result.filled.items()))
    _say(f"pretranslate: {filled or 'nothing to fill'}; {result.left} entries are empty")
    for refused in result.refused[:_MOST]:
        _say(f"  {refused.language}: no draft of “{_short(refused.source)}”: {refused.reason}")
    if len(result.refused) > _MOST:
        _say(f"  and {len(result.refused) - _MOST} more texts without a draft")
    return result


_MOST = 10  # lines of a kind that are told before the rest is counted


def _tell_extraction(site: Site, result: Extraction) -> None:
    from pipeline.report.advice import undecided

    for path, item in result.undecided.values():
        _say(undecided(item, path=path, config=site.config.file.name))
    _say(f"extract: {result.pages} pages, {result.segments} segments")


def _tell_building(result: Building) -> None:
    from pipeline.report.advice import outcomes

    for line in outcomes(result.outcomes):
        _say(line)


def _status(
    site: Site,
    pages: Sequence[str],
    languages: Sequence[Language],
    *,
    as_json: bool,
    quiet: bool = False,
) -> int:
    from pipeline.report.machine import status_json
    from pipeline.report.status import status_table
    from pipeline.steps.status import status as step

    rows, errors = step(site, globs=pages, languages=languages)
    color = sys.stdout.isatty()
    typer.echo(status_json(rows) if as_json else status_table(rows, color=color), nl=False)
    return int(bool(errors) if quiet else _errors(errors))


def _where(site: Site, built: Building, preview: Building, out: str) -> None:
    """Where to look now."""
    written = sorted({o.path.rsplit("/", 1)[0] for o in built.outcomes if o.written})
    drafted = sum(1 for o in preview.outcomes if o.published)
    count = sum(o.written for o in built.outcomes)
    typer.echo(
        f"{count} pages published in {site.config.content}" if written else "no page published"
    )
    typer.echo(f"{drafted} pages with drafts to look at in {out}")


def _written(site: Site, errors: Sequence[PolypageError], *, diff: bool, check: bool) -> int:
    """Name or show the changes of a step, then its errors; its exit status."""
    from pipeline.report.advice import difference

    changes = sorted(site.changes, key=lambda change: change.path)
    if site.dry_run:
        for change in changes:
            text = difference(change.path, change.before, change.after) if diff else ""
            typer.echo(text or f"would write {change.path}")
    _say(f"{len(changes)} files {'would change' if site.dry_run else 'written'}")
    failed = _errors(errors)
    return int(failed or (check and bool(changes)))


def _shown(findings: Sequence[Any], form: str) -> str:
    from pipeline.report.github import github_annotations
    from pipeline.report.machine import findings_json
    from pipeline.report.terminal import findings_text

    if form == "json":
        return findings_json(findings)
    if form == "github":
        return github_annotations(findings)
    return findings_text(findings, color=sys.stdout.isatty())


def _explain(rule: str) -> int:
    from pipeline.checks import PAGE_RULES, UNIT_RULES

    rules = {**UNIT_RULES, **PAGE_RULES}
    _one_of("rule", rule, tuple(rules))
    typer.echo(f"{rule} ({rules[rule].severity})\n\n{rules[rule].doc}")
    return 0


def _one_of(what: str, value: str, known: Sequence[str]) -> None:
    from difflib import get_close_matches

    if value not in known:
        close = get_close_matches(value, known, n=1)
        hint = f'did you mean "{close[0]}"?' if close else f"one of {', '.join(known)}"
        raise ConfigError(f'{what} "{value}" is not known', hint=hint)


def _errors(errors: Sequence[PolypageError]) -> bool:
    for line in dict.fromkeys(map(str, errors)):
        _say(f"error: {line}")
    return bool(errors)


def _say(message: str) -> None:
    typer.echo(message, err=True)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."


def _track(items: Sequence[T], label: str) -> Iterable[T]:
    """A progress bar on standard error, on a terminal only."""
    if not sys.stderr.isatty() or len(items) < 2:
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, label, console=Console(stderr=True), transient=True)


def main() -> None:
    """The entry point of the `polypage` command."""
    app()
