"""The configuration: polypage.toml, or [tool.polypage] in pyproject.toml, read and checked."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast

from pipeline import policy, settings
from pipeline.confined import inside as inside
from pipeline.errors import ConfigError
from pipeline.layouts import named as named_layout
from pipeline.layouts import slug_objection
from pipeline.model import Language
from pipeline.policy import Chain, Levels, Publish, Slugs
from pipeline.settings import KEY_OF, File
from pipeline.targets import site_languages

Bibliography = Literal["keep", "translate"]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Which front matter is text, besides what is known; whether `dir` is set."""

    translate: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    dir: bool = False


@dataclass(frozen=True, slots=True)
class Config:
    """A site's configuration. Paths are relative to `root`, the folder of `file`."""

    root: Path
    file: Path
    project: str
    source: Language
    targets: tuple[Language, ...]
    content: str
    layout: str
    polyglot: Literal["1.5", "1.7"]
    locales: str
    glossary: tuple[str, ...]
    memory: tuple[str, ...]
    dialect: str
    drafts: tuple[Chain, ...]  # the first that fits a page and a language counts
    bibliography: Bibliography
    code_comments: bool
    anchors: Literal["linked", "all", "none"]
    links: Literal["layout", "keep"]
    strings: tuple[str, ...]
    exclude: tuple[str, ...]
    front_matter: FrontMatter
    publish: Publish
    slugs: Slugs
    checks: Levels
    engine_options: Mapping[str, Mapping[str, object]] = field(default_factory=dict, repr=False)


def load(
    directory: Path,
    *,
    dialects: Sequence[str],
    engines: Sequence[str],
    layouts: Sequence[str],
    rules: Sequence[str] = (),
) -> Config:
    """The configuration of the nearest folder at or above `directory` that has one.

    The names are those of what there is; `rules` are those of the checks.
    ConfigError with file and line where there is none or something in it is wrong.
    """
    if not directory.is_dir():
        raise ConfigError("no such folder", path=str(directory))
    found = _find(directory.resolve())
    if found is None:
        raise ConfigError(
            f"no configuration found in {directory.resolve()} or above it",
            hint="run `polypage init`",
        )
    path, file = found
    known = {"dialect": dialects, "engine": engines, "layout": layouts, "rule": rules}
    return _read(path, file, known)


def loads(
    text: str,
    *,
    root: Path,
    dialects: Sequence[str],
    engines: Sequence[str],
    layouts: Sequence[str],
) -> Config:
    """The configuration that this text would be in a folder. ConfigError as for `load`."""
    path = root / settings.FILE_NAME
    file = File(_shown(path), text, settings.parse(text, path=_shown(path)))
    known = {"dialect": dialects, "engine": engines, "layout": layouts, "rule": ()}
    return _read(path, file, known)


def select_languages(config: Config, codes: Iterable[str]) -> tuple[Language, ...]:
    """The targets that `--lang` names by site code or tag, in configured order; all for none."""
    given = list(codes)
    wanted = [code.strip() for item in given for code in item.split(",") if code.strip()]
    if given and not wanted:
        known = ", ".join(target.site for target in config.targets)
        raise ConfigError("--lang names no language", hint=f"one of {known}, or leave it out")
    chosen = {_target(config, code) for code in wanted}
    return tuple(t for t in config.targets if not wanted or t in chosen)


def glossary_files(config: Config) -> tuple[str, ...]:
    """The paths, relative to the root and sorted, that the glossary patterns match.

    ConfigError for a path without wildcards that does not exist.
    """
    return _matched(config, "glossary", config.glossary)


def memory_files(config: Config) -> tuple[str, ...]:
    """The same for translation memories; ConfigError for a folder that is called like one, too."""
    return _matched(config, "memory", config.memory)


def _matched(config: Config, key: str, patterns: Iterable[str]) -> tuple[str, ...]:
    found: set[str] = set()
    for pattern in patterns:
        try:
            names = {p.relative_to(config.root).as_posix() for p in config.root.glob(pattern)}
        except (ValueError, IndexError, NotImplementedError) as problem:
            hint = f"a pattern such as {KEY_OF[key].default[0]}"  # type: ignore[index]
            raise ConfigError("is no file pattern", path=pattern, hint=hint) from problem
        if not names and not re.search(r"[*?\[]", pattern):
            raise ConfigError(
                f"no such {key} file", path=pattern, hint=f"create it, or take it out of {key}"
            )
        for name in names:
            file = inside(config.root, name, error=ConfigError)
            if file.is_dir() and name.lower().endswith(".tmx"):
                raise ConfigError("is a folder, not a file", path=name, hint="give it another name")
            found |= {name} if file.is_file() else set()
    return tuple(sorted(found))


