// What the page shows of a file that was read: what was opened, which places could not be read, and which deserve a look.

import { make, notice, withdraw } from "./tools.js";

function problemTable(rows, errors) {
  const [wanted, about] = errors ? ["Wanted", "Places that could not be read"] : ["Note", "Places that deserve a look"];
  const columns = [["sheet", "Sheet"], ["cell", "Cell"], ["wanted", wanted], ["got", "Entry"]];
  const head = make("tr", {}, ...columns.map(([, words]) => make("th", { scope: "col" }, words)));
  const body = rows.map((row) => make("tr", {}, ...columns.map(([name, words]) => make("td", { "data-ck-label": words }, make("bdi", {}, row[name])))));
  return make("div", { class: "ck-problems", tabindex: "0", role: "region", "aria-label": about },
    make("table", {}, make("thead", {}, head), make("tbody", {}, ...body)));
}

function told(rows, errors, total, dropped) {
  const rest = total > rows.length ? [make("p", {}, `These are the first ${rows.length} of ${total}.`)] : [];
  const left = dropped.length ? [make("details", {}, make("summary", {}, "What is left out"),
    make("ul", {}, ...dropped.map((words) => make("li", {}, make("bdi", {}, words)))))] : [];
  const table = [problemTable(rows, errors), ...rest];
  if (errors) return [...table, ...left];
  const summary = `Nothing has to be corrected; ${total === 1 ? "one place deserves" : `${total} places deserve`} a look`;
  return [make("details", {}, make("summary", {}, summary), ...table), ...left];
}

// What became of a file. One with errors takes the place of the case only when the visitor says so: `openRest` asks for that.
export function wasRead(model, place, { rows, errors, total, readable, dropped }, openRest) {
  withdraw(place, "reading");
  const opened = () => make("p", {}, "Opened: ", make("strong", {}, make("bdi", {}, model.get("title"))),
    ". The case before it is set aside under “Open”.");
  if (!errors) {
    notice(place, "file", [opened(), ...(total ? told(rows, errors, total, dropped) : [])]);
    return;
  }
  const places = errors === 1 ? "one place" : `${errors} places`;
  const words = readable
    ? "Nothing has been opened yet. You can mend the file and open it again, or go on without what could not be read."
    : "The file cannot be opened as it is. Your case is as it was. Mend these places and open the file again.";
  const accept = (close) => {
    const show = () => {
      model.off("change:opened", show);
      notice(place, "file", [opened(), make("p", {}, `Left out: what stands at ${places} that could not be read.`), ...told(rows, errors, total, dropped)]);
    };
    close();
    model.on("change:opened", show);
    openRest();
  };
  notice(place, "file", [make("h2", {}, `Not read: ${places} in this file`), make("p", {}, words), ...told(rows, errors, total, dropped)],
    readable ? [["Open what could be read", accept]] : [], { alert: true });
}
