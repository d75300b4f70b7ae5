"""Links that lead elsewhere because a layout says so: in front matter, and to what is not there."""

from __future__ import annotations

from pathlib import Path

from conftest import SiteFolder

CONFIG = """\
source = "en"
targets = ["ar"]
content = "{content}"
layout = "{layout}"
dialect = "{layout}"
exclude = ["**hours.md"]
[publish]
state = "draft"
"""
HOME = """\
---
layout: home
hero:
  name: The clinic
  image: {file: ./knee.png}
  actions:
    - theme: brand
      text: The knee
      link: /knee/
    - theme: alt
      text: Hours
      link: "/hours/#monday"
    - {text: Elsewhere, link: "https://x.example/knee"}
features:
  - {icon: 1, title: Massage, link: '/knee/#rest'}
  - {icon: 2, title: Needles}
---
# Welcome

Read [more](/knee/).
"""
KNEE = "# The knee\n\n## Rest\n\nSee [hours](./hours.md), [home](./index.md), [all](/hours.md).\n"
HOURS = "# Hours\n\n## Monday\n\nIn the morning.\n"


def built(root: Path, layout: str, content: str, pages: dict[str, str]) -> SiteFolder:
    """The site, drafted by the pseudo engine and built."""
    folder = SiteFolder(root)
    folder.write(pages | {"polypage.toml": CONFIG.format(layout=layout, content=content)})
    for command in (("extract",), ("pretranslate", "--engine", "pseudo"), ("build",)):
        folder.ok(*command)
    return folder


def home(root: Path, layout: str, content: str) -> tuple[SiteFolder, str]:
    """A site with a home page, and that page in Arabic."""
    pages = {"index.md": HOME, "knee.md": KNEE, "hours.md": HOURS, "knee.png": "x"}
    folder = built(root, layout, content, {f"{content}/{n}": text for n, text in pages.items()})
    return folder, folder.read(f"{content}/ar/index.md")


def test_vitepress_leads_the_buttons_of_a_home_page(tmp_path: Path) -> None:
    folder, page = home(tmp_path, "vitepress", "docs")
    assert "      link: /ar/knee/\n" in page
    assert '      link: "/hours/#monday"\n' in page  # VitePress serves no source in its place
    assert 'link: "https://x.example/knee"' in page
    assert "link: '/ar/knee/#rest'" in page
    assert "](/ar/knee/)" in page
    assert "file: ./knee.png" in page  # no key of VitePress
    assert folder.files() == _again(folder)


def test_starlight_leads_buttons_and_pictures(tmp_path: Path) -> None:
    folder, page = home(tmp_path, "starlight", "src/content/docs")
    assert "      link: /ar/knee/\n" in page
    assert '      link: "/ar/hours/#monday"\n' in page
    assert "image: {file: ../knee.png}" in page
    assert folder.files() == _again(folder)


def test_other_layouts_leave_front_matter_alone(tmp_path: Path) -> None:
    pages = {"en/index.md": HOME, "en/knee.md": KNEE, "en/hours.md": HOURS}
    source = {f"source/{name}": text for name, text in pages.items()}
    folder = SiteFolder(tmp_path)
    config = CONFIG.format(layout="folders", content="source").replace(
        'dialect = "folders"', 'dialect = "commonmark"'
    )
    folder.write(source | {"polypage.toml": config})
    for command in (("extract",), ("pretranslate", "--engine", "pseudo"), ("build",)):
        folder.ok(*command)
    assert "      link: /knee/\n" in folder.read("source/ar/index.md")


def test_docusaurus_is_led_to_the_source_of_what_is_not_translated(tmp_path: Path) -> None:
    front = "---\nimage: ./knee.png\n---\n"
    pages = {"docs/knee.md": front + KNEE, "docs/index.md": "# Home\n", "docs/hours.md": HOURS}
    folder = built(tmp_path, "docusaurus", ".", pages | {"docs/knee.png": "x"})
    page = folder.read("i18n/ar/docusaurus-plugin-content-docs/current/knee.md")
    assert "](../../../../docs/hours.md)" in page  # it looks for ./hours.md in this folder alone
    assert "](./index.md)" in page
    assert "](/hours.md)" in page  # these it looks for in both
    assert "\nimage: ../../../../docs/knee.png\n" in page


def test_pelican_is_led_by_its_file_names(tmp_path: Path) -> None:
    front = "---\ntitle: {}\nslug: {}\nlang: en\n---\n"
    text = front + "See [one]({{filename}}{}) and [two]({{filename}}{}).\n"
    pages = {
        "content/knee.md": text.format("Knee", "knee", "pages/us.md#where", "/hours.md"),
        "content/pages/us.md": text.format("Us", "us", "../knee.md", "/knee.md"),
        "content/hours.md": text.format("Hours", "hours", "knee.md", "gone.md"),
    }
    folder = SiteFolder(tmp_path)
    config = CONFIG.format(layout="pelican", content="content")
    folder.write(pages | {"polypage.toml": config.replace('"pelican"\nex', '"mkdocs"\nex')})
    for command in (("extract",), ("pretranslate", "--engine", "pseudo"), ("build",)):
        folder.ok(*command)
    knee, us = (folder.read(f"content/{name}.ar.md") for name in ("knee", "pages/us"))
    assert "]({filename}pages/us.ar.md#where)" in knee
    assert "]({filename}/hours.md)" in knee  # that nobody has translated
    assert "]({filename}../knee.ar.md)" in us
    assert "]({filename}/knee.ar.md)" in us


def test_values_of_a_list_are_compared_each_with_its_own(tmp_path: Path) -> None:
    folder, page = home(tmp_path, "vitepress", "docs")
    assert "front-matter" not in folder.run("check").out
    folder.write({"docs/ar/index.md": page.replace("theme: alt", "theme: brand")})
    said = folder.run("check").out
    assert said.count("front-matter") == 1
    assert "hero.actions.theme is brand, in docs/index.md alt" in said


def _again(folder: SiteFolder) -> dict[str, tuple[bytes, int]]:
    """The files after another build, which changes none."""
    folder.ok("build")
    return folder.files()
