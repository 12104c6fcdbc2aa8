// What the forms need of the browser: drafts, parts that come and go, rows, searching a list, files that are sent at
// once, and a submit that does not lose anything. Every form works without this file too.

import { clearDone, Draft } from "./desk-drafts.js";
import { addFile, addRow, count, fill, nextNumber, refresh, say, words } from "./desk-form.js";

const SENT = 10000; // milliseconds after which a form that did not arrive can be sent again
const ANSWERS = 8000; // milliseconds in which a server with a connection answers
const LOOK_UP = 400;

class Desk {
  constructor(form) {
    this.form = form;
    this.words = words(form);
    this.draft = form.dataset.mvoDraft ? new Draft(form) : null;
    refresh(form);
    form.querySelectorAll("[data-mvo-rows]").forEach(count);
    form.querySelectorAll("textarea").forEach(countLeft);
    form.querySelectorAll(".mvo-filter, [data-mvo-reveal]").forEach((part) => (part.hidden = false));
    form.addEventListener("input", (event) => this.typed(event.target));
    form.addEventListener("change", (event) => this.chosen(event.target));
    form.addEventListener("click", (event) => this.pressed(event));
    form.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("submit", (event) => this.submit(event));
    addEventListener("pageshow", () => this.busy(false));
  }

  typed(control) {
    refresh(this.form);
    if (control.hasAttribute("data-mvo-filter")) filter(control);
    if (control.tagName === "TEXTAREA") countLeft(control);
    if (control.dataset.mvoLookUp) {
      clearTimeout(control.timer);
      control.timer = setTimeout(() => lookUp(control), LOOK_UP);
    }
  }

  chosen(control) {
    refresh(this.form);
    if (control.dataset.mvoUpload) this.upload(control);
  }

  key(event) {
    const control = event.target;
    if (event.key !== "Enter") return;
    if (control.hasAttribute("data-mvo-filter")) event.preventDefault();
    if (control.tagName === "TEXTAREA" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.form.requestSubmit(this.form.querySelector(".mvo-buttons .mvo-button"));
    }
  }

  // ---- Rows ----------------------------------------------------------------------------------------------------------

  pressed(event) {
    const eye = event.target.closest("[data-mvo-reveal]");
    if (eye) reveal(eye);
    const add = event.target.closest("[data-mvo-add]");
    const remove = event.target.closest("[data-mvo-remove]");
    if (!add && !remove) return;
    event.preventDefault();
    const rows = (add ?? remove).closest(".mvo-rows").querySelector("[data-mvo-rows]");
    if (add) {
      const row = addRow(rows, nextNumber(rows));
      refresh(this.form);
      row.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    } else {
      const row = remove.closest(".mvo-row");
      const next = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      count(rows);
      (next?.querySelector("input:not([type=hidden]), textarea, select") ?? rows.parentElement.querySelector("[data-mvo-add]")).focus();
    }
    this.draft?.changed(rows.dataset.mvoRows);
  }

  // ---- Sending -------------------------------------------------------------------------------------------------------

  async submit(event) {
    if (this.sure) {
      this.sure = false;
      return; // it goes now
    }
    event.preventDefault();
    if (this.sending) return;
    this.busy(true);
    this.draft?.save();
    if (!(await this.answers())) {
      this.busy(false);
      this.draft?.told("offline");
      say(this.form, this.words.no_connection);
      this.form.querySelector("[data-mvo-say]")?.scrollIntoView({ block: "nearest" });
      return;
    }
    this.draft?.stop();
    if (this.draft) this.draft.leaving = true;
    this.form.querySelectorAll("[data-mvo-reveal][data-mvo-shown]").forEach(reveal); // a password goes as one
    this.sure = true;
    this.form.requestSubmit(event.submitter);
    setTimeout(() => this.busy(false), SENT);
  }

  /** Whether somebody is there to send it to; a browser that finds nobody would put a page of its own in the way. */
  async answers() {
    // A task later: while the browser is still telling that the form is sent, it drops what is sent again.
    await new Promise((resolve) => setTimeout(resolve));
    if (!navigator.onLine) return false;
    if (!this.form.dataset.mvoAlive) return true;
    try {
      await fetch(this.form.dataset.mvoAlive, { cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(ANSWERS) });
      return true;
    } catch {
      return false;
    }
  }