def _find(directory: Path) -> tuple[Path, File] | None:
    for folder in (directory, *directory.parents):
        # os.path.isfile, because a folder above that we may not read is no error
        if os.path.isfile(path := folder / settings.FILE_NAME):
            text = _text_of(path)
            return path, File(_shown(path), text, settings.parse(text, path=_shown(path)))
        if os.path.isfile(path := folder / "pyproject.toml"):
            text = _text_of(path)
            if "polypage" not in text:  # somebody else's file, however broken
                continue
            tool = settings.parse(text, path=_shown(path)).get("tool")
            table = tool.get("polypage") if isinstance(tool, dict) else None
            if isinstance(table, dict):
                return path, File(_shown(path), text, table, ("tool", "polypage"))
    return None


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = problem.object.count(b"\n", 0, problem.start) + 1
        hint = "save it as UTF-8"
        raise ConfigError("is not UTF-8", path=_shown(path), line=line, hint=hint) from problem
    except OSError as problem:
        raise ConfigError(problem.strerror or "cannot be read", path=_shown(path)) from problem


def _shown(path: Path) -> str:
    """The path as people would type it from here."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


def _read(path: Path, file: File, choices: Mapping[str, Sequence[str]]) -> Config:
    root = path.parent
    settings.check_names(file)
    policy.check_options(file, choices["engine"])
    values = {name: settings.value(file, name) for name in KEY_OF}
    for name, key in KEY_OF.items():
        if (allowed := key.choices or choices.get(name)) and name not in ("engine", "layout"):
            settings.check_choice(file, name, cast(str, values[name]), allowed)
    for name in ("content", "locales", "glossary", "memory", "strings"):
        said = cast("str | tuple[str, ...]", values[name])
        for pattern in (said,) if isinstance(said, str) else said:
            _check_path(file, root, name, pattern)
    plain = {name: value for name, value in values.items() if "." not in name}
    engine = cast("str | tuple[str, ...]", plain.pop("engine"))
    source, targets = site_languages(file, cast(str, plain.pop("source")), plain.pop("targets"))
    if values["layout"] not in choices["layout"]:
        _check_layout(file, cast(str, values["layout"]), (source, *targets))
    return Config(
        root=root,
        file=path,
        source=source,
        targets=targets,
        front_matter=_front_matter(file, values),
        publish=policy.publishing(file, values, languages=[one.site for one in targets]),
        slugs=_slugs(file, values, (source, *targets), root=root),
        checks=policy.levels(
            file, rules=choices["rule"], languages=[one.site for one in (source, *targets)]
        ),
        drafts=policy.chains(file, engine, targets=targets, known=choices["engine"]),
        engine_options=policy.options(file),
        **plain,  # type: ignore[arg-type]  # checked against the defaults' types
    )


def _check_path(file: File, root: Path, key: str, value: str) -> None:
    try:
        inside(root, value, error=ConfigError)
    except ConfigError as problem:
        message = f'{key} "{value}" {problem.message}'
        raise file.error(message, key=key, value=value, hint=problem.hint) from None


def _check_layout(file: File, value: str, languages: Sequence[Language]) -> None:
    try:
        named_layout(value, languages)
    except ConfigError as problem:
        raise file.error(problem.message, key="layout", value=value, hint=problem.hint) from None


def _slugs(
    file: File, values: Mapping[str, object], languages: Sequence[Language], *, root: Path
) -> Slugs:
    """ConfigError too where the site generator would lose sight of a page's languages."""
    found = policy.slugs(file, values, languages=[one.site for one in languages[1:]])
    if found.alternates:
        _check_path(file, root, "slugs.alternates", found.alternates)
    layout = named_layout(cast(str, values["layout"]), languages)
    if wrong := slug_objection(layout, found, polyglot=cast(str, values["polyglot"])):
        raise file.error(wrong[1], key=wrong[0], hint="take it out")
    return found


def _front_matter(file: File, values: Mapping[str, object]) -> FrontMatter:
    translate = cast(tuple[str, ...], values["front_matter.translate"])
    keep = cast(tuple[str, ...], values["front_matter.keep"])
    if both := sorted(set(translate) & set(keep)):
        raise file.error(
            f'"{both[0]}" is both in front_matter.translate and in front_matter.keep',
            key="front_matter.keep",
            value=both[0],
            hint="take it out of one of them",
        )
    return FrontMatter(translate, keep, cast(bool, values["front_matter.dir"]))


def _target(config: Config, code: str) -> Language:
    folded = code.replace("_", "-").lower()
    for names in (
        {t.site: t for t in config.targets},
        {t.site.replace("_", "-").lower(): t for t in config.targets},
        {t.tag.lower(): t for t in config.targets},
    ):
        if found := names.get(code) or names.get(folded):
            return found
    if folded in (config.source.site.lower(), config.source.tag.lower()):
        raise ConfigError(f'"{code}" is the source language', hint="name one of the targets")
    sites = [t.site for t in config.targets]
    by_name = {t.name.lower(): t.site for t in config.targets}
    close = difflib.get_close_matches(folded, [*sites, *by_name], n=1)
    hint = f'did you mean "{by_name.get(close[0], close[0])}"?' if close else ""
    raise ConfigError(
        f'"{code}" is no target of this site',
        path=_shown(config.file),
        hint=hint or f"the targets are {', '.join(sites)}",
    )
