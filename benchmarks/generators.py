"""The site generators that CI does not install, each run on a site in three languages.

    python benchmarks/generators.py [--scratch DIR] [NAME ...]

npm and pip install them, at the versions below, into a folder that is kept if --scratch names it.
The sites are in benchmarks/sites: each goes through init, extract, pretranslate (pseudo), build and
check, then through its generator; what that made is asked what tests/test_builds.py asks of the
others. A run of all of them writes benchmarks/generators.md.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT / "tests"))

from built import QUESTIONS, Built, Promise, sources  # noqa: E402

SITES = HERE / "sites"
REPORT = HERE / "generators.md"
PICTURE = ROOT / "tests" / "sites" / "mkdocs-suffix" / "docs" / "knee.png"
INSTALLED = ("node_modules", "venv", "package.json", "package-lock.json", "installed.json")
_HEAD = """\
# Site generators that CI does not install

Written by `python benchmarks/generators.py` on {today}, {versions}.

The sites in `sites/` go through `init --yes`, `extract`, `pretranslate --engine pseudo`, `build`,
`check` and their generator. *Parts* are the headings, paragraphs, items, cells, links, images and
emphases of the English pages, *links* those among them. The columns after these count what is not
as it must be: findings of `check`; pages that are missing or at a wrong place, that say a wrong
language or direction, that have other parts than their source; links and anchors that do not lead
where the source's lead, in the reader's language. One page of each site is not translated: where
the generator promises the source's page instead, it must be there, else it must not.
"""
PSEUDO = "The pseudo engine's Greek is Latin letters, which no reader would take for Greek."


@dataclass(frozen=True)
class Generator:
    """A generator at its versions, how it builds, and what it promises of languages."""

    name: str
    packages: Mapping[str, str]  # the first is the generator's own
    build: tuple[str, ...]
    out: str
    promise: Promise
    pictures: tuple[str, ...]  # where the site's picture belongs
    before: tuple[str, ...] = ()  # what writes the texts of the theme
    overrides: Mapping[str, str] = field(default_factory=dict)  # of packages that packages need
    module: bool = True  # whether Node reads its files as modules
    targets: str = ""  # said by hand where the generator's configuration does not name them

    @property
    def node(self) -> bool:
        return self.build[0] == "npx"

    @property
    def versions(self) -> str:
        return ", ".join(f"{name} {version}" for name, version in self.packages.items())


GENERATORS = (
    Generator(
        "docusaurus",
        {
            "@docusaurus/core": "3.6.3",
            "@docusaurus/preset-classic": "3.6.3",
            "@mdx-js/react": "3.1.0",
            "react": "18.3.1",
            "react-dom": "18.3.1",
        },
        build=("npx", "docusaurus", "build"),
        out="build",
        promise=Promise(fallback=True),
        pictures=("docs", "versioned_docs/version-1.0", "blog", "static/img"),
        before=("npx", "docusaurus", "write-translations", "--locale", "en"),
        overrides={"webpack": "5.96.1"},  # a later one refuses what 3.6.3 asks of it
        module=False,
    ),
    Generator(
        "starlight",
        {"@astrojs/starlight": "0.30.3", "astro": "5.1.1"},
        build=("npx", "astro", "build"),
        out="dist",
        promise=Promise(fallback=True, marked=True),
        pictures=("public", "src/assets"),
    ),
    Generator(
        "vitepress",
        {"vitepress": "1.6.3"},
        build=("npx", "vitepress", "build", "docs"),
        out="docs/.vitepress/dist",
        promise=Promise(),
        pictures=("docs", "docs/public"),
    ),
    Generator(
        "eleventy",
        {"@11ty/eleventy": "3.0.0"},
        build=("npx", "eleventy"),
        out="_site",
        promise=Promise(below=True),
        pictures=("src/assets",),
        targets='["ar", "el"]',
    ),
    Generator(
        "pelican",
        {"pelican": "4.12.0", "markdown": "3.9"},
        build=("pelican", "content", "-o", "output", "-s", "pelicanconf.py"),
        out="output",
        promise=Promise(),
        pictures=("content/images",),
        targets='["ar", "el"]',
    ),
)


@dataclass(frozen=True)
class Result:
    """What became of a generator's site."""

    generator: Generator
    layout: str
    found: Built
    findings: Sequence[str]  # of `polypage check`
    wrong: Mapping[str, Sequence[str]]  # question -> what is not as it must be

    @property
    def failures(self) -> Sequence[str]:
        return [*self.findings, *(what for found in self.wrong.values() for what in found)]


def run(*command: str, cwd: Path, **more: str) -> str:
    """What a command prints; the benchmark ends where it fails."""
    environment = {**os.environ, "ASTRO_TELEMETRY_DISABLED": "1", "CI": "true", **more}
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, env=environment, check=False
    )
    if done.returncode:
        raise SystemExit(
            f"{' '.join(command)} in {cwd}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
        )
    return done.stdout


def install(generator: Generator, folder: Path) -> None:
    """The packages, unless they are there."""
    wanted = json.dumps([generator.packages, generator.overrides])
    mark = folder / "installed.json"
    if mark.exists() and mark.read_text() == wanted:
        return
    folder.mkdir(parents=True, exist_ok=True)
    if generator.node:
        package = {"private": True, "dependencies": generator.packages}
        package |= {"overrides": generator.overrides} if generator.overrides else {}
        package |= {"type": "module"} if generator.module else {}
        (folder / "package.json").write_text(json.dumps(package, indent=2))
        run("npm", "install", "--no-audit", "--no-fund", "--silent", cwd=folder)
    else:
        run(sys.executable, "-m", "venv", "venv", cwd=folder)
        pinned = [f"{name}=={version}" for name, version in generator.packages.items()]
        run("venv/bin/pip", "install", "-q", "--disable-pip-version-check", *pinned, cwd=folder)
    mark.write_text(wanted)


