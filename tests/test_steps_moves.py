"""Texts that go to another page, and pages with another name: translations go with them."""

from __future__ import annotations

import time

import polib
import pytest
from conftest import Factory, SiteFolder

from pipeline.model import Catalog
from pipeline.steps import lanes
from pipeline.steps.site import Site

KNEE = "# Knee\n\nBend the knee slowly.\n\nRest for two days.\n\nDo not run.\n"
HIP = "# Hip\n\nLift the leg.\n"


def made(site: Factory, **pages: str) -> SiteFolder:
    """A site in German whose catalogs are all translated."""
    folder = site({f"{name}.md": text for name, text in pages.items()}, targets=("de",))
    folder.ok("extract")
    for name in pages:
        folder.translate("de", name, lambda text: f"<{text}>")
    return folder


def page(folder: SiteFolder, name: str, text: str | None) -> None:
    path = folder / f"content/en/{name}.md"
    path.unlink() if text is None else path.write_text(text, "utf-8")


def said(folder: SiteFolder, name: str) -> dict[str, tuple[str, bool]]:
    """What each entry says, and whether it is a draft."""
    return {k: (e.msgstr, "fuzzy" in e.flags) for k, e in folder.entries("de", name).items()}


def obsolete(folder: SiteFolder, name: str) -> dict[str, str]:
    catalog = polib.pofile(str(folder / f"locales/de/{name}.po"))
    return {entry.msgid: entry.msgstr for entry in catalog.obsolete_entries()}


def test_a_text_that_goes_to_another_page_stays_translated(site: Factory) -> None:
    folder = made(site, knee=KNEE, hip=HIP)
    path = folder / "locales/de/knee.po"
    catalog = polib.pofile(str(path), wrapwidth=0)
    entry = catalog.find("Do not run.")
    entry.flags, entry.tcomment = ["ignore-terms"], "asked Ms Weber"
    catalog.save()
    page(folder, "knee", KNEE.replace("Do not run.\n", ""))
    page(folder, "hip", f"{HIP}\nDo not run.\n")
    ran = folder.ok("extract")
    assert said(folder, "hip")["Do not run."] == ("<Do not run.>", False)
    moved = folder.entries("de", "hip")["Do not run."]
    assert (moved.flags, moved.tcomment) == (["ignore-terms"], "asked Ms Weber")
    assert obsolete(folder, "knee") == {"Do not run.": "<Do not run.>"}
    assert "1 translation went from knee.md to hip.md (de)" in ran.err
    assert "0 files written" in folder.ok("extract").err


def test_typography_may_change_on_the_way(site: Factory) -> None:
    folder = made(site, knee="# Knee\n\nDon't run - rest.\n", hip=HIP)
    page(folder, "knee", "# Knee\n")
    page(folder, "hip", f"{HIP}\nDon’t run –\nrest.\n")
    folder.ok("extract")
    assert said(folder, "hip")["Don’t run – rest."] == ("<Don't run - rest.>", False)


def test_what_another_page_still_has_is_a_copy_and_no_move(site: Factory) -> None:
    folder = made(site, knee=KNEE, hip=HIP)
    page(folder, "hip", f"{HIP}\nDo not run.\n")
    folder.ok("extract")
    assert said(folder, "hip")["Do not run."] == ("", False)


def test_a_draft_does_not_move_as_a_translation(site: Factory) -> None:
    folder = made(site, knee=KNEE, hip=HIP)
    folder.translate("de", "knee", {"Do not run.": "Laufen"}, fuzzy=True)
    page(folder, "knee", KNEE.replace("Do not run.\n", ""))
    page(folder, "hip", f"{HIP}\nDo not run.\n")
    folder.ok("extract")
    assert said(folder, "hip")["Do not run."] == ("Laufen", True)


