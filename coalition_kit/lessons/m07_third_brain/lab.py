"""The lab of notebook 07: the prompt for an assistant, the kit's own answers beside it, and what of an answer can be checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

import ipywidgets as widgets

from coalition_kit.assessment import Assessment
from coalition_kit.finding.rendering import with_status_word
from coalition_kit.markup import list_element, tag
from coalition_kit.privacy import Key
from coalition_kit.widgets.base import Lab, html, more, plain, primary, row, runs_table, verdict
from coalition_kit.widgets.copying import Copying
from coalition_kit.widgets.own_case_labs import Own, Pieces
from coalition_kit.widgets.session import Session, guard
from coalition_kit.widgets.working import Working
from coalition_kit.wording import capitalise, count_of

_FAULTS = {"invented": "Not in the case", "contradicted": "Contradicted", "ruled out": "Ruled out"}
_WAYS = (
    "Nothing is sent from here. You copy the text, and you decide which assistant gets it. Everybody has a made-up name in it. "
    "What an assistant writes back can be pasted below: the names come back, and the kit checks what it can."
)
_HIDDEN = "Everybody has a made-up name. Function, level and ties may still tell who is meant: read the text before you hand it on."
_OPEN = "The real names are in it now. Whoever runs the assistant will read them."


class ThirdBrain(Lab):
    """Write the prompt, copy it, compare the kit's own answers, and have an assistant's answer checked."""

    name = "third-brain"

    def __init__(self, session: Session, *, own: bool = False) -> None:
        super().__init__(session, own=own)
        self.key_place, self.answer_place = (f"{self.name}{' own' if own else ''} {what}" for what in ("key", "answer"))
        self.assessment: Assessment | None = None
        self.key: Key | None = None
        self.begin = primary("Write the prompt", self.lasting(self._begin), "The prompt")
        self.working = Working("The four questions")
        self.names = widgets.Checkbox(False, description="Use the real names", indent=False)
        self.names.observe(self._write, "value")
        self.warning, self.answers, self.saved = html(), html(look="ck-own-answers"), html()
        self.prompt = Copying("The prompt", "Copy the prompt")
        self.save = plain("Save the key to the names", self._save, "The key")
        self.upload = widgets.FileUpload(accept=".json", description="Open that key")
        self.upload.observe(guard("The key")(self._take), "value")
        self.earlier = more("The answer is to an earlier prompt, and you saved its key", lambda: self.upload)
        self.pasted = widgets.Textarea(
            continuous_update=False,
            description="What did the assistant answer?",
            placeholder="Paste the answer here",
            rows=6,
            layout=widgets.Layout(width="100%"),
        )
        self.check = plain("Put the names back and check it", self._check, "The check")
        self.result = html(look="ck-result")
        self.case_changed()

    def case_changed(self) -> None:
        if self.own or self.assessment is None:
            self.assessment = None
            self.taken_away()
            if self.session.whereabouts.get(self.answer_place):
                self.session.stand(self.answer_place, "")
            self.result.show()
            self.children = [html(tag("p", _WAYS)), self.begin, self.working]

    def _begin(self, _: Any) -> None:
        from coalition_kit.assessment import assess  # brings every diagnostic: not before one is asked

        case = self.case
        self.working.run(lambda: assess(case), self._open)

    def _open(self, found: Assessment) -> None:
        self.assessment = found
        self._write()
        self.answers.show(*_own_answers(found))
        box = widgets.VBox([html(tag("h3", "The prompt")), self.names, self.warning, self.prompt, row(self.save), self.saved])
        beside = widgets.VBox([box, self.answers])
        beside.add_class("ck-beside")
        self.children = [beside, self.pasted, self.earlier, self.check, self.result]
        self._show_check()  # of a page whose kernel died

    def _write(self, _: Any = None) -> None:
        """Writes the prompt with the names that are wanted, by the key that is kept."""
        from coalition_kit.assistant import prompt

        if self.assessment is None:
            return
        self.key = self._keyed()
        made = prompt(self.assessment, key=self.key, names=self.names.value)
        self.prompt.text, self.prompt.length = made.text, made.length
        self.save.disabled = self.names.value
        self.warning.say(_OPEN if self.names.value else _HIDDEN, look="ck-soft")

    def _keyed(self) -> Key:
        """Returns the key to the names in the prompt: the page's, or the one by which the prompt about the teaching case was written.

        With a case of one's own a page begins a new key; an answer about the teaching case is still to be read by the old one.
        """
        kept = None if self.own else self.session.whereabouts.get(self.key_place)
        if isinstance(kept, str) and kept:
            return Key.from_json(kept)
        key = self.session.key_for(self.case)
        if not self.own:
            self.session.stand(self.key_place, key.to_json())
        return key

    def _take(self, change: Any) -> None:
        """Goes on with the key in a file that was saved before: an answer to an earlier prompt can be read again."""
        for file in change.new:
            try:
                self.session.take_key(Key.from_json(bytes(file["content"]).decode()))
            except ValueError as error:
                self.saved.say(f"This file is no key to names: {error}.")
            else:
                self.session.stand(self.key_place, "")
                self._write()
                self.saved.say("The earlier key is in use: the names in the prompt are the ones of that day.")

    def _save(self, _: Any) -> None:
        if self.key is not None:
            self.session.download("coalition_kit names.json", self.key.to_json().encode())
            self.saved.say("Saved. Keep that file apart from the prompt: whoever has both can name everybody.")

    def _check(self, _: Any) -> None:
        text = self.pasted.value.strip()
        if not text:
            self.result.say("Paste an answer first.")
            return
        self.session.stand(self.answer_place, text)
        self._show_check()

    def _show_check(self) -> None:
        """Shows the answer that was pasted, with the names back, and what of it can be checked."""
        from coalition_kit.assistant import check_answer

        text = self.session.whereabouts.get(self.answer_place)
        if not text or not isinstance(text, str) or self.assessment is None:
            return
        rows = check_answer(text, self.assessment, self.key)
        shown = self.key.show(text) if self.key is not None else text
        self.result.show(*_check_result(rows), tag("h3", "The answer, with the names back"), tag("div", shown, class_="ck-restored"))

    def describe(self) -> str:
        people = count_of(len(self.case.names), "person", "people")
        return (
            f"Lab: the prompt for an assistant about {people}, names hidden, to copy; the kit's own answers to the four questions beside "
            "it; and a place to paste an answer, whose names come back and whose claims are checked."
        )


class OwnThirdBrain(Own):
    """The prompt about one's own case."""

    waiting = "Your own prompt, with the kit's own answers beside it, appears here"
    pieces: ClassVar[Pieces] = (("Your prompt", lambda session: ThirdBrain(session, own=True)),)


