"""The notice above a preview: readers see it, nothing extracts, adopts or publishes it."""

from __future__ import annotations

import pytest
from conftest import CONFIG, Factory

from pipeline.page.dialects import DIALECTS

BODY = "# Knee\n\nRest the knee.\n\n- Move the hip.\n"
SAID = {"Knee": "Knie", "Rest the knee.": "Knie schonen.", "Move the hip.": "Hüfte bewegen."}
NOTICE = (
    '<aside role="note" translate="no" lang="{}" dir="{}"><mark><strong>{}</strong></mark></aside>'
)
HEADS = {
    "yaml": "---\npage_id: knee\n---\n",
    "toml": '+++\npage_id = "knee"\n+++\n',
    "none": "",
    "crlf": "---\r\npage_id: knee\r\n---\r\n",
}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("head", HEADS)
def test_a_preview_has_a_notice_that_is_no_text(site: Factory, dialect: str, head: str) -> None:
    name = "knee.mdx" if dialect in ("mdx", "docusaurus", "starlight") else "knee.md"
    page = HEADS[head] + (BODY.replace("\n", "\r\n") if head == "crlf" else BODY)
    folder = site({name: page}, targets=("de",))
    config = CONFIG.format(targets=["de"]).replace("jekyll", dialect)
    folder.write({"polypage.toml": config})
    folder.ok("extract")
    folder.translate("de", "knee", SAID, fuzzy=True)
    folder.ok("build", "--drafts")
    preview = folder.read(f".polypage/preview/content/de/{name}")
    told = "Entwurf – nicht veröffentlichen. Teile dieser Übersetzung sind nicht geprüft."
    line = NOTICE.format("de", "ltr", told)
    newline = "\r\n" if head == "crlf" else "\n"
    before, after = preview.split(line)
    assert after.startswith(f"{newline}{newline}# Knie{newline}")
    assert "draft" in before
    again = site({name: preview}, targets=("ar",))  # what is built is extracted again
    again.ok("extract")
    assert list(again.entries("ar", "knee")) == list(SAID.values())


def test_nothing_that_is_published_has_it(site: Factory) -> None:
    folder = site({"knee.md": HEADS["yaml"] + BODY}, targets=("de",))
    folder.write({"polypage.toml": CONFIG.format(targets=["de"]) + '[publish]\nstate = "draft"\n'})
    folder.ok("extract")
    folder.translate("de", "knee", SAID, fuzzy=True)
    folder.ok("build", "--drafts")
    folder.ok("build")
    assert "<aside" not in folder.read("content/de/knee.md")
    preview = folder.read(".polypage/preview/content/de/knee.md")
    assert NOTICE.format("de", "ltr", "Entwurf – nicht veröffentlichen.") in preview


@pytest.mark.parametrize(
    ("code", "config", "start"),
    [
        ("ar", "", NOTICE.format("ar", "rtl", "مسودة")),
        ("zh_TW", "", NOTICE.format("zh-TW", "ltr", "草稿 – 請勿發布")),
        ("gr", '[languages.gr]\ntag = "el"\n', NOTICE.format("el", "ltr", "Πρόχειρο")),
        ("sw", "", NOTICE.format("en", "ltr", "Draft – not for publication.")),  # none known
    ],
)
def test_it_is_in_the_pages_language_and_direction(
    site: Factory, code: str, config: str, start: str
) -> None:
    folder = site({"knee.md": HEADS["yaml"] + BODY}, targets=(code,), config=config)
    folder.ok("build", "--drafts")
    assert start.removesuffix("</strong></mark></aside>") in folder.read(
        f".polypage/preview/content/{code}/knee.md"
    )


def test_adopt_does_not_take_it_for_text(site: Factory) -> None:
    folder = site({"knee.md": HEADS["yaml"] + BODY}, targets=("de",))
    folder.ok("extract")
    folder.translate("de", "knee", SAID, fuzzy=True)
    folder.ok("build", "--drafts")
    folder.write({"content/de/knee.md": folder.read(".polypage/preview/content/de/knee.md")})
    (folder / "locales/de/knee.po").unlink()
    folder.run("adopt")
    entries = folder.entries("de", "knee")
    assert {entry.msgstr for entry in entries.values()} <= {*SAID.values(), ""}
    assert "Entwurf" not in folder.read("locales/de/knee.po")
