// What the session's bar says of the state of a case, and of files that are too many.

import { clock } from "./tools.js";

// Returns whether the case is saved, in words.
export function stateWords({ works, full, held, record }) {
  if (!works) return "Saving in the browser is off here: save to a file";
  if (full) return "Not saved: this browser has no room left. Save to a file";
  if (held) return "Not saved yet: another page has saved too";
  return record ? `Saved in this browser ${clock(record.time)}` : "Nothing to save yet";
}

export const UNREADABLE = "Not opened: the file could not be read from your disk. Close it in other programs, or save a copy, and choose it again.";

// Returns why files of `total` bytes are not opened; empty where they are.
export function refusalWords(total, most) {
  if (total && total <= most) return "";
  const size = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`;
  const why = total ? `hold ${size(total)}; at most ${size(most)} can be opened at once` : "are empty";
  return `Not opened: the files you chose ${why}. Your case is as it was.`;
}
