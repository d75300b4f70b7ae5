"""What services document of their requests and answers, for the servers of `engine_server`.

A request that the documentation does not allow is refused, and remembered in the log.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs
from xml.etree import ElementTree

from engine_server import Asked, Sent, Told, Wrong

KEY = "k3y-of-the-tests-0123456789:fx"  # DeepL's keys of free accounts end so


def allowed(given: dict[str, Any], fields: dict[str, type | tuple[type, ...]], must: str) -> None:
    for name, value in given.items():
        if name not in fields:
            raise Wrong(f"there is no field {name}")
        if not isinstance(value, fields[name]):
            raise Wrong(f"{name} is {value!r}")
    for name in must.split():
        if name not in given:
            raise Wrong(f"{name} is missing")


def wants(sent: Sent, method: str, path: str) -> None:
    if (sent.method, sent.path) != (method, path):
        raise Wrong(f"{sent.method} {sent.path}")


def authorized(sent: Sent, scheme: str, key: str = KEY) -> None:
    if sent.headers.get("Authorization") != f"{scheme} {key}":
        raise Wrong(f"Authorization: {sent.headers.get('Authorization')}")


def is_json(sent: Sent) -> dict[str, Any]:
    if sent.headers.get("Content-Type") != "application/json":
        raise Wrong(f"Content-Type: {sent.headers.get('Content-Type')}")
    found = sent.json()
    assert isinstance(found, dict)
    return found


class MyMemory:
    """GET /get with q and langpair; what it knows comes with matches, and always status 200."""

    content_type = "application/json; charset=utf-8"

    def __init__(self, **more: Any) -> None:
        self.more = more

    def hear(self, sent: Sent) -> Asked | Told:
        wants(sent, "GET", "/get")
        allowed(dict(sent.query), {"q": str, "langpair": str, "de": str}, "q langpair")
        source, _, target = sent.query["langpair"].partition("|")
        if len(sent.query["q"].encode()) >= 500:
            raise Wrong("QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS")
        return Asked([sent.query["q"]], (source, target), dict(sent.query))

    def tell(self, asked: Asked, translations: list[str]) -> str:
        match = {
            "id": 0,
            "segment": asked.texts[0],
            "translation": translations[0],
            "quality": 70,
            "created-by": "MT!",
            "match": 0.85,
        }
        answer = {
            "responseData": {"translatedText": translations[0], "match": 0.85},
            "quotaFinished": False,
            "mtLangSupported": None,
            "responseDetails": "",
            "responseStatus": 200,
            "responderId": "235",
            "exception_code": None,
            "matches": [match],
        }
        return json.dumps(answer | self.more)


@dataclass
class Libre:
    """POST /translate and GET /languages."""

    key: str = ""
    languages: dict[str, list[str]] = field(
        default_factory=lambda: {"en": ["ar", "el", "es", "pb", "zt"], "es": ["en"]}
    )
    content_type = "application/json"

    def hear(self, sent: Sent) -> Asked | Told:
        if sent.path == "/languages":
            wants(sent, "GET", "/languages")
            listed = [{"code": c, "name": c, "targets": t} for c, t in self.languages.items()]
            return Told(200, json.dumps(listed))
        wants(sent, "POST", "/translate")
        body = is_json(sent)
        fields = ("q", "source", "target", "format", "api_key")
        allowed(body, dict.fromkeys(fields, str), "q source target")
        if sent.query:
            raise Wrong("texts and keys belong into no address")
        if body.get("api_key", "") != self.key:
            return Told(403, json.dumps({"error": f"Invalid API key {body.get('api_key')}"}))
        if body["target"] not in self.languages.get(body["source"], ()):
            raise Wrong(f"{body['target']} is not supported")
        return Asked([body["q"]], (body["source"], body["target"]), body)

    def tell(self, _: Asked, translations: list[str]) -> str:
        return json.dumps({"translatedText": translations[0]})


@dataclass
class DeepL:
    """Version 2 of texts and languages, version 3 of glossaries."""

    key: str = KEY
    targets: tuple[str, ...] = ("AR", "EL", "EN-GB", "EN-US", "ES", "ES-419", "NB", "PT-BR")
    glossaries: dict[str, dict[str, Any]] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)
    pairs: bool = True  # whether there may be glossaries for a pair
    content_type = "application/json"

    def hear(self, sent: Sent) -> Asked | Told:
        if sent.headers.get("Authorization") != f"DeepL-Auth-Key {self.key}":
            return Told(403, json.dumps({"message": sent.headers.get("Authorization")}))
        if sent.path == "/v2/languages":
            return self._languages(sent)
        if sent.path.startswith("/v3/glossaries"):
            return self._glossaries(sent)
        wants(sent, "POST", "/v2/translate")
        return self._asked(is_json(sent))

    def tell(self, asked: Asked, translations: list[str]) -> str:
        told = [
            {
                "detected_source_language": asked.languages[0],
                "text": text,
                "billed_characters": len(text),
            }
            for text in translations
        ]
        return json.dumps({"translations": told})

    def _asked(self, body: dict[str, Any]) -> Asked:
        fields: dict[str, type | tuple[type, ...]] = {"source_lang": str, "target_lang": str}
        fields |= dict.fromkeys(("context", "split_sentences", "formality", "model_type"), str)
        fields |= dict.fromkeys(("tag_handling", "tag_handling_version", "glossary_id"), str)
        fields |= dict.fromkeys(
            ("preserve_formatting", "outline_detection", "show_billed_characters"), bool
        )
        fields |= dict.fromkeys(
            ("text", "non_splitting_tags", "splitting_tags", "ignore_tags"), list
        )
        allowed(body, fields, "text target_lang")
        if not 1 <= len(body["text"]) <= 50:
            raise Wrong("text must hold 1 to 50 texts")
        if body["target_lang"] not in self.targets or "-" in body.get("source_lang", ""):
            raise Wrong(f"Value for 'target_lang' not supported: {body['target_lang']}")
        if body.get("split_sentences", "1") not in ("0", "1", "nonewlines"):
            raise Wrong("split_sentences")
        if "glossary_id" in body:
            pair = (body["source_lang"].lower(), body["target_lang"].split("-")[0].lower())
            (own,) = self.glossaries[body["glossary_id"]]["dictionaries"]
            if (own["source_lang"].lower(), own["target_lang"].lower()) != pair:
                raise Wrong("the glossary is for other languages")
        if body.get("tag_handling") == "xml":
            for text in body["text"]:
                ElementTree.fromstring(f"<a>{text}</a>")  # noqa: S314 - our own text
        return Asked(body["text"], (body.get("source_lang", ""), body["target_lang"]), body)

    def _languages(self, sent: Sent) -> Told:
        wants(sent, "GET", "/v2/languages")
        said = sent.query.get("type") or parse_qs(sent.body).get("type", [""])[0]
        if said != "target":
            raise Wrong(f"type {said}")
        listed = [{"language": c, "name": c, "supports_formality": True} for c in self.targets]
        return Told(200, json.dumps(listed))

    def _glossaries(self, sent: Sent) -> Told:
        last = sent.path.removeprefix("/v3/glossaries").strip("/")
        if sent.method == "DELETE" and last in self.glossaries:
            self.deleted.append(self.glossaries.pop(last)["name"])
            return Told(204, "")
        if sent.method == "GET" and not last:
            return Told(200, json.dumps({"glossaries": [*self.glossaries.values()]}))
        wants(sent, "POST", "/v3/glossaries")
        body = is_json(sent)
        allowed(body, {"name": str, "dictionaries": list}, "name dictionaries")
        if not self.pairs:
            return Told(400, json.dumps({"message": "Unsupported glossary language pair"}))
        for one in body["dictionaries"]:
            allowed(
                one,
                dict.fromkeys(("source_lang", "target_lang", "entries", "entries_format"), str),
                "source_lang target_lang entries entries_format",
            )
            if one["entries_format"] != "tsv" or not one["entries"]:
                raise Wrong("entries")
        return Told(201, json.dumps(self.keep(body)))

    def keep(self, body: dict[str, Any], age: float = 0) -> dict[str, Any]:
        """A glossary as the account shows it, made some seconds ago."""
        made = datetime.datetime.now(datetime.UTC) - datetime.timedelta(seconds=age)
        number = f"id-{len(self.glossaries) + len(self.deleted)}"
        self.glossaries[number] = body | {
            "glossary_id": number,
            "creation_time": made.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "dictionaries": [{**one, "entry_count": 1} for one in body["dictionaries"]],
        }
        return self.glossaries[number]


@dataclass
class OpenAI:
    """POST /v1/chat/completions of a model that does as `prompt` says."""

    key: str = "none"
    model: str = "tiny"
    forms: tuple[str, ...] = ("json_schema", "json_object", "text")
    temperatures: bool = True
    around: str = "{}"  # what the model says around its JSON
    content_type = "application/json"

    def hear(self, sent: Sent) -> Asked | Told:
        if sent.headers.get("Authorization") != f"Bearer {self.key}":
            said = f"Incorrect API key provided: {sent.headers.get('Authorization')}"
            return Told(401, json.dumps({"error": {"message": said, "code": "invalid_api_key"}}))
        wants(sent, "POST", "/v1/chat/completions")
        body = is_json(sent)
        fields: dict[str, type | tuple[type, ...]] = {"model": str, "messages": list}
        fields |= {"temperature": (int, float), "response_format": dict}
        allowed(body, fields, "model messages")
        if body["model"] != self.model:
            return Told(404, json.dumps({"error": {"message": "no such model"}}))
        if "temperature" in body and not self.temperatures:
            said = "Unsupported value: 'temperature' does not support 0"
            return Told(400, json.dumps({"error": {"message": said, "param": "temperature"}}))
        form = body.get("response_format", {"type": "text"})
        if form["type"] not in self.forms:
            return Told(400, json.dumps({"error": {"message": "response_format"}}))
        if form["type"] == "json_schema":
            schema = form["json_schema"]
            allowed(schema, {"name": str, "strict": bool, "schema": dict}, "name schema")
        system, user = body["messages"]
        if (system["role"], user["role"]) != ("system", "user"):
            raise Wrong("roles")
        told = json.loads(user["content"])
        language = system["content"].split(" into ")[1].split("(")[1].split(")")[0]
        return Asked(
            [one["text"] for one in told["segments"]], ("en", language), body | {"told": told}
        )

    def tell(self, asked: Asked, translations: list[str]) -> str:
        ids = [one["id"] for one in asked.body["told"]["segments"]]
        entries = [
            {"id": number, "text": text} for number, text in zip(ids, translations, strict=True)
        ]
        return completion(self.around.replace("{}", json.dumps({"translations": entries})))


def completion(content: str | None, reason: str = "stop") -> str:
    """An answer of a model."""
    message = {"role": "assistant", "content": content, "refusal": None}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": reason}
    answer = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": "tiny",
        "choices": [choice],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
    return json.dumps(answer)
