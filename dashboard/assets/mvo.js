// What the pages need of the browser beyond Streamlit: links without a reload, drawings, the menu, and where focus goes.
// Everything works on documents as they come from the server; without this file each link is a full load.

const READY = "[data-mvo-ready]";

// Tells Streamlit where it stands before its own program runs: it then connects at once, without first asking each folder
// of the address whether a server is there and how it is configured.
window.__streamlit = {
  BACKEND_BASE_URL: location.origin,
  MAIN_PAGE_BASE_URL: location.origin,
  HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
};

// Its program tries WebAssembly, which our policy forbids, and goes on without; Firefox would note that as an error.
delete window.WebAssembly;

// Its icon font (375 kB) is loaded ahead on every visit; no page of ours shows an icon of it.
const loadFont = document.fonts.load.bind(document.fonts);
document.fonts.load = (font, text) => (font.includes("Material Symbols") ? Promise.resolve([]) : loadFont(font, text));

// Plotly's program takes long to begin. While the connection opens and the server answers, the browser is idle: begin then.
const soon = document.querySelector("link[data-mvo-soon]");
if (soon) {
  const started = new MutationObserver(() => {
    started.disconnect();
    setTimeout(() => import(soon.href), 30);
  });
  started.observe(document.querySelector("#root"), { childList: true });
}

// ---- Drawings: Streamlit's sanitiser drops them, so they travel as text (dashboard/shell/showing.py) ----------------

function draw(holder) {
  const parsed = new DOMParser().parseFromString(holder.dataset.mvoSvg.replaceAll("<\ue000/", "</"), "image/svg+xml");
  const svg = parsed.documentElement;
  if (svg.nodeName !== "svg") return; // not well-formed: show nothing rather than anything
  for (const each of [svg, ...svg.querySelectorAll("*")]) {
    if (["script", "foreignObject", "style"].includes(each.localName)) each.remove();
    for (const { name, value } of [...each.attributes]) {
      if (name.startsWith("on") || (name.endsWith("href") && /^\s*[a-z]+:/i.test(value) && !/^\s*https?:/i.test(value))) {
        each.removeAttribute(name);
      }
    }
  }
  holder.removeAttribute("data-mvo-svg");
  holder.replaceChildren(document.importNode(svg, true));
}

// ---- Links within the monitor: the page changes, the document stays -------------------------------------------------

const pages = new Set(document.querySelector(".mvo-top").dataset.pages.split(" "));

function isWithin(link) {
  const url = new URL(link.href, location.href);
  if (url.origin !== location.origin || link.hasAttribute("download") || link.target === "_blank") return false;
  if (link.dataset.language || (url.hash && url.pathname + url.search === location.pathname + location.search)) return false;
  return pages.has(url.pathname);
}

let followed = null; // the link that was followed, so that focus can return to its like

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (!document.querySelector(READY) || !isWithin(link)) return;
  event.preventDefault();
  const url = new URL(link.href, location.href);
  followed = { samePage: url.pathname === location.pathname, text: link.textContent, within: link.closest("nav")?.ariaLabel };
  history.pushState({}, "", url);
  dispatchEvent(new PopStateEvent("popstate")); // Streamlit then asks for the page of this address
});

// An address that only becomes more explicit (the page fills in the year it chose) is not a step to go back to.
const push = history.pushState.bind(history);
history.pushState = (state, title, address) => {
  const next = new URL(address, location.href);
  const grows = next.pathname === location.pathname && [...new URLSearchParams(location.search)].every(([k, v]) => next.searchParams.get(k) === v);
  return grows && next.href !== location.href && !followed ? history.replaceState(state, title, address) : push(state, title, address);
};

// ---- After each run: the header's marks, and where the reader is ----------------------------------------------------

let seen = null;
let landed = false; // whether the place that the first address names has been looked for

// The page is written after the address was read, so the browser itself finds no place to go to.
function toPlace() {
  const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place) return false;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView();
  return true;
}

function arrive(mark) {
  const carried = mark.dataset.carried;
  for (const link of document.querySelectorAll("#mvo-menu a")) {
    link.href = new URL(link.href).pathname + carried;
    if (link.dataset.page === mark.dataset.page) link.ariaCurrent = "page";
    else link.removeAttribute("aria-current");
  }
  const edition = new URLSearchParams(carried).get("edition");
  for (const link of document.querySelectorAll("[data-as-of]")) {
    link.href = new URL(link.href).pathname + (edition ? `?edition=${encodeURIComponent(edition)}` : "");
  }
  for (const link of document.querySelectorAll("[data-language]")) {
    const url = new URL(location.href);
    url.searchParams.set("lang", link.dataset.language);
    link.href = url;
  }
  showMenu(false);
  if (!followed) {
    if (!landed) toPlace();
    landed = true;
    return;
  }
  landed = true;
  const { samePage, text, within } = followed;
  followed = null;
  if (toPlace()) return;
  if (samePage) {
    const alike = [...document.querySelectorAll("main nav a")].find((a) => a.textContent === text && a.closest("nav").ariaLabel === within);
    alike?.focus({ preventScroll: true });
  } else {
    scrollTo(0, 0);
    document.querySelector("#mvo-content")?.focus({ preventScroll: true });
  }
}

new MutationObserver(() => {
  document.querySelectorAll("[data-mvo-svg]").forEach(draw);
  const mark = document.querySelector(READY);
  if (mark && mark.dataset.mvoReady !== seen) {
    seen = mark.dataset.mvoReady;
    arrive(mark);
  }
}).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-mvo-ready"] });

// ---- The menu on a narrow screen ------------------------------------------------------------------------------------

const toggle = document.querySelector(".mvo-toggle");

function showMenu(open) {
  if (toggle) toggle.ariaExpanded = String(open); // who is nobody yet has no menu
}

toggle?.addEventListener("click", () => showMenu(toggle.ariaExpanded !== "true"));
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && toggle?.ariaExpanded === "true") {
    showMenu(false);
    toggle.focus();
  }
});
