"""How is a model asked, where somebody wants it asked? One request to an endpoint that the user names, in OpenAI's form.

Needs the extra `ask`. Nothing here is called unless a user says so; what is sent is the prompt and the model's name, with the key
that an environment variable holds. The key is never printed, stored or logged. Whatever comes back instead of an answer ends in
one plain sentence.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from coalition_kit.wording import shorten

KEY_VARIABLE = "COALITION_KIT_API_KEY"
TIMEOUT = 120.0  # seconds
_LOCAL = {"localhost", "127.0.0.1", "::1"}
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SHOWN = 120  # characters of what an endpoint said


class NotAnswered(Exception):  # noqa: N818 - it is no fault of the program
    """No answer came. The text is one plain sentence for the user."""


@dataclass(frozen=True)
class Endpoint:
    """Where to ask: an address in OpenAI's form such as `https://host/v1`, and a model's name. Raises ValueError for another address."""

    url: str
    model: str
    timeout: float = TIMEOUT
    _parts: Any = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError(f"an address such as https://host/v1 is wanted; got {self.url!r}")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError(f"an address without a name, a password or a key in it is wanted: the key belongs into {KEY_VARIABLE}")
        object.__setattr__(self, "_parts", parts)

    @property
    def host(self) -> str:
        """The machine that the prompt goes to, with its port where one is named."""
        name: str = self._parts.hostname
        return f"{name}:{self._parts.port}" if self._parts.port else name

    @property
    def way(self) -> str:
        """How the prompt gets there, as a sentence."""
        if self._parts.hostname in _LOCAL:
            return "It stays on this machine."
        return "The way there is encrypted." if self._parts.scheme == "https" else "The way there is not encrypted: others may read along."


@dataclass(frozen=True)
class Completion:
    """What a model wrote; `shorten` where it ran out of room."""

    text: str
    cut_short: bool = False


def body(text: str, endpoint: Endpoint) -> dict[str, Any]:
    """Returns what is sent, all of it."""
    return {"model": endpoint.model, "messages": [{"role": "user", "content": text}]}


def ask(text: str, endpoint: Endpoint) -> Completion:
    """Returns what the model at `endpoint` answers to `text`. Sends it once, and never again by itself.

    Raises NotAnswered with one sentence for every other end, and ModuleNotFoundError without the extra `ask`.
    """
    import openai

    key = os.environ.get(KEY_VARIABLE, "").strip()
    with _without_variables_of_openai():  # they are meant for another place
        client = openai.OpenAI(
            base_url=endpoint.url,
            api_key=key or "none",
            timeout=endpoint.timeout,
            max_retries=0,  # whoever said yes said it to one request
            http_client=openai.DefaultHttpxClient(follow_redirects=False),  # a redirect would send the case to a host nobody named
        )
    with client:
        try:
            raw = client.chat.completions.with_raw_response.create(**body(text, endpoint))
            came = raw.http_response.text
        except openai.OpenAIError as error:
            raise NotAnswered(_sentence(error, endpoint, key)) from None  # the cause holds the request, and so the key
    return _read(came, endpoint)


@contextmanager
def _without_variables_of_openai() -> Iterator[None]:
    kept = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("OPENAI_")}
    try:
        yield
    finally:
        os.environ.update(kept)


def _sentence(error: Exception, endpoint: Endpoint, key: str) -> str:
    """Returns what went wrong on the way, and what to do."""
    import openai

    host = endpoint.host
    if isinstance(error, openai.APITimeoutError):
        return f"{host} did not answer within {endpoint.timeout:g} seconds. The prompt may have arrived. A longer --timeout may help."
    if isinstance(error, openai.APIConnectionError):
        return f"Nobody answers at {host}. Is the server running, and is the address right?"
    if not isinstance(error, openai.APIStatusError):
        return f"What came back from {host} is no answer in the form that was agreed on."
    said = _refusal_text(error.body, key)
    if error.status_code == 401 and not key:
        return f"{host} wants a key. Put it into the environment variable {KEY_VARIABLE}, and ask again."
    words = {
        401: f"{host} did not accept the key in {KEY_VARIABLE}.",
        403: f"{host} does not allow this request.",
        404: f"{host} knows no model {endpoint.model!r} at this address. Addresses often end in /v1.",
        413: f"The prompt is too long for {host}. A smaller --room makes it shorter.",
        429: f"{host} is busy, or the account has no requests left. Wait a while, and ask again.",
    }
    if error.status_code in words:
        return f"{words[error.status_code]}{said}"
    if 300 <= error.status_code < 400:
        return f"{host} sends requests on to another address. Nothing was sent there: name that address yourself if you trust it."
    if error.status_code >= 500:
        return f"{host} has trouble of its own (error {error.status_code}). Ask again later.{said}"
    return f"{host} did not take the request (error {error.status_code}).{said}"


def _refusal_text(content: Any, key: str) -> str:
    """Returns what an endpoint wrote about its refusal, shortened, and never with the key in it."""
    inner = content.get("error", content) if isinstance(content, Mapping) else content
    message = inner.get("message") if isinstance(inner, Mapping) else inner
    if not isinstance(message, str) or "<" in message or not message.strip():
        return ""
    return f" It says: {_short_text(message.replace(key, '…') if key else message)}"


def _short_text(text: str) -> str:
    return shorten(" ".join(_CONTROLS.sub(" ", text).split()), _SHOWN)


def _read(came: str, endpoint: Endpoint) -> Completion:
    """Returns the answer in a response; raises NotAnswered where there is none."""
    strange = (
        f"What came back from {endpoint.host} is no answer in the form that was agreed on. It begins: {_short_text(came) or 'with nothing'}"
    )
    try:
        choice = json.loads(came)["choices"][0]
        message, finish = choice["message"], choice.get("finish_reason")
        content, refusal = message.get("content"), message.get("refusal")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise NotAnswered(strange) from None
    if isinstance(refusal, str) and refusal.strip():
        raise NotAnswered(f"The model declined to answer. It says: {_short_text(refusal)}")
    if finish == "content_filter":
        raise NotAnswered(f"A filter at {endpoint.host} stopped the answer.")
    if isinstance(content, list):
        content = "\n".join(str(part.get("text", "")) for part in content if isinstance(part, Mapping))
    if content is not None and not isinstance(content, str):
        raise NotAnswered(strange)
    text = _CONTROLS.sub("", content or "").strip()
    if not text:
        cut = " It ran out of room before it wrote anything: try a model with more room." if finish == "length" else ""
        raise NotAnswered(f"The model sent an empty answer.{cut}")
    return Completion(text, finish == "length")
