// Keeps what is typed: on this device at every keystroke, and a moment later on the server. Gives it back when the form
// is opened again. Nothing here may ever break the form: what cannot be kept is said, and the form goes on.

import { clock, contents, differing, fill, moment, putBack, say, words } from "./desk-form.js";

const AFTER = 800; // milliseconds without a keystroke, then the server gets its copy
const AGAIN = 15000; // until it is tried again
const MOST_WHILE_LEAVING = 60000; // bytes that a browser still sends for a page that is gone

const address = (key) => `mvo-draft:${key}`;
const sent = (key) => `${key}:sent`; // when that was typed which the server has of this device

/** The pages that come after a form was taken in name its key: its draft has served. */
export function clearDone() {
  for (const done of document.querySelectorAll("[data-mvo-draft-done]")) {
    try {
      localStorage.removeItem(address(done.dataset.mvoDraftDone));
      localStorage.removeItem(sent(address(done.dataset.mvoDraftDone)));
    } catch {
      // nothing is kept on this device, so nothing need go
    }
  }
}

function parsed(text) {
  try {
    const draft = JSON.parse(text);
    return draft && typeof draft.typed === "object" && Number.isFinite(draft.at) ? draft : null;
  } catch {
    return null;
  }
}

export class Draft {
  constructor(form) {
    this.form = form;
    this.key = address(form.dataset.mvoDraft);
    this.words = words(form);
    this.opened = contents(form, true); // what the page came with
    this.basis = this.readBasis();
    this.touched = new Set(); // what was changed here, in this tab
    this.local = true; // whether this device has the latest
    this.remote = true; // whether the server has
    this.thrown = false;
    this.begin();
    form.addEventListener("input", (event) => this.changed(event.target.name));
    form.addEventListener("change", (event) => this.changed(event.target.name));
    addEventListener("storage", (event) => event.key === this.key && this.elsewhere(event.newValue));
    addEventListener("online", () => this.remote || this.send());
    addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.flush());
    addEventListener("beforeunload", (event) => this.local || this.remote || this.leaving || event.preventDefault());
  }

  /** Give back what was kept; what was typed before this program ran stays. */
  begin() {
    const here = parsed(this.stored());
    const there = parsed(this.form.dataset.mvoKept);
    const newest = [here, there].filter(Boolean).sort((one, other) => other.at - one.at)[0];
    const back = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
    const early = back ? [] : differing(contents(this.form), this.opened);
    early.forEach((name) => this.touched.add(name));
    if (this.form.hasAttribute("data-mvo-again")) {
      this.save(); // it was sent and came back: newer than any draft
    } else if (newest && differing(newest.typed, this.opened).length) {
      this.restore(newest, newest === there ? this.words.restored_server : this.words.restored, this.unsent(here, newest));
      if (early.length) this.save();
    } else if (early.length) {
      this.save();
    } else if (here) {
      this.forget();
    }
  }

  /** What was typed here and never reached the server, where something newer from elsewhere takes its place. */
  unsent(here, newest) {
    if (!here || here === newest || this.stored(sent(this.key)) === String(here.at)) return null;
    return differing(here.typed, newest.typed).length && differing(here.typed, this.opened).length ? here : null;
  }

  restore(draft, sentence, other = null) {
    putBack(this.form, draft.typed, (name) => !this.touched.has(name));
    // A text made on an older version of the record says so when it is sent, so that nobody's change is lost under it.
    if (draft.version) this.writeBasis(draft);
    const deeds = [[this.words.throw_away, () => this.throwAway(draft)]];
    const rather = () => {
      const instead = { ...draft, typed: contents(this.form) };
      this.restore(other, this.words.restored, instead);
      this.save();
    };
    if (other) deeds.unshift([fill(this.words.other_text, { time: moment(other.at) }), rather]);
    say(this.form, fill(sentence, { time: moment(draft.at) }), ...deeds);
  }

  throwAway(draft) {
    const latest = { ...draft, typed: contents(this.form) };
    this.touched.clear();
    putBack(this.form, this.opened);
    this.writeBasis(this.basis);
    this.forget();
    this.stop();
    const keep = this.form.dataset.mvoKeep;
    if (keep) fetch(keep, { method: "DELETE", headers: { "X-CSRF": this.csrf }, redirect: "manual" }).catch(() => {});
    const putItBack = () => {
      this.restore(latest, this.words.restored);
      this.save();
    };
    say(this.form, this.words.thrown, [this.words.put_back, putItBack]);
    this.tell("");
  }

  /** What the record was when this form, or the draft in it, was opened. */
  readBasis() {
    const { _version: version, _opened: opened } = this.form.elements;
    return { version: version?.value ?? null, opened: opened ? JSON.parse(opened.value) : null };
  }

  writeBasis({ version, opened }) {
    const { _version: one, _opened: other } = this.form.elements;
    if (one && version) one.value = version;
    if (other && opened) other.value = JSON.stringify(opened);
  }

  changed(name) {
    if (!name || name.startsWith("_")) return;
    this.touched.add(name);
    this.save();
  }

  save() {
    this.at = Date.now();
    this.body = JSON.stringify({ at: this.at, ...this.readBasis(), typed: contents(this.form) });
    try {
      localStorage.setItem(this.key, this.body);
      this.local = true;
    } catch {
      this.local = false; // full, or forbidden
    }
    this.remote = false;
    if (this.form.dataset.mvoKeep) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(), AFTER);
      if (!navigator.onLine) this.told("offline");
    } else {
      this.told("alone");
    }
  }

  async send() {
    clearTimeout(this.timer);
    if (!this.form.dataset.mvoKeep || this.body === undefined) return;
    if (this.sending) {
      this.waiting = true;
      return;
    }
    this.sending = true;
    const { body, at } = this;
    let state = "refused";
    try {
      const answer = await fetch(this.form.dataset.mvoKeep, {
        method: "PUT",
        headers: { "Content-Type": "application/json", "X-CSRF": this.csrf },
        body,
        keepalive: new Blob([body]).size < MOST_WHILE_LEAVING,
        redirect: "manual",
      });
      if (answer.ok) state = "kept";
      else if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) state = "signed_out";
    } catch {
      state = "offline";
    }
    this.sending = false;
    if (at === this.at && this.body !== undefined) {
      this.remote = state === "kept";
      if (this.remote) this.noteSent(at);
      this.told(state);
    }
    if (this.waiting) {
      this.waiting = false;
      this.send();
    } else if (state === "offline" || state === "refused") {
      this.timer = setTimeout(() => this.send(), AGAIN);
    }
  }

  /** The page goes out of sight, perhaps for good: what waits is sent now. */
  flush() {
    if (!this.remote && !this.leaving) this.send();
  }

  /** The form is being sent: nothing may arrive after it and bring the draft back. */
  stop() {
    clearTimeout(this.timer);
    this.waiting = false;
    this.body = undefined;
  }

  told(state) {
    const time = { time: clock(this.at) };
    if (!this.local && !this.remote && state !== "kept") {
      say(this.form, this.words.not_saved);
      this.tell("");
    } else if (state === "kept") {
      this.tell(fill(this.words.saved, time));
    } else if (state === "offline") {
      this.tell(fill(this.words.saved_offline, time));
    } else {
      this.tell(fill(this.words.saved_here, time));
      if (state === "signed_out") say(this.form, this.words.signed_out);
    }
  }

  tell(sentence) {
    const place = this.form.querySelector("[data-mvo-saved]");
    if (place) place.textContent = sentence;
  }

  /** Another tab has the same form: what was not touched here follows it. */
  elsewhere(text) {
    const draft = text === null ? null : parsed(text);
    if (!draft) {
      say(this.form, this.words.other_tab_done);
      return;
    }
    putBack(this.form, draft.typed, (name) => !this.touched.has(name));
    say(this.form, this.words.other_tab);
  }

  noteSent(at) {
    try {
      localStorage.setItem(sent(this.key), String(at));
    } catch {
      // then the text of this device is offered once more than needed
    }
  }

  stored(key = this.key) {
    try {
      return localStorage.getItem(key);
    } catch {
      this.local = false;
      return null;
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
      localStorage.removeItem(sent(this.key));
    } catch {
      // it was not kept here
    }
    this.local = this.remote = true;
  }

  get csrf() {
    return this.form.elements.mark?.value ?? "";
  }
}
