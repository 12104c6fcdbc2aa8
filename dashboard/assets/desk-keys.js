// Single keys on the page of a record that waits. They can be switched off (WCAG 2.1.4), and that is remembered.

const OFF = "mvo-keys-off";
const help = document.querySelector(".mvo-keys");
const box = help.querySelector("[data-mvo-keys]");

box.checked = localStorage.getItem(OFF) !== "1";
help.hidden = false;
box.addEventListener("change", () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));

const types = (element) => element.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (!box.checked || event.repeat || event.ctrlKey || event.metaKey || event.altKey || types(event.target)) return;
  // What scrolls from side to side is moved by the arrow keys itself.
  if (event.key.startsWith("Arrow") && event.target.closest?.(".mvo-scroll, input, summary")) return;
  const wanted = document.querySelector(`[data-mvo-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!wanted) return;
  event.preventDefault();
  if (wanted.matches("a, button")) return wanted.click();
  wanted.scrollIntoView({ block: "start" });
  document.querySelector("#return textarea")?.focus({ preventScroll: true });
});
