// What a page of the room keeps in the browser. Where the browser keeps nothing, in a private window or without room, the page itself does.

const own = new Map();

function tried(act) {
  try { return act(); } catch { return null; }
}

export const kept = {
  getItem: (key) => own.get(key) ?? tried(() => localStorage.getItem(key)),
  setItem(key, value) {
    own.delete(key);
    if (tried(() => { localStorage.setItem(key, value); return true; }) === null) own.set(key, value);
  },
  removeItem(key) {
    own.delete(key);
    tried(() => localStorage.removeItem(key));
  },
};
