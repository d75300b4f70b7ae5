"""Which of polypage's own files Jekyll would publish: it copies what nobody tells it to leave."""

from __future__ import annotations

from pipeline import layouts
from pipeline.config import Config
from pipeline.steps.generator import JEKYLL, jekyll


def exposed(config: Config) -> tuple[str, ...]:
    """The names, in the site's folder, of what Jekyll would publish as it is: drafts are in it."""
    if not any((config.root / name).is_file() for name in JEKYLL):
        return ()
    ours = (config.locales, config.file.name, *config.glossary, *config.memory)
    tops = dict.fromkeys(path.removeprefix("./").partition("/")[0] for path in ours)
    facts = jekyll(config.root)
    return tuple(
        name
        for name in tops
        if not name.startswith(("_", "."))
        and (name in (config.locales.partition("/")[0], config.file.name) or _has(config, name))
        and not layouts.jekyll_excludes(name, facts)
    )


def has_posts(config: Config) -> bool:
    """Whether there are catalogs that Jekyll takes for posts: it shows them as pages."""
    return next((config.root / config.locales).rglob("_posts"), None) is not None


def told(names: tuple[str, ...]) -> str:
    """The next step."""
    return f"add to exclude in {JEKYLL[0]}: {', '.join(names)}"


def _has(config: Config, name: str) -> bool:
    return "*" not in name and (config.root / name).exists()
