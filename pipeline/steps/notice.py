"""What a page with drafts says above its text: that it is none to be published."""

from __future__ import annotations

from pipeline.model import Language, Page
from pipeline.page import parse
from pipeline.steps.site import Site

# By language: that this is a draft, and that not all of it has been looked at.
_SAID = {
    "ar": ("مسودة – ليست للنشر.", "لم تتم مراجعة أجزاء من هذه الترجمة."),
    "ca": ("Esborrany: no publicar.", "Parts d’aquesta traducció no s’han revisat."),
    "cs": ("Koncept – není určeno k publikaci.", "Části tohoto překladu nebyly zkontrolovány."),
    "da": ("Kladde – ikke til offentliggørelse.", "Dele af oversættelsen er ikke gennemgået."),
    "de": ("Entwurf – nicht veröffentlichen.", "Teile dieser Übersetzung sind nicht geprüft."),
    "el": ("Πρόχειρο – όχι για δημοσίευση.", "Τμήματα αυτής της μετάφρασης δεν έχουν ελεγχθεί."),
    "en": ("Draft – not for publication.", "Parts of this translation have not been checked."),
    "es": ("Borrador: no publicar.", "Partes de esta traducción no se han revisado."),
    "fa": ("پیش‌نویس – برای انتشار نیست.", "بخش‌هایی از این ترجمه بررسی نشده است."),
    "fi": ("Luonnos – ei julkaistavaksi.", "Osia tästä käännöksestä ei ole tarkistettu."),
    "fr": (
        "Brouillon – ne pas publier.",
        "Des parties de cette traduction n’ont pas été vérifiées.",
    ),
    "he": ("טיוטה – לא לפרסום.", "חלקים מהתרגום הזה לא נבדקו."),
    "hi": ("मसौदा – प्रकाशन के लिए नहीं।", "इस अनुवाद के कुछ भाग जाँचे नहीं गए हैं।"),
    "it": ("Bozza – da non pubblicare.", "Parti di questa traduzione non sono state verificate."),
    "ja": ("下書き – 公開しないでください。", "この翻訳には確認されていない部分があります。"),
    "ko": ("초안 – 게시하지 마십시오.", "이 번역에는 검토되지 않은 부분이 있습니다."),
    "nb": ("Utkast – ikke for publisering.", "Deler av denne oversettelsen er ikke kontrollert."),
    "nl": ("Concept – niet publiceren.", "Delen van deze vertaling zijn niet gecontroleerd."),
    "pl": ("Wersja robocza – nie publikować.", "Części tego tłumaczenia nie zostały sprawdzone."),
    "pt": ("Rascunho – não publicar.", "Partes desta tradução não foram verificadas."),
    "ro": ("Ciornă – nu se publică.", "Părți din această traducere nu au fost verificate."),
    "ru": ("Черновик – не для публикации.", "Части этого перевода не проверены."),
    "sv": ("Utkast – ej för publicering.", "Delar av denna översättning har inte granskats."),
    "tr": ("Taslak – yayımlamayın.", "Bu çevirinin bazı bölümleri kontrol edilmedi."),
    "uk": ("Чернетка – не для публікації.", "Частини цього перекладу не перевірено."),
    "vi": ("Bản nháp – không xuất bản.", "Một số phần của bản dịch này chưa được kiểm tra."),
    "zh": ("草稿 – 请勿发布。", "本译文的部分内容尚未经过审核。"),
    "zh-Hant": ("草稿 – 請勿發布。", "本譯文的部分內容尚未經過審核。"),
}
_HANT = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


def noticed(site: Site, page: Page, text: str, *, language: Language, done: bool) -> str:
    """A preview's text with a notice above its body; `done`: all of it might be published.

    It is HTML that MDX reads too, and marked as no text of the page: nothing extracts it. A file
    of strings has no room for it.
    """
    if page.path in site.strings.files:
        return text
    at = parse(text, path=page.path, rules=site.rules).body
    return f"{text[:at]}{_block(language, done=done)}{page.newline}{page.newline}{text[at:]}"


def _block(language: Language, *, done: bool) -> str:
    known = _of(language)
    tag, direction = (language.tag, language.direction) if known else ("en", "ltr")
    said = (known or _SAID["en"])[: 1 if done else 2]
    return (
        f'<aside role="note" translate="no" lang="{tag}" dir="{direction}">'
        f"<mark><strong>{' '.join(said)}</strong></mark></aside>"
    )


def _of(language: Language) -> tuple[str, str] | None:
    """The words in a language, where there are some."""
    if language.tag.lower().startswith(_HANT):
        return _SAID["zh-Hant"]
    return _SAID.get("nb" if language.base in ("no", "nn") else language.base)