def test_a_renamed_page_takes_its_catalog_along(site: Factory) -> None:
    folder = made(site, knee=KNEE, hip=HIP)
    path = folder / "locales/de/knee.po"
    path.write_text(f"# Translated by M. Weber.\n{path.read_text('utf-8')}", "utf-8")
    page(folder, "knee", KNEE.replace("Do not run.\n", ""))
    folder.ok("extract")
    page(folder, "knee", None)
    page(folder, "joint", KNEE.replace("slowly", "very slowly"))
    ran = folder.ok("extract")
    assert said(folder, "joint") == {
        "Knee": ("<Knee>", False),
        "Bend the knee very slowly.": ("<Bend the knee slowly.>", True),
        "Rest for two days.": ("<Rest for two days.>", False),
        "Do not run.": ("<Do not run.>", False),  # it was obsolete
    }
    draft = folder.entries("de", "joint")["Bend the knee very slowly."]
    assert draft.previous_msgid == "Bend the knee slowly."
    assert folder.read("locales/de/joint.po").startswith("# Translated by M. Weber.\n")
    assert "knee.md is joint.md now (de)" in ran.err
    assert "locales/de/knee.po" in ran.err


def test_a_split_page_and_a_joined_one(site: Factory) -> None:
    folder = made(site, knee=KNEE, hip=HIP)
    page(folder, "knee", None)
    page(folder, "first", "# Knee\n\nBend the knee slowly.\n")
    page(folder, "second", "# More\n\nRest for two days.\n\nDo not run.\n")
    folder.ok("extract")
    assert {t: d for t, d in said(folder, "first").items() if not d[0]} == {}
    assert said(folder, "second")["More"] == ("", False)
    assert said(folder, "second")["Do not run."] == ("<Do not run.>", False)
    page(folder, "first", None)
    page(folder, "second", None)
    page(folder, "hip", f"{HIP}\n{KNEE}")
    folder.ok("extract")
    assert all(text == f"<{source}>" for source, (text, _) in said(folder, "hip").items())


def test_a_text_changed_on_its_way_is_a_draft_of_the_old_one(site: Factory) -> None:
    folder = made(site, knee=KNEE, hip=HIP)
    page(folder, "knee", KNEE.replace("Rest for two days.\n", ""))
    page(folder, "hip", f"{HIP}\nRest for three days.\n")
    folder.ok("extract")
    draft = folder.entries("de", "hip")["Rest for three days."]
    assert (draft.msgstr, draft.flags) == ("<Rest for two days.>", ["fuzzy"])
    assert draft.previous_msgid == "Rest for two days."
    assert "numbers changed: two days -> three days" in draft.tcomment
    assert obsolete(folder, "knee") == {"Rest for two days.": "<Rest for two days.>"}


def test_of_two_translations_the_neighbours_choose_or_nobody(site: Factory) -> None:
    first = "# A\n\nFirst of all.\n\nRest.\n\nThen go.\n"
    second = "# B\n\nAt the end.\n\nRest.\n\nSleep well.\n"
    folder = made(site, a=first, b=second, c="# C\n", d="# D\n")
    folder.translate("de", "a", {"Rest.": "Ruhe."})
    folder.translate("de", "b", {"Rest.": "Pause."})
    page(folder, "a", "# A\n")
    page(folder, "b", "# B\n")
    page(folder, "c", "# C\n\nAt the end.\n\nRest.\n\nSleep well.\n")
    page(folder, "d", "# D\n\nRest.\n\nIt is all.\n")
    folder.ok("extract")
    assert said(folder, "c")["Rest."] == ("Pause.", False)
    assert said(folder, "d")["Rest."] == ("", False)


def test_a_page_at_rest_gains_what_another_one_loses(site: Factory) -> None:
    folder = made(site, knee=KNEE, hip=f"{HIP}\nDo not run.\n")
    folder.translate("de", "hip", {"Do not run.": ""})
    folder.ok("extract")
    page(folder, "knee", KNEE.replace("Do not run.\n", ""))
    folder.ok("extract")
    assert said(folder, "hip")["Do not run."] == ("<Do not run.>", False)