def put(generator: Generator, folder: Path) -> None:
    """The site as it is before anything is translated, with its pictures."""
    for path in folder.iterdir():
        if path.name not in INSTALLED:
            (shutil.rmtree if path.is_dir() else Path.unlink)(path)
    shutil.copytree(SITES / generator.name, folder, dirs_exist_ok=True)
    for place in generator.pictures:
        (folder / place).mkdir(parents=True, exist_ok=True)
        shutil.copy(PICTURE, folder / place / "knee.png")
    if generator.before:
        run(*generator.before, cwd=folder)


def polypage(folder: Path, *arguments: str) -> str:
    return run(sys.executable, "-m", "pipeline", *arguments, cwd=folder, PYTHONPATH=str(ROOT))


def configured(generator: Generator, folder: Path) -> str:
    """Write what `init` proposes, and what somebody has to say; the layout."""
    polypage(folder, "init", "--yes")
    path = folder / "polypage.toml"
    text = path.read_text("utf-8")
    settings = {"exclude": '["**hours.md"]', "state": '"draft"'}
    settings |= {"targets": generator.targets} if generator.targets else {}
    for key, value in settings.items():
        text, times = re.subn(rf"^(# )?{key} = .*$", f"{key} = {value}", text, count=1, flags=re.M)
        if not times:
            raise SystemExit(f"{path}: init wrote no {key}")
    path.write_text(text, "utf-8")
    return re.search(r'^layout = "(.*)"$', text, re.M)[1]  # type: ignore[index]


def translated(folder: Path) -> list[str]:
    """What `check` finds after the site has been drafted and built."""
    polypage(folder, "extract")
    polypage(folder, "pretranslate", "--engine", "pseudo")
    polypage(folder, "build")
    said = json.loads(polypage(folder, "check", "--json", "--fail-on", "never"))
    return [
        f"{one['path']}:{one['line']} {one['rule']}: {one['message']}"
        for one in said["findings"]
        if one["rule"] != "page-lang"  # see PSEUDO
    ]


def result(generator: Generator, scratch: Path) -> Result:
    """The whole way of a generator's site."""
    folder = scratch / generator.name
    install(generator, folder)
    put(generator, folder)
    layout = configured(generator, folder)
    findings = translated(folder)
    build = generator.build if generator.node else (f"venv/bin/{generator.build[0]}",)
    run(*build, *(() if generator.node else generator.build[1:]), cwd=folder)
    found = Built.of(folder / generator.out)
    wrong = {name: list(ask(found, generator.promise)) for name, ask in QUESTIONS.items()}
    return Result(generator, layout, found, findings, wrong)


def row(one: Result) -> list[str]:
    """What the report's table says of a generator."""
    promise, pages = one.generator.promise, one.found.pages
    own = [pages[promise.at(promise.source, name)] for name in sources(one.found, promise)]
    counts = [
        sum(1 for path in pages if promise.named(path)[0] == code)
        for code in (promise.source, *promise.targets)
    ]
    parts = sum(sum(page.tags.values()) for page in own)
    links = sum(len(page.links) for page in own)
    wrong = [str(len(found)) for found in (one.findings, *one.wrong.values())]
    pages_of = " + ".join(map(str, counts))
    return [one.generator.versions, f"`{one.layout}`", pages_of, str(parts), str(links), *wrong]


def report(results: Sequence[Result]) -> str:
    """The report in Markdown."""
    node = run("node", "--version", cwd=HERE).strip()
    today = datetime.datetime.now(datetime.UTC).date()
    head = ["versions", "layout", "pages en + ar + el", "parts", "links", "`check`", *QUESTIONS]
    versions = f"Python {sys.version.split()[0]}, Node {node}"
    lines = [
        _HEAD.format(today=today, versions=versions),
        f"| {' | '.join(head)} |",
        f"|{' --- |' * len(head)}",
        *(f"| {' | '.join(row(one))} |" for one in results),
        "",
        f"`page-lang` is left out of `check`. {PSEUDO}",
        "",
    ]
    wrong = [f"- {one.generator.name}: {what}" for one in results for what in one.failures]
    return "\n".join(lines + (["## What is wrong", "", *wrong, ""] if wrong else []))


def main() -> None:
    """Run the generators that are named, or all."""
    names = [generator.name for generator in GENERATORS]
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names))
    parser.add_argument("--scratch", type=Path, help="a folder to keep what is installed in")
    options = parser.parse_args()
    if unknown := set(options.names) - set(names):
        parser.error(f"no {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    chosen = [one for one in GENERATORS if not options.names or one.name in options.names]
    for needed in ("npm", "npx") if any(one.node for one in chosen) else ():
        if not shutil.which(needed):
            parser.error(f"no {needed}: apt-get install nodejs npm")
    with tempfile.TemporaryDirectory() as temporary:
        scratch = (options.scratch or Path(temporary)).resolve()
        results = []
        for generator in chosen:
            print(f"{generator.name} ...", file=sys.stderr)
            results.append(result(generator, scratch))
    text = report(results)
    print(text)
    if len(chosen) == len(GENERATORS):
        REPORT.write_text(text, "utf-8")
    sys.exit(any(one.failures for one in results))


if __name__ == "__main__":
    main()
