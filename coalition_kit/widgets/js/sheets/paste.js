// What does a copied range say, and into which cells does it go? Ranges come as text: tabs between cells, a line for each row, and quotation
// marks around a cell that holds a tab, a line or a quotation mark.

// Returns the rows of a copied range, each a list of cells.
export function cellsOf(text) {
  const rows = [[]];
  let at = 0;
  while (at <= text.length) {
    const [cell, end] = quotedAt(text, at) ?? plainAt(text, at);
    rows.at(-1).push(cell);
    if (text[end] === "\r" && text[end + 1] === "\n") at = end + 2;
    else at = end + 1;
    if (end < text.length && text[end] !== "\t") rows.push([]);
    if (end >= text.length) break;
  }
  while (rows.length > 1 && rows.at(-1).every((cell) => cell === "")) rows.pop(); // spreadsheets end the last line too
  return rows;
}

function plainAt(text, start) {
  let end = start;
  while (end < text.length && !"\t\r\n".includes(text[end])) end++;
  return [text.slice(start, end), end];
}

// Returns the quoted cell that starts here and its end; null where the quotation mark belongs to a text.
function quotedAt(text, start) {
  if (text[start] !== '"') return null;
  let end = start + 1, cell = "";
  while (end < text.length && (text[end] !== '"' || text[end + 1] === '"')) {
    cell += text[end];
    end += text[end] === '"' ? 2 : 1;
  }
  const closed = text[end] === '"' && (end + 1 === text.length || "\t\r\n".includes(text[end + 1]));
  return closed && /[\t\r\n"]/.test(cell) ? [cell.replaceAll("\r\n", "\n"), end + 1] : null;
}

const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\W_]+/gu, "");

// Returns the columns named by the first row of a range, one per cell (null for an empty one); null where it holds no headings.
export function headings(block, columns) {
  const labels = new Map(columns.map((column, at) => [plain(column.label), at]));
  const found = block[0].map((cell) => (cell.trim() ? labels.get(plain(cell)) : null));
  const named = found.filter((at) => at !== null);
  return block.length > 1 && named.length && !named.includes(undefined) && new Set(named).size === named.length ? found : null;
}

// Returns the places of a pasted range: rows (from `row`), each a list of [column, text], and the number of filled columns without a place.
// `shown` are the visible columns in order; the first cell goes into column `from`.
export function laid(block, columns, shown, row, from) {
  const named = headings(block, columns);
  const body = named ? block.slice(1) : block;
  const places = named ?? shown.slice(from);
  const rows = body.map((cells, at) => ({ row: row + at, cells: cells.flatMap((text, place) => (places[place] == null ? [] : [[places[place], text]])) }));
  const beyond = new Set(body.flatMap((cells) => cells.flatMap((text, place) => (text.trim() && places[place] == null ? [place] : []))));
  return { rows, named, beyond: beyond.size };
}
