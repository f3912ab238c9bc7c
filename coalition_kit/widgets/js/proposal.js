// What the page shows of a file before it opens it: what has to be decided, with the proposals chosen; and the box to paste a table.

import { make, notice, withdraw } from "./tools.js";

// Returns how many things have to be decided, in words.
export function countWords(count) {
  return count === 1 ? "One thing has to be decided" : `${count} things have to be decided`;
}

function group({ text, options }, number) {
  const choices = options.map((option, place) => {
    const input = make("input", { type: "radio", name: `ck-question-${number}`, value: String(place) });
    input.checked = place === 0;
    return make("label", {}, input, " ", make("bdi", {}, option));
  });
  return make("fieldset", { class: "ck-question" }, make("legend", {}, make("bdi", {}, text)), ...choices);
}

function columnList(columns) {
  if (!columns.length) return [];
  const rows = columns.map((row) => make("li", {}, make("bdi", {}, row.column), " → ", make("bdi", {}, row.becomes), ` (${row["how sure"]})`));
  return [make("details", {}, make("summary", {}, "How each column is read"), make("ul", {}, ...rows))];
}

// Shows the questions of a file, what is unsure first; `answer` gets key → number of the option that was chosen.
export function proposed(place, { what, questions, columns }, answer) {
  withdraw(place, "reading");
  const groups = questions.map(group);
  const accept = (close) => {
    const chosen = groups.map((one) => Number(one.querySelector("input:checked").value));
    close();
    notice(place, "reading", make("p", {}, "Reading …"), [], { closes: false });
    answer(Object.fromEntries(questions.map(({ key }, number) => [key, chosen[number]])));
  };
  const words = make("p", {}, "This is ", make("bdi", {}, what),
    ". The first answer to each question is proposed. Nothing has been opened yet; your case is as it was.");
  notice(place, "file", [make("h2", {}, countWords(questions.length)), words, ...groups, ...columnList(columns)],
    [["Open it like this", accept, true]], { alert: true });
}

// A range copied from a spreadsheet is a table in text; `open` gets it as a file of that kind.
export function pasteTable(place, open) {
  const box = make("textarea", { rows: "6", "aria-label": "The table, pasted" });
  const read = (close) => {
    close();
    if (box.value.trim()) open([new File([box.value], "pasted table.tsv", { type: "text/plain" })]);
  };
  notice(place, "file", [make("p", {}, "Copy the rows in your spreadsheet, the headings with them, and paste them here."), box],
    [["Read it", read, true]]);
  box.focus();
}
