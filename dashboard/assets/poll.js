// The screen of a poll asks every few seconds how many answered, and only while somebody can see it. It ends when the
// poll closes. Without this, the page loads itself again.

const poll = () => document.querySelector("#poll");

async function look() {
  if (document.hidden || poll().contains(document.activeElement)) return;
  try {
    const answer = await fetch(location.href);
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#poll");
    if (!answer.ok || !found) return;
    if (found.outerHTML !== poll().outerHTML) poll().replaceWith(document.importNode(found, true));
  } catch {
    // The line is away for a moment; the next time will tell.
  }
}

function go() {
  const seconds = Number(poll()?.dataset.every);
  if (!seconds) return;
  setTimeout(() => look().then(go), seconds * 1000);
}

document.addEventListener("visibilitychange", () => document.hidden || look());
go();
