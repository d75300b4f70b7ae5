"""What a built page says of its translation, in each form of front matter, and what is shown."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import REPOSITORY, Factory, SiteFolder

BANNER = "[publish]\nbanner = true\n"
DRAFTS = f'{BANNER}state = "draft"\n'
BODY = "# Knee\n\nRest the knee.\n\nMove the hip.\n"
FORMS = {
    "yaml": "---\npage_id: knee\nlang: en\n---\n",
    "flow": "---\n{page_id: knee, lang: en}\n---\n",
    "none": "",
    "toml": '+++\npage_id = "knee"\nlang = "en"\n[params]\nx = 1\n+++\n',
    "json": '{\n  "page_id": "knee",\n  "lang": "en"\n}\n',
}
SAMPLES = REPOSITORY / "docs/banner"
FIELDS = {"state", "coverage", "machine", "source_hash"}


def matter(text: str) -> dict[str, Any]:
    if text.startswith("---"):
        return dict(yaml.safe_load(text.split("---\n")[1]))
    if text.startswith("+++"):
        return tomllib.loads(text.split("+++\n")[1])
    return dict(json.JSONDecoder().raw_decode(text)[0])


def built(site: Factory, head: str, config: str = BANNER, **said: Any) -> SiteFolder:
    folder = site({"knee.md": head + BODY}, targets=("de",), config=config)
    folder.ok("extract")
    folder.translate("de", "knee", {"Knee": "Knie", "Rest the knee.": "Knie schonen."}, **said)
    folder.ok("build")
    return folder


@pytest.mark.parametrize("form", FORMS)
def test_a_page_says_how_far_it_is(site: Factory, form: str) -> None:
    folder = built(site, FORMS[form])
    text = folder.read("content/de/knee.md")
    said = matter(text)["translation"]
    assert said.keys() == FIELDS
    assert (said["state"], said["coverage"], said["machine"]) == ("translated", 66, False)
    assert re.fullmatch(r"[0-9a-f]{12}", said["source_hash"])
    assert folder.ok("build").err.endswith("0 files written\n")
    again = site({"knee.md": text}, targets=("ar",))  # what is built is extracted again
    told = again.ok("extract").err
    assert "translation" not in told
    assert list(again.entries("ar", "knee")) == ["Knie", "Knie schonen.", "Move the hip."]


@pytest.mark.parametrize("form", FORMS)
def test_identity_but_for_what_is_set(site: Factory, form: str) -> None:
    folder = site({"knee.md": FORMS[form] + BODY}, targets=("de",))
    folder.ok("build")
    plain = folder.read("content/de/knee.md")
    folder.write({"polypage.toml": folder.read("polypage.toml") + BANNER})
    folder.ok("build")
    said = folder.read("content/de/knee.md")
    written = r",?\s*\"?translation\"?(?: =|:) ?\{[^}]*\}(?:\n(?=---|\[)|, )?"
    assert re.sub(written, "", said, count=1).replace("\n", "") == plain.replace("\n", "")


def test_the_sources_hash_changes_with_the_source_alone(site: Factory) -> None:
    def digest(text: str, said: str = "Knie") -> str:
        folder = site({"knee.md": text.encode()}, targets=("de",), config=BANNER)
        folder.ok("extract")
        folder.translate("de", "knee", {"Knee": said})
        folder.ok("build")
        found = folder.read("content/de/knee.md").replace("\r\n", "\n")
        return str(matter(found)["translation"]["source_hash"])

    head = FORMS["yaml"]
    first = digest(head + BODY)
    assert digest((head + BODY).replace("\n", "\r\n")) == first
    assert digest(head + BODY, "Gelenk") == first
    assert digest(head + BODY + "\nMore.\n") != first


@pytest.mark.parametrize(
    ("mark", "state", "machine"),
    [("# machine: google\n", "draft", True), ("# memory: 80%\n", "draft", False)],
)
def test_drafts_that_are_published_are_named(
    site: Factory, mark: str, state: str, machine: bool
) -> None:
    folder = built(site, FORMS["yaml"], DRAFTS)
    path = "locales/de/knee.po"
    marked = folder.read(path).replace("#. heading 1", f"{mark}#. heading 1", 1)
    marked = marked.replace('msgid "Knee"', '#, fuzzy\nmsgid "Knee"')
    folder.write({path: marked})
    folder.ok("build")
    said = matter(folder.read("content/de/knee.md"))["translation"]
    assert (said["state"], said["machine"], said["coverage"]) == (state, machine, 66)


def test_what_is_refused_is_not_counted(site: Factory) -> None:
    folder = built(site, FORMS["yaml"])
    folder.translate("de", "knee", {"Rest the knee.": "***"})
    folder.run("build")
    assert matter(folder.read("content/de/knee.md"))["translation"]["coverage"] == 33


def test_a_page_in_the_source_language_says_so(site: Factory) -> None:
    folder = built(site, FORMS["yaml"], f"{BANNER}min_coverage = 70\n")
    said = matter(folder.read("content/de/knee.md"))["translation"]
    assert (said["state"], said["coverage"]) == ("untranslated", 0)


def test_a_key_of_that_name_is_the_sites_own(site: Factory) -> None:
    head = "---\npage_id: knee\nlang: en\ntranslation: King James\n---\n"
    folder = site({"knee.md": head + BODY}, targets=("de",), config=BANNER)
    ran = folder.run("build")
    assert ran.status == 1
    (error,) = ran.errors
    assert error.startswith("error: content/en/knee.md:4: translation is there already")


def test_without_the_setting_nothing_is_said(site: Factory) -> None:
    assert "translation" not in built(site, FORMS["yaml"], "").read("content/de/knee.md")


# The samples.

PAGES: dict[str, tuple[dict[str, Any] | None, str]] = {
    "whole": ({"state": "translated", "coverage": 100, "machine": False}, ""),
    "part": ({"state": "translated", "coverage": 66, "machine": False}, "have not been translated"),
    "draft": ({"state": "draft", "coverage": 100, "machine": False}, "have not been checked"),
    "machine": ({"state": "draft", "coverage": 100, "machine": True}, "A machine translated"),
    "none": ({"state": "untranslated", "coverage": 0, "machine": False}, "has not been translated"),
    "source": (None, ""),
}


def _assert_shown(text: str, said: str) -> None:
    assert (said in text) if said else ("translation-banner" not in text), text


@pytest.mark.parametrize("name", ["jekyll", "hugo", "mkdocs"])
def test_samples_name_what_there_is(name: str) -> None:
    text = (SAMPLES / f"{name}.html").read_text("utf-8")
    named = set(re.findall(r"(?:translation|\s)\.([a-z_]+)\b", text)) - {"html", "meta"}
    assert named >= {"state", "coverage", "machine"}
    assert named - {"translation"} <= FIELDS
    opened = re.findall(r"\{[%{][-\s]*(if|with|block|comment)\b", text)
    assert len(opened) == len(re.findall(r"\{[%{][-\s]*end", text))
    assert f"banner/{name}.html" in (SAMPLES.parent / "banner.md").read_text("utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_the_sample_for_jekyll(page: str) -> None:
    ruby = shutil.which("ruby")
    code = (
        "require 'liquid'; require 'json'; given = JSON.parse(STDIN.read);"
        "print Liquid::Template.parse(File.read(ARGV[0])).render({'page' => given})"
    )
    if not ruby or subprocess.run([ruby, "-e", "require 'liquid'"], capture_output=True).returncode:
        pytest.skip("no ruby with Liquid here")
    facts, said = PAGES[page]
    given = json.dumps({"translation": facts} if facts else {})
    command = [ruby, "-e", code, str(SAMPLES / "jekyll.html")]
    ran = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    _assert_shown(ran.stdout, said)


def test_the_sample_for_hugo(tmp_path: Path) -> None:
    hugo = shutil.which("hugo")
    if not hugo:
        pytest.skip("no hugo here")
    shutil.copytree(SAMPLES, tmp_path / "layouts/partials")
    (tmp_path / "layouts/partials/translation.html").write_text(
        (SAMPLES / "hugo.html").read_text("utf-8"), "utf-8"
    )
    (tmp_path / "layouts/_default").mkdir()
    (tmp_path / "layouts/_default/single.html").write_text(
        '{{ partial "translation.html" . }}<main></main>'
    )
    (tmp_path / "hugo.toml").write_text('disableKinds = ["home", "taxonomy", "term"]\n')
    (tmp_path / "config.toml").write_text('disableKinds = ["home", "taxonomy", "term"]\n')
    (tmp_path / "content").mkdir()
    for name, (facts, _) in PAGES.items():
        head = json.dumps({"title": name, **({"translation": facts} if facts else {})})
        (tmp_path / f"content/{name}.md").write_text(f"{head}\nWords.\n")
    for other in ("jekyll", "mkdocs", "hugo"):
        (tmp_path / f"layouts/partials/{other}.html").unlink()
    subprocess.run([hugo, "-s", str(tmp_path)], capture_output=True, check=True)
    for name, (_, said) in PAGES.items():
        _assert_shown((tmp_path / f"public/{name}/index.html").read_text("utf-8"), said)
