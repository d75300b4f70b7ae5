"""Whether built MDX pages compile: each segment replaced by a hostile text, the real compiler run.

    POLYPAGE_NODE=FOLDER python benchmarks/compiles.py FOLDER [FOLDER ...]

Where `npm install @mdx-js/mdx remark-gfm remark-frontmatter` was run in the folder that
`POLYPAGE_NODE` names. A page that compiles must still do so after `build`; there must be no other.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from fidelity import FAMILIES

from pipeline.errors import PageError
from pipeline.page import Rules, build, parse
from pipeline.page.dialects import DIALECTS

RULES = Rules(dialect=DIALECTS["mdx"])
# What only MDX takes amiss.
BRACES = ("{", "}", "a < b {c} ", "<b>", "</div>", "import a\n", "<!-- x -->", "{/*", "export ")


def main(folders: Sequence[str]) -> None:
    """Print how many pages compile before and after, and what the compiler says of the others."""
    failed = 0
    for folder in folders:
        texts = [path.read_text("utf-8") for path in sorted(Path(folder).rglob("*.md*"))]
        whole = [text for text, said in zip(texts, compiled(texts), strict=True) if not said]
        made = [page for text in whole for page in hostile(text)]
        wrong = [(page, said) for page, said in zip(made, compiled(made), strict=True) if said]
        print(f"{Path(folder).name}: {len(whole)} of {len(texts)} pages compile,", end=" ")
        print(f"{len(made)} were built from them, {len(wrong)} of those do not compile")
        for _, said in wrong[:20]:
            print(f"  {said}")
        failed += len(wrong)
    raise SystemExit(bool(failed))


def hostile(text: str) -> Iterator[str]:
    """The page with every segment replaced, once for each family of texts."""
    try:
        page = parse(text, path="x.mdx", rules=RULES)
    except PageError:
        return
    families = {**FAMILIES, "braces": lambda s, n: BRACES[n % len(BRACES)] + s}
    for family in families.values():
        targets = {
            (s.context, s.source): family(s.source, n) for n, s in enumerate(page.translatable)
        }
        yield build(page, targets, fields={}, rules=RULES).text


def compiled(texts: Sequence[str]) -> list[str]:
    """What the compiler says of each text: nothing where all is well."""
    node = shutil.which("node")
    if not node:
        raise SystemExit("install node, and name a folder with @mdx-js/mdx in POLYPAGE_NODE")
    script = (Path(__file__).parent / "compiles.mjs").read_text("utf-8")
    run = subprocess.run(
        [node, "--input-type=module", "--eval", script],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        cwd=os.environ.get("POLYPAGE_NODE", "."),
        check=False,
    )
    if run.returncode:
        raise SystemExit(run.stderr[-800:])
    answers: list[str] = json.loads(run.stdout)
    return answers


if __name__ == "__main__":
    main(sys.argv[1:])
