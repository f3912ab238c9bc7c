// The participants' page: join, wait, do what is open, and leave. One thing in sight; nothing is lost when the network is.

import { button, h } from "../../widgets/js/network_map/parts.js";
import { Announcer } from "./announcer.js";
import { Drafts } from "./drafts.js";
import { kept } from "./kept.js";
import { Outbox } from "./outbox.js";
import { DecidePhone } from "./phone_decide.js";
import { JOINING, joinForm } from "./phone_join.js";
import { NetworkPhone } from "./phone_network.js";
import { RatePhone } from "./phone_rate.js";
import { StepsPhone } from "./phone_steps.js";
import { sure } from "./sure.js";
import { Listener, newId, post, words } from "./talk.js";

const KINDS = { network: NetworkPhone, rate: RatePhone, decide: DecidePhone }; // every other activity asks by `steps`
const AGAIN = 2500; // milliseconds until what could not be sent is tried again
const GONE = [400, 409, 410, 415]; // the server has looked at it and will never take it

class Phone {
  constructor(main) {
    this.words = words();
    this.place = h("div", { class: "ck-place" });
    this.note = h("p", { class: "ck-note", role: "status" });
    this.said = h("p", { class: "ck-said", role: "status" });
    this.foot = h("footer", {});
    this.announcer = new Announcer();
    main.replaceChildren(this.note, this.announcer.element, this.place, this.said, this.foot);
    this.outbox = new Outbox(kept, `ck-room-outbox ${location.pathname}`, (answer) => this.send(answer), () => this.tell());
    this.drafts = new Drafts(kept, `ck-room-drafts ${location.pathname}`);
    this.listener = new Listener("events", { show: (view) => this.show(view), state: (is) => this.heard(is), refused: () => this.join() });
    addEventListener("online", () => this.outbox.flush());
    this.online = true;
    this.listener.open();
  }

  join() {
    this.listener.close();
    this.view = this.doing = null;
    this.forget();
    this.foot.replaceChildren();
    this.place.replaceChildren(joinForm(this.words, () => this.listener.open()));
  }

  forget() {
    this.outbox.clear();
    this.drafts.clear();
  }

  heard(online) {
    this.online = online;
    this.tell();
    if (online) this.outbox.flush();
  }

  tell() {
    const count = this.outbox.items.length;
    const waiting = count === 1 ? this.words.waiting_one : count ? this.words.waiting.replace("{count}", count) : "";
    const text = this.online && !this.unsent ? "" : [this.words.offline, waiting].filter(Boolean).join(" ");
    if (this.note.textContent !== text) this.note.textContent = text;
  }

  answer(activity, item, value) {
    this.said.textContent = "";
    this.drafts.note(activity, item, undefined);
    this.outbox.add({ id: newId(), activity, item, value });
  }

  // What the fields show: what was begun, else what waits to be sent, else what the server has.
  begun(view, item) { return this.drafts.value(view.id, item, this.given(view, item)); }
  given(view, item) { return this.outbox.value(view.id, item, view.yours[item]); }

  async send(answer) { // resolves to whether it need not be sent again
    const got = await post("answer", answer);
    this.unsent = got.status === 0; // the stream may look alive for a while after the network went
    this.tell();
    if (got.status === 200 || GONE.includes(got.status)) {
      this.said.textContent = got.status === 200 && got.counted ? this.words.arrived : got.said ?? "";
      return true;
    }
    if (got.status === 401) return this.join(), true;
    clearTimeout(this.later);
    this.later = setTimeout(() => this.outbox.flush(), AGAIN);
    return false;
  }

  show(view) {
    if (view.gone) {
      this.listener.close();
      this.forget();
      kept.removeItem(JOINING);
      this.doing = null;
      this.foot.replaceChildren();
      this.place.replaceChildren(h("p", { class: "ck-calm" }, view.gone), h("p", { class: "ck-actions" }, button(this.words.again, () => this.join())));
      return;
    }
    const before = this.view;
    this.view = view;
    document.title = view.open ? view.open.title : view.title;
    const { open } = view, Kind = open && (KINDS[open.kind] ?? StepsPhone);
    if (open?.id !== before?.open?.id || open?.revealed !== before?.open?.revealed) this.said.textContent = ""; // of what is over
    if (!Kind) this.wait(view);
    else if (this.doing?.id === open.id) this.doing.update(open);
    else {
      this.doing = Object.assign(new Kind(open, this), { id: open.id });
      this.place.replaceChildren(this.doing.element);
    }
    this.announcer.tell(!open ? view.title : open.revealed ? this.words.on_wall : open.title, open?.id !== before?.open?.id);
    if (this.drafts.left(open)) this.said.textContent = this.words.left;
    if (before?.you !== view.you || before?.back !== view.back) this.sign(view);
  }

  wait(view) {
    this.doing = null;
    this.place.replaceChildren(h("h1", {}, view.title), h("p", { class: "ck-calm" }, this.words.wait), h("p", { class: "ck-hint" }, view.there));
  }

  sign(view) { // who they are, how to come back, and how to leave
    const { leave, leave_sure, stay } = this.words, way = sure(h("p", { class: "ck-actions" }), [leave, leave_sure, stay], () => this.leave());
    this.foot.replaceChildren(h("details", {},
      h("summary", {}, `${this.words.you} `, h("b", {}, view.you)),
      h("p", {}, this.words.come_back), h("p", { class: "ck-code" }, view.back),
      ...(this.words.insecure ? [h("p", { class: "ck-hint" }, this.words.insecure)] : []), way));
  }

  async leave() {
    const got = await post("leave", {});
    if (got.status === 0) this.heard(false);
  }
}

window.ckPhone = new Phone(document.getElementById("main"));
