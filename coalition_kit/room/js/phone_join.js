// The way in: the code, a name or none, and consent before anything is taken down; or the code to come back with.

import { button, h } from "../../widgets/js/network_map/parts.js";
import { kept } from "./kept.js";
import { newId, post } from "./talk.js";

export const JOINING = "ck-room-join"; // the id of the request: asked again after a lost answer, it gives the same seat

function field(id, label, hint, attributes) {
  const input = h("input", { id, type: "text", autocomplete: "off", ...(hint ? { "aria-describedby": `${id}-hint` } : {}), ...attributes });
  return { input, row: h("p", { class: "ck-field" }, h("label", { for: id }, label), input, hint ? h("span", { class: "ck-hint", id: `${id}-hint` }, hint) : null) };
}

export function joinForm(words, entered) {
  const code = field("code", words.code, words.code_hint, { autocapitalize: "characters", spellcheck: "false", maxlength: 12, required: "", value: location.hash.replace(/[^\w-]/g, "").slice(0, 12) });
  const name = field("name", words.name, words.name_hint, { maxlength: 30 });
  const agree = h("input", { id: "agree", type: "checkbox", required: "" });
  const back = field("back", words.back_code, "", { autocapitalize: "characters", spellcheck: "false", maxlength: 12 });
  const wrong = h("p", { class: "ck-wrong", role: "alert" });
  const enter = h("button", { class: "ck-button ck-primary" }, words.enter);

  async function send(path, body) {
    wrong.textContent = "";
    const got = await post(path, body);
    if (got.status === 200) return entered();
    if (got.status === 410) kept.removeItem(JOINING);
    wrong.textContent = got.said ?? words.offline;
    return null;
  }

  const form = h("form", { class: "ck-join" },
    h("h1", {}, words.join), h("p", {}, words.intro), code.row, name.row,
    h("div", { class: "ck-consent" }, h("h2", {}, words.consent_title), h("p", {}, words.consent), h("p", { class: "ck-check" }, agree, h("label", { for: "agree" }, words.agree))),
    ...(words.insecure ? [h("p", { class: "ck-hint" }, words.insecure)] : []),
    wrong, h("p", { class: "ck-actions" }, enter),
    h("details", {}, h("summary", {}, words.back), back.row, h("p", { class: "ck-actions" }, button(words.back_enter, () => send("back", { back: back.input.value })))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const id = kept.getItem(JOINING) ?? newId();
    kept.setItem(JOINING, id);
    send("join", { code: code.input.value, name: name.input.value, agreed: agree.checked, id });
  });
  return form;
}