def test_a_page_at_rest_gains_by_a_page_that_goes(site: Factory) -> None:
    folder = made(site, knee=KNEE, hip=f"{HIP}\nDo not run.\n")
    folder.translate("de", "hip", {"Do not run.": ""})
    folder.ok("extract")
    page(folder, "knee", None)
    folder.ok("extract")
    assert said(folder, "hip")["Do not run."] == ("<Do not run.>", False)


def test_only_the_pages_that_are_named_are_written(site: Factory) -> None:
    folder = made(site, knee=KNEE, hip=f"{HIP}\nDo not run.\n")
    folder.translate("de", "hip", {"Do not run.": ""})
    folder.ok("extract")
    page(folder, "knee", KNEE.replace("Do not run.\n", ""))
    before = folder.read("locales/de/hip.po")
    folder.ok("extract", "knee.md")
    assert folder.read("locales/de/hip.po") == before
    folder.ok("extract")
    assert said(folder, "hip")["Do not run."] == ("<Do not run.>", False)


def test_the_catalog_of_another_language_is_none_of_it(site: Factory) -> None:
    folder = site({"knee.md": KNEE, "hip.md": HIP}, targets=("de", "es"))
    folder.ok("extract")
    folder.translate("de", "knee", lambda text: f"<{text}>")
    page(folder, "knee", KNEE.replace("Do not run.\n", ""))
    page(folder, "hip", f"{HIP}\nDo not run.\n")
    folder.ok("extract")
    assert folder.entries("es", "hip")["Do not run."].msgstr == ""
    assert said(folder, "hip")["Do not run."] == ("<Do not run.>", False)


def test_a_corrected_typing_error_is_offered(site: Factory) -> None:
    folder = made(site, knee="# Knee\n\nBend the knee slwoly and rest.\n", hip=HIP)
    page(folder, "knee", "# Knee\n\nBend the knee slowly and rest.\n")
    ran = folder.ok("extract")
    (line,) = (line for line in ran.err.splitlines() if "polypage accept" in line)
    assert line.startswith("content/en/knee.md:3: “slwoly” -> “slowly”")
    command = line.partition("polypage ")[2].partition(" (")[0].split()
    folder.ok(*command)
    text = "Bend the knee slowly and rest."
    assert said(folder, "knee")[text] == ("<Bend the knee slwoly and rest.>", False)
    assert "polypage accept" not in folder.ok("extract").err


