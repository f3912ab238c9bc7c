// Which cell does a key lead to? As in a spreadsheet: arrows and Enter; within a text an arrow moves the caret first.

// Returns the {row, column} that a key leads to from {row, column} of a grid of that size, or null where it stays in the cell. `caret` says
// whether the caret is at the start and at the end of the text (both where all of it is selected). Where rows are cards, up, down and Enter
// lead to the previous and the next field.
export function target({ key, shift = false, ctrl = false }, { row, column }, { rows, columns, cards = false }, caret) {
  const way = { ArrowUp: -1, ArrowDown: 1, Enter: shift ? -1 : 1 }[key];
  if (way && cards) return inside(row * columns + column + way, rows, columns);
  if (way && ctrl && key !== "Enter") return { row: way < 0 ? 0 : rows - 1, column };
  if (way) return row + way >= 0 && row + way < rows ? { row: row + way, column } : null;
  if (key === "ArrowLeft" && caret.start && !cards) return column ? { row, column: column - 1 } : null;
  if (key === "ArrowRight" && caret.end && !cards) return { row, column: column + 1 }; // beyond the last column is the button that deletes
  return null;
}

function inside(at, rows, columns) {
  return at < 0 || at >= rows * columns ? null : { row: Math.floor(at / columns), column: at % columns };
}

// Returns whether an arrow up or down leaves a text of several lines: only from its first or last character.
export const leavesText = (key, text, caret) => !text.includes("\n") || (key === "ArrowUp" ? caret.start : key === "ArrowDown" ? caret.end : true);
