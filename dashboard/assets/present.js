// The deck by keys: arrows and a clicker's PageUp and PageDown, Home and End, b or . for a blank screen, f for a full one,
// Escape to leave. Slides come into the page that is there, so that a full screen stays full; without this, links do.

const slide = () => document.querySelector("#slide");

async function go(address, remember = true) {
  if (!address) return;
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = found.querySelector("#slide");
    if (!answer.ok || answer.redirected || !next) throw new Error("no slide");
    slide().replaceWith(document.importNode(next, true));
    document.title = found.title;
    document.documentElement.lang = found.documentElement.lang;
    document.body.className = found.body.className;
    if (remember) history.pushState(null, "", address);
    slide().querySelector("h1").focus();
  } catch {
    location.assign(address);
  }
}

const step = (rel) => slide().querySelector(`a[rel=${rel}]`)?.href;

function blank() {
  const there = document.querySelector("#blank");
  if (there) return there.remove();
  const cover = document.createElement("div");
  cover.id = "blank";
  cover.setAttribute("role", "status");
  cover.setAttribute("aria-label", slide().dataset.blank);
  cover.addEventListener("click", () => cover.remove());
  document.body.append(cover);
}

function full() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

function leave() {
  const open = document.querySelector("details[open]");
  if (document.querySelector("#blank")) blank();
  else if (open) open.open = false;
  else location.assign(slide().dataset.leave);
}

const KEYS = {
  ArrowRight: () => go(step("next")),
  ArrowDown: () => go(step("next")),
  PageDown: () => go(step("next")),
  ArrowLeft: () => go(step("prev")),
  ArrowUp: () => go(step("prev")),
  PageUp: () => go(step("prev")),
  Home: () => go(slide().dataset.first),
  End: () => go(slide().dataset.last),
  b: blank,
  ".": blank,
  f: full,
  Escape: leave,
};
const STAY_BLANK = ["b", ".", "f", "Escape"];

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !slide()) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const deed = KEYS[key];
  // What lies open scrolls by the same keys; the numbers are read there, not the slides.
  if (!deed || (event.target.closest?.(".mvo-panel") && key !== "Escape")) return;
  event.preventDefault();
  if (document.querySelector("#blank") && !STAY_BLANK.includes(key)) return blank();
  deed();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("#slide nav a, #slide .mvo-panel a");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (new URL(link.href).pathname !== location.pathname) return;
  event.preventDefault();
  go(link.href);
});

addEventListener("popstate", () => go(location.href, false));
