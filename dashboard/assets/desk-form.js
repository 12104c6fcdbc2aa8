// A form as plain values: what stands in it, how it is put back, its rows, and what is said to its reader.
// A form's content is a map from name to a list of texts, the same as dashboard/desk/kit/form.py calls Typed.

const ROW = "__row__";
const NEVER_KEPT = ["password", "file", "submit", "button", "reset", "image"];

const same = (one, other) => one.length === other.length && one.every((text, at) => text === other[at]);

/** The controls whose content is kept: all but passwords, files and what travels along unseen. */
function kept(form) {
  return [...form.elements].filter((control) => {
    if (!control.name || control.name.startsWith("_") || NEVER_KEPT.includes(control.type)) return false;
    return control.type !== "hidden" || control.hasAttribute("data-mvo-row");
  });
}

const ticks = (control) => control.type === "checkbox" || control.type === "radio";

/** What stands in the form now; with `atFirst` what the page came with. */
export function contents(form, atFirst = false) {
  const typed = {};
  for (const rows of form.querySelectorAll("[data-mvo-rows]")) typed[rows.dataset.mvoRows] = [];
  for (const control of kept(form)) {
    const held = (typed[control.name] ??= []);
    if (ticks(control)) {
      if (atFirst ? control.defaultChecked : control.checked) held.push(control.value);
    } else if (atFirst && control.tagName === "SELECT") {
      held.push(([...control.options].find((option) => option.defaultSelected) ?? control.options[0])?.value ?? "");
    } else {
      held.push(atFirst ? control.defaultValue : control.value);
    }
  }
  return typed;
}

/** The names under which two contents say something else; what holds nothing is as good as absent. */
export function differing(one, other) {
  const said = (typed, name) => (typed[name] ?? []).filter((text) => text !== "");
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => !same(said(one, name), said(other, name)));
}

/** Put contents into the form, under the names that `only` lets through. */
export function putBack(form, typed, only = () => true) {
  for (const rows of form.querySelectorAll("[data-mvo-rows]")) {
    const name = rows.dataset.mvoRows;
    if (!typed[name] || !only(name)) continue;
    const there = new Map([...rows.children].map((row) => [row.querySelector("[data-mvo-row]").value, row]));
    for (const [number, row] of there) if (!typed[name].includes(number)) row.remove();
    for (const number of typed[name]) if (!there.has(number) && /^\d{1,4}$/.test(number)) addRow(rows, number);
  }
  for (const box of form.querySelectorAll("[data-mvo-files]")) {
    if (only(box.dataset.mvoFiles)) for (const file of typed[box.dataset.mvoFiles] ?? []) addFile(form, box, file);
  }
  for (const control of kept(form)) {
    const held = typed[control.name];
    if (!held || control.type === "hidden" || !only(control.name)) continue;
    if (ticks(control)) control.checked = held.includes(control.value);
    else control.value = held[0] ?? "";
  }
  refresh(form);
}

// ---- Rows and files -------------------------------------------------------------------------------------------------

/** A new row at the end of its list, made from the pattern beside it. */
export function addRow(rows, number) {
  const row = rows.parentElement.querySelector("template").content.firstElementChild.cloneNode(true);
  for (const each of [row, ...row.querySelectorAll("*")]) {
    for (const attribute of each.attributes) {
      if (attribute.value.includes(ROW)) attribute.value = attribute.value.replaceAll(ROW, number);
    }
  }
  rows.append(row);
  count(rows);
  return row;
}

/** The number that no row of the list has had. */
export function nextNumber(rows) {
  return String(Math.max(-1, ...[...rows.querySelectorAll("[data-mvo-row]")].map((mark) => Number(mark.value))) + 1);
}

/** Call each row by its place, and offer no more of them than fit. */
export function count(rows) {
  [...rows.children].forEach((row, at) => {
    const name = `${row.dataset.mvoEach} ${at + 1}`;
    row.setAttribute("aria-label", name);
    row.querySelector("[data-mvo-named]").textContent = ` ${name}`;
  });
  rows.parentElement.querySelector("[data-mvo-add]").hidden = rows.children.length >= Number(rows.parentElement.dataset.mvoMost);
}

/** A box for a file that is kept: "token name". Ticked, so that it goes along. */
export function addFile(form, box, held) {
  const name = box.dataset.mvoFiles;
  if ([...box.querySelectorAll("input")].some((input) => input.value === held)) return;
  const input = Object.assign(document.createElement("input"), { type: "checkbox", name, value: held, checked: true });
  input.id = `${form.id}-${name}-kept-${box.childElementCount}`;
  const label = Object.assign(document.createElement("label"), { htmlFor: input.id });
  const told = Object.assign(document.createElement("span"), { className: "mvo-optional" });
  told.textContent = words(form).kept_file;
  label.append(`${held.slice(held.indexOf(" ") + 1)} `, told);
  const option = Object.assign(document.createElement("div"), { className: "mvo-option" });
  option.append(input, label);
  box.append(option);
}

// ---- What belongs to the form only under a condition ---------------------------------------------------------------

/** Show what is asked, given what stands in the form. What is hidden keeps its text. */
export function refresh(form) {
  for (const part of form.querySelectorAll("[data-mvo-when]")) {
    const asked = part.dataset.mvoWhenValues.split(" ");
    part.hidden = ![...form.elements].some(
      (control) =>
        control.name === part.dataset.mvoWhen &&
        (!ticks(control) || control.checked) &&
        asked.includes(control.value) &&
        !control.closest("[data-mvo-when][hidden]"),
    );
  }
}

// ---- What is said ---------------------------------------------------------------------------------------------------

/** The sentences that the page brought along. */
export const words = (form) => JSON.parse(form.dataset.mvoWords ?? "{}");

/** Say something at the top of the form, to a screen reader too, with a button for each thing that can be done. */
export function say(form, sentence, ...deeds) {
  const place = form.querySelector("[data-mvo-say]");
  if (!place) return;
  place.replaceChildren(...(sentence ? [Object.assign(document.createElement("p"), { textContent: sentence })] : []));
  for (const [label, deed] of deeds) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label, className: "mvo-link" });
    button.addEventListener("click", deed);
    place.firstChild.append(" ", button);
  }
}

/** Fill the {fields} of a sentence. */
export const fill = (sentence, fields) => sentence.replace(/\{(\w+)\}/g, (_, name) => fields[name] ?? "");

// British, as the pages are: 27 November 2026, 14:05.
const language = (document.documentElement.lang || "nl").replace(/^en$/, "en-GB");

/** 14.05 in Dutch, 14:05 in English. */
export function clock(when) {
  const text = new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(when);
  return language.startsWith("nl") ? text.replace(":", ".") : text;
}

/** The day and the time. */
export function moment(when) {
  const text = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(when);
  return language.startsWith("nl") ? text.replace(":", ".") : text;
}