def test_what_somebody_saves_meanwhile_stays(
    site: Factory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(site, knee=KNEE, hip=HIP)
    page(folder, "knee", f"{KNEE}\nMore.\n")
    follow = lanes.Lane.follow

    def interrupted(lane: lanes.Lane) -> None:
        follow(lane)
        folder.translate("de", "knee", {"Do not run.": "Nicht laufen!"})

    monkeypatch.setattr(lanes.Lane, "follow", interrupted)
    folder.ok("extract")
    assert said(folder, "knee")["Do not run."] == ("Nicht laufen!", False)
    assert said(folder, "knee")["More."] == ("", False)


def test_a_kill_between_two_catalogs_loses_no_draft(
    site: Factory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(site, knee=KNEE, hip=HIP)
    page(folder, "knee", KNEE.replace("Rest for two days.\n", ""))
    page(folder, "hip", f"{HIP}\nRest for three days.\n")
    save, count = Site.save, [0]

    def once(self: Site, catalog: Catalog) -> None:
        if catalog.language:
            count[0] += 1
            if count[0] > 1:
                raise KeyboardInterrupt
        save(self, catalog)

    with monkeypatch.context() as patch:
        patch.setattr(Site, "save", once)
        assert folder.run("extract").status == 130
    folder.ok("extract")
    assert said(folder, "hip")["Rest for three days."] == ("<Rest for two days.>", True)
    assert "Rest for two days." in obsolete(folder, "knee")


def with_drafts(site: Factory) -> SiteFolder:
    """A site with a person's draft, a stale one and a machine's on the page that will go."""
    folder = made(site, knee=f"{KNEE}\nSleep well at night.\n", hip=HIP)
    folder.translate("de", "knee", {"Do not run.": "Laufen?"}, fuzzy=True)
    folder.translate("de", "knee", {"Sleep well at night.": "Schlafen."}, fuzzy=True)
    path = folder / "locales/de/knee.po"
    catalog = polib.pofile(str(path), wrapwidth=0)
    entry = catalog.find("Sleep well at night.")
    entry.tcomment = "machine: google"
    catalog.save()
    page(folder, "knee", f"{CHANGED}\nSleep well at night.\n")
    folder.ok("extract")
    return folder


CHANGED = KNEE.replace("slowly", "very slowly")
DRAFTS = {
    "Bend the knee very slowly.": "<Bend the knee slowly.>",
    "Do not run.": "Laufen?",
    "Sleep well at night.": "Schlafen.",
}


@pytest.mark.parametrize("before", [False, True])
def test_drafts_go_along_with_the_texts_of_a_page_that_is_gone(site: Factory, before: bool) -> None:
    folder = with_drafts(site)
    page(folder, "hip", f"{HIP}\n{CHANGED}\nSleep well at night.\n")
    if before:  # the page is joined in one commit and taken away in the next
        folder.ok("extract")
    page(folder, "knee", None)
    ran = folder.ok("extract")
    drafts = {text: target for text, (target, draft) in said(folder, "hip").items() if draft}
    assert drafts == DRAFTS
    entries = folder.entries("de", "hip")
    assert entries["Bend the knee very slowly."].previous_msgid == "Bend the knee slowly."
    assert entries["Sleep well at night."].tcomment == "machine: google"
    assert "nowhere else" not in ran.err
    assert "0 files written" in folder.ok("extract").err


def test_a_changed_text_of_a_page_that_is_gone_is_a_draft(site: Factory) -> None:
    folder = made(site, knee=KNEE, hip=HIP)
    page(folder, "knee", None)
    page(folder, "hip", f"{HIP}\nRest for three days.\n")
    folder.ok("extract")
    draft = folder.entries("de", "hip")["Rest for three days."]
    assert (draft.msgstr, draft.flags) == ("<Rest for two days.>", ["fuzzy"])
    assert draft.previous_msgid == "Rest for two days."


def test_what_a_page_has_still_is_nobodys_predecessor(site: Factory) -> None:
    folder = made(site, knee=KNEE, hip=f"{HIP}\nRest for two days.\n")
    page(folder, "knee", None)
    page(folder, "hip", f"{HIP}\nRest for two days.\n\nRest for three days.\n")
    folder.ok("extract")
    assert said(folder, "hip")["Rest for three days."] == ("", False)


def test_drafts_that_are_nowhere_else_are_told(site: Factory) -> None:
    folder = with_drafts(site)
    page(folder, "knee", None)
    page(folder, "hip", f"{HIP}\nDo not run.\n")
    for _ in range(2):
        ran = folder.ok("extract")
        (line,) = (line for line in ran.err.splitlines() if "knee.po" in line)
        assert line == (
            "locales/de/knee.po: its page is gone; "
            "2 drafts in it are nowhere else, and no memory has drafts"
        )


def test_a_catalog_without_a_page_is_told_of_once_in_a_run(site: Factory) -> None:
    folder = made(site, knee=KNEE, hip=HIP)
    page(folder, "knee", None)
    page(folder, "joint", KNEE)
    told = [line for line in folder.ok("extract").err.splitlines() if "knee.po" in line]
    assert told == ["knee.md is joint.md now (de): it is of no more use: locales/de/knee.po"]
    told = [line for line in folder.ok("extract").err.splitlines() if "knee.po" in line]
    gone = "its page is gone; all that it says is in other catalogs, it can be deleted"
    assert told == [f"locales/de/knee.po: {gone}"]


def test_a_text_or_a_heading_in_common_makes_no_new_name(site: Factory) -> None:
    folder = made(site, knee=KNEE, hip=HIP)
    page(folder, "knee", None)
    page(folder, "other", "# Knee\n\nRest for two days.\n\nThis is another page altogether.\n")
    page(folder, "third", "# Knee\n")
    ran = folder.ok("extract")
    assert said(folder, "other")["Rest for two days."] == ("<Rest for two days.>", False)
    assert (obsolete(folder, "other"), obsolete(folder, "third")) == ({}, {})
    assert " now (de)" not in ran.err


def test_a_page_goes_to_one_heir_only_and_what_others_have_is_not_left_with_it(
    site: Factory,
) -> None:
    text = f"{KNEE}\nThe knee is the largest joint.\n"
    folder = made(site, knee=text, hip=HIP)
    page(folder, "knee", None)
    page(folder, "first", text.replace("Do not run.\n", "").replace("Rest for two days.\n", ""))
    page(folder, "second", "# Second\n\nDo not run.\n")
    ran = folder.ok("extract")
    assert "knee.md is first.md now (de)" in ran.err
    assert "1 translation went from knee.md to second.md (de)" in ran.err
    assert obsolete(folder, "first") == {"Rest for two days.": "<Rest for two days.>"}
    assert said(folder, "second")["Do not run."] == ("<Do not run.>", False)
    assert "0 files written" in folder.ok("extract").err


def test_what_was_said_of_the_old_page_is_not_said_of_the_new_one(site: Factory) -> None:
    folder = made(site, knee=KNEE, hip=HIP)
    path = folder / "locales/de/knee.po"
    head, _, rest = path.read_text("utf-8").partition("\n\n")
    path.write_text(f'{head}\n"X-Polypage-Adopted: content/de/knee.md\\n"\n\n{rest}', "utf-8")
    page(folder, "knee", None)
    page(folder, "joint", KNEE)
    folder.ok("extract")
    assert "Adopted" not in folder.read("locales/de/joint.po")
    folder.run("build")
    assert (folder / "content/de/joint.md").is_file()


def test_an_edit_that_is_taken_back_leaves_no_trace(site: Factory) -> None:
    folder = made(site, knee=KNEE, hip=HIP)
    folder.ok("extract")
    before = folder.read("locales/de/knee.po")
    page(folder, "knee", CHANGED)
    folder.ok("extract")
    assert obsolete(folder, "knee") == {"Bend the knee slowly.": "<Bend the knee slowly.>"}
    page(folder, "knee", KNEE)
    folder.ok("extract")
    assert folder.read("locales/de/knee.po") == before


def test_a_renamed_pages_drafts_go_to_copies_of_its_texts_at_once(site: Factory) -> None:
    folder = with_drafts(site)
    page(folder, "hip", f"{HIP}\nDo not run.\n")
    folder.ok("extract")
    page(folder, "knee", None)
    page(folder, "joint", f"{CHANGED}\nSleep well at night.\n")
    folder.ok("extract")
    assert said(folder, "hip")["Do not run."] == ("Laufen?", True)
    (folder / ".polypage/extract.json").unlink()
    assert "0 files written" in folder.ok("extract").err


def test_a_page_at_rest_gains_when_another_one_comes_back(site: Factory) -> None:
    folder = made(site, knee=f"{KNEE}\nGo.\n", hip=f"{HIP}\nGo.\n", rest="Sleep.\n")
    folder.translate("de", "knee", {"Go.": "Gehen."})
    folder.translate("de", "hip", {"Go.": "Los."})
    page(folder, "knee", None)
    page(folder, "hip", HIP)
    page(folder, "rest", "Sleep.\n\nGo.\n")
    folder.ok("extract")
    assert said(folder, "rest")["Go."] == ("", False)
    time.sleep(0.06)
    folder.ok("extract")  # the page is at rest from now on
    page(folder, "knee", f"{KNEE}\nGo.\n")
    folder.ok("extract")
    assert said(folder, "rest")["Go."] == ("Los.", False)