def _own_answers(assessment: Assessment) -> list[Element]:
    """Returns the kit's own answer to each of the four questions."""
    from coalition_kit.assistant import answers

    return [tag("h3", "The kit's own answers"), *(_own_answer(line) for line in answers(assessment))]


def _own_answer(line: Mapping[str, Any]) -> Element:
    said = with_status_word(line["status"], line["answer"])
    why = tag("details", tag("summary", "Why"), tag("p", line["number"]), list_element(line["why"]))
    asked = tag("p", line["asked"], class_="ck-soft")
    return tag("section", tag("h4", line["question"]), asked, said, why, class_="ck-finding", data_status=line["status"])


def _check_result(rows: list[dict[str, Any]]) -> list[Element]:
    """Returns what of an answer does not hold, what does, and what nobody has checked."""
    faults = [line for line in rows if line["holds"] is False]
    right, unknown = ({line["number"] for line in rows if line["holds"] is holds} for holds in (True, None))
    said = [f"{count_of(len(faults), 'claim does', 'claims do')} not hold" if faults else "Nothing was found that does not hold"]
    said += [f"in {count_of(len(right), 'sentence')} something agrees with a finding"] if right else []
    said += [f"{count_of(len(unknown), 'sentence has', 'sentences have')} nothing that the kit can check"] if unknown else []
    head = verdict(f"{capitalise('; '.join(said))}. Not checked does not mean right.")
    lines = [(line["sentence"], (tag("strong", f"{_FAULTS[line['fault']]}."), f" {line['says']}")) for line in faults]
    return [head, *([runs_table("What does not hold", ("The answer says", "The kit has"), lines)] if lines else [])]
