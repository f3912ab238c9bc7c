"""In which code page is a text file written? UTF-8 and UTF-16 are certain; among the older ones the letters decide, or a person does.

The candidates of charset-normalizer and the common code pages of spreadsheets are compared by the letters that they give: a name
is written in one alphabet, with its capital letter first. Where two remain that give different names, it is a question.
"""

from __future__ import annotations

import re
import unicodedata

from coalition_kit.io.problems import Report, printable
from coalition_kit.io.reading.questions import Asker

_OLDER = {
    "cp1252": "Windows, western Europe",
    "mac_roman": "Macintosh, western Europe",
    "cp1250": "Windows, central Europe",
    "cp1251": "Windows, Cyrillic",
    "cp1253": "Windows, Greek",
    "cp1254": "Windows, Turkish",
    "cp1255": "Windows, Hebrew",
    "cp1256": "Windows, Arabic",
    "cp437": "DOS",
    "cp850": "DOS, western Europe",
    "koi8_r": "Unix, Cyrillic",
    "shift_jis": "Japanese",
    "gb18030": "Chinese",
    "euc_kr": "Korean",
    "big5": "Chinese, traditional",
}
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_COMMON = set("äöüßÄÖÜéèêëàâçîïôûùñáíóúÉÈÀÇÑÁÍÓÚœæåøÅØãõìòÍ’“”„–—€«»¿¡")
_LOST = "\ufffd"  # what a program writes for a letter that it could not read
_MOST_OPTIONS = 4
_SURE = 0.35  # of the odd words: how much better the best page must be than the next
_SAMPLE = 60_000


def decode(title: str, data: bytes, ask: Asker, report: Report) -> str | None:
    """Returns `data` as text; None, with an error, where it is no text. A notice or a question says how where it is not certain."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return _check(title, data.decode("utf-16"), report)
        except UnicodeDecodeError:
            return _check(title, "\0", report)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    else:
        wide = _without_mark(data)
        return _check(title, wide if "\0" in text and wide is not None else text, report)
    wide = _without_mark(data)
    if wide is not None:
        report.notice(title, "", "read as UTF-16 without its mark: check that names look right")
        return wide
    return _older(title, data, ask, report)


def _without_mark(data: bytes) -> str | None:
    """Returns the text of UTF-16 without its mark: every other byte of the plain letters in it is zero."""
    for page, nulls in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        if len(data) % 2 == 0 and nulls[:2000].count(0) > 0.6 * len(nulls[:2000]):
            try:
                text = data.decode(page)
            except UnicodeDecodeError:
                continue
            return None if "\0" in text else text
    return None


def _check(title: str, text: str, report: Report) -> str | None:
    if "\0" in text:
        report.error(title, "", "a text file is wanted: save it as CSV UTF-8", "bytes that are no text")
        return None
    if _LOST in text:
        word = next(word for word in text.split() if _LOST in word)
        report.notice(title, "", f"letters were lost before this file was saved, and stand as {_LOST}: check these names", word)
    return text


def _older(title: str, data: bytes, ask: Asker, report: Report) -> str | None:
    texts = {page: text for page in (*_guess(data), *_OLDER) if (text := _as_page(data, page)) is not None}
    if not texts or b"\0" in data:
        report.error(title, "", "a text file is wanted: save it as CSV UTF-8", "bytes that are no text")
        return None
    scores = {page: _score(text) for page, text in texts.items()}
    order = sorted(dict.fromkeys(_OLDER) | dict.fromkeys(texts), key=lambda page: -scores.get(page, -9))
    ranked: dict[str, str] = {}
    for page in order:
        if page in texts and texts[page] not in ranked.values():
            ranked[page] = texts[page]
    pages = list(ranked)[:_MOST_OPTIONS]
    sure = len(pages) == 1 or scores[pages[0]] - scores[pages[1]] >= _SURE
    if sure and pages[0] == "cp1252":
        wanted = "CSV UTF-8 is wanted; it was read as Windows-1252, the older code page: check that names look right"
        report.notice(title, "", wanted, _odd(texts["cp1252"])[0])
        return texts["cp1252"]
    options = {page: f"{_OLDER.get(page, page)}: {_sample(ranked[page])}" for page in pages}
    options["none"] = "None of these: leave the file unread, to be saved again as CSV UTF-8"
    chosen = ask.ask(
        f"code page/{title}", f"{printable(title)} is not in UTF-8. Which of these shows the names as they should be?", options
    )
    if chosen == "none":
        report.error(title, "", "CSV UTF-8 is wanted: save the file again in that form", "an older code page")
        return None
    report.notice(title, "", f"read in the code page {_OLDER.get(chosen, chosen)}: check that names look right", _odd(ranked[chosen])[0])
    return ranked[chosen]


def _guess(data: bytes) -> list[str]:
    """Returns the code pages that charset-normalizer holds for possible, those among the known ones."""
    from charset_normalizer import from_bytes

    return [match.encoding for match in from_bytes(data[:_SAMPLE]) if match.encoding in _OLDER]


def _as_page(data: bytes, page: str) -> str | None:
    try:
        return data.decode(page)
    except (UnicodeDecodeError, LookupError):
        return None


def _odd(text: str) -> list[str]:
    """Returns the words with something beyond ASCII in them."""
    return re.findall(r"\S*[^\x00-\x7f]\S*", text[:_SAMPLE]) or [text[:20]]


def _sample(text: str) -> str:
    pieces = [piece.strip(" \"'") for piece in re.split(r"[;,\t|\r\n]", text[:_SAMPLE])]
    odd = [piece for piece in pieces if not piece.isascii() and len(piece) < 40] or _odd(text)
    return "; ".join(dict.fromkeys(printable(piece) for piece in odd[:12]))[:120]


def _score(text: str) -> float:
    """Returns how much `text` looks like names, from -1 to 1: whole words in one alphabet, capitals first, no signs inside."""
    odd = [char for char in text[:_SAMPLE] if ord(char) > 127]
    letters = [char for char in odd if char.isalpha()]
    if any(unicodedata.category(char) in {"Cc", "Co", "Cn"} for char in odd):
        return -1.0
    words = [word for word in _WORD.findall(text[:_SAMPLE]) if not word.isascii()]
    return (len(letters) - (len(odd) - len(letters)) * 0.9) / max(len(odd), 1) * 0.4 + sum(map(_word_score, words)) / max(
        len(words), 1
    ) * 0.6


def _word_score(word: str) -> float:
    scripts = {unicodedata.name(char, "?").split()[0] for char in word if char.isalpha()}
    inside = any(char.isupper() for char in word[1:]) and not word.isupper()
    if len(scripts) > 1 or inside:
        return -1.0
    if scripts == {"LATIN"}:
        rare = sum(char not in _COMMON for char in word if ord(char) > 127)
        return 1.0 if not rare else 0.3
    return 0.8 if len(word) > 1 else -0.2
