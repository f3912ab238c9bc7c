// What the page shows of a file before it opens it: what has to be decided, with the proposals chosen; and the box to paste a table.

import { bringIntoSight, make, notice, withdraw } from "./tools.js";

// Returns how many things have to be decided, in words.
function countWords(count) {
  if (!count) return "Is this right?";
  return count === 1 ? "One thing has to be decided" : `${count} things have to be decided`;
}

// An option such as "yes → for it; no → against it" in pieces: a line breaks between two of them, not within one.
const pieces = (option) => option.split(/(?<=;) /).flatMap((piece) => [make("span", { class: "ck-piece" }, piece), " "]);

function group({ text, options }, number) {
  const choices = options.map((option, place) => {
    const input = make("input", { type: "radio", name: `ck-question-${number}`, value: String(place) });
    input.checked = place === 0;
    return make("label", {}, input, " ", make("bdi", {}, ...pieces(option)));
  });
  return make("fieldset", { class: "ck-question" }, make("legend", {}, make("bdi", {}, text)), ...choices);
}

const columnRow = (row) => make("li", {}, make("bdi", {}, row.column), " → ", make("bdi", {}, row.becomes), ` (${row["how sure"]})`);

// The first `likely` columns were read from their wording: they are in sight, the others folded.
function columnList(columns, likely) {
  const [seen, rest] = [columns.slice(0, likely), columns.slice(likely)].map((rows) => rows.map(columnRow));
  const open = seen.length ? [make("p", {}, "Read from their wording:"), make("ul", {}, ...seen)] : [];
  const head = seen.length ? "How the other columns are read" : "How each column is read";
  return rest.length ? [...open, make("details", {}, make("summary", {}, head), make("ul", {}, ...rest))] : open;
}

// Shows the questions of a file, what is unsure first; `answer` gets key → number of the option that was chosen.
export function proposed(place, { what, questions, columns, likely }, answer) {
  withdraw(place, "reading");
  const groups = questions.map(group);
  const accept = (close) => {
    const chosen = groups.map((one) => Number(one.querySelector("input:checked").value));
    close();
    notice(place, "reading", make("p", {}, "Reading …"), [], { closes: false });
    answer(Object.fromEntries(questions.map(({ key }, number) => [key, chosen[number]])));
  };
  const words = make("p", {}, "This is ", make("bdi", {}, what),
    questions.length ? ". The first answer to each question is proposed." : ".", " Nothing has been opened yet; your case is as it was.");
  notice(place, "file", [make("h2", {}, countWords(questions.length)), words, ...groups, ...columnList(columns, likely)],
    [["Open it like this", accept, true]], { alert: true });
}

// Shows the first answer of a file as soon as it is open, with what became of the file; where there is none, what it waits for.
export function firstAnswer(place, { told, waits }) {
  const [question, verdict, step] = told;
  const words = question
    ? [make("h2", {}, "The first answer"), make("p", {}, make("strong", {}, make("bdi", {}, question))), make("p", {}, make("bdi", {}, verdict)),
      ...(step ? [make("p", {}, "Next: ", make("bdi", {}, step))] : [])]
    : [make("p", {}, "No question can be answered from this file yet. ", waits)];
  const opened = place.querySelector('[data-ck-notice="file"]');
  withdraw(place, "first");
  if (!opened) return notice(place, "first", words);
  opened.lastChild.before(make("div", { "data-ck-notice": "first" }, ...words)); // one notice with one button: two would fill a phone
  bringIntoSight(place, opened);
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