  busy(sending) {
    this.sending = sending;
    for (const button of this.form.querySelectorAll(".mvo-buttons .mvo-button")) {
      if (sending) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
    if (sending) this.draft?.tell(this.words.sending);
    else if (this.draft) this.draft.leaving = false;
  }

  // ---- Files ---------------------------------------------------------------------------------------------------------

  /** Send each file as soon as it is chosen; one that fails stays chosen and goes along with the form. */
  async upload(input) {
    const rest = new DataTransfer();
    const faults = [];
    for (const file of [...input.files]) {
      const done = await this.send(input, file);
      if (done.token) {
        addFile(this.form, input.closest(".mvo-field").querySelector("[data-mvo-files]"), `${done.token} ${done.name}`);
      } else {
        faults.push(done.fault ?? fill(this.words.upload_failed, { name: file.name }));
        if (!done.fault) rest.items.add(file);
      }
    }
    input.files = rest.files;
    say(this.form, faults.join(" "));
    this.draft?.changed(input.name);
  }

  send(input, file) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const body = new FormData();
      body.append("file", file);
      request.open("POST", input.dataset.mvoUpload);
      request.setRequestHeader("X-CSRF", this.form.elements.mark?.value ?? "");
      request.responseType = "json";
      let told = -1;
      request.upload.addEventListener("progress", ({ loaded, total }) => {
        const percent = total ? 10 * Math.floor((10 * loaded) / total) : 0; // in tens: it is read aloud
        if (percent > told) say(this.form, fill(this.words.uploading, { name: file.name, percent: (told = percent) }));
      });
      request.addEventListener("loadend", () => resolve(request.response ?? {}));
      request.send(body);
    });
  }
}

// ---- Searching a list of options ------------------------------------------------------------------------------------

function filter(box) {
  const group = box.closest("fieldset");
  const asked = box.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const option of group.querySelectorAll(".mvo-option")) {
    const text = option.textContent.toLocaleLowerCase();
    const found = asked.every((word) => text.includes(word));
    option.hidden = !found && !option.querySelector("input").checked; // what is chosen stays in sight
    shown += found ? 1 : 0;
  }
  for (const name of group.querySelectorAll("[data-mvo-group]")) {
    name.hidden = !name.nextElementSibling.querySelector(".mvo-option:not([hidden])");
  }
  const none = group.querySelector("[data-mvo-none]");
  none.textContent = shown ? "" : none.dataset.mvoNone;
  none.classList.toggle("mvo-unseen", shown > 0);
}

// ---- How much still fits ---------------------------------------------------------------------------------------------

function countLeft(box) {
  const place = document.getElementById(`${box.id}-left`);
  if (!place) return;
  const left = Number(place.dataset.mvoLeft) - [...box.value.trim()].length;
  const written = new Intl.NumberFormat(document.documentElement.lang || "nl").format(left);
  place.textContent = fill(place.dataset.mvoLeftWords, { n: written });
  place.classList.toggle("mvo-over", left < 0);
}

// ---- Passwords, and what one copies ---------------------------------------------------------------------------------

function reveal(button) {
  const control = document.getElementById(button.getAttribute("aria-controls"));
  const shows = control.type === "password";
  control.type = shows ? "text" : "password";
  button.toggleAttribute("data-mvo-shown", shows);
  [button.textContent, button.dataset.mvoReveal] = [button.dataset.mvoReveal, button.textContent];
}

document.addEventListener("focusin", (event) => event.target.matches("[data-mvo-copy]") && event.target.select());

// ---- What a reference is --------------------------------------------------------------------------------------------

async function lookUp(control) {
  const place = document.getElementById(`${control.id}-known`);
  const text = control.value;
  try {
    const answer = await fetch(`${control.dataset.mvoLookUp}?text=${encodeURIComponent(text)}`, { redirect: "manual" });
    if (!answer.ok || control.value !== text) return;
    const { said, title, url } = await answer.json();
    place.replaceChildren(said ? `${said} ` : "");
    if (!title) return;
    if (!url?.startsWith("https://")) return place.append(title);
    place.append(Object.assign(document.createElement("a"), { href: url, rel: "noreferrer", className: "mvo-outside", textContent: title }));
  } catch {
    // it is only a help
  }
}

// ---- What is wrong stands on top, and leads to its field ------------------------------------------------------------

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".mvo-faults a");
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  field.focus({ preventScroll: true });
  (field.closest(".mvo-field") ?? field).scrollIntoView({ block: "start" });
});

clearDone();
document.querySelectorAll("form.mvo-form").forEach((form) => new Desk(form));
document.querySelector("[data-mvo-faults]")?.focus();
