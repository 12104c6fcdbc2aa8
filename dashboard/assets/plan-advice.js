// While an indicator is being written: asks what is doubtful about it so far and shows it beside the buttons. The form
// works without this; then the same doubts are told once when it is sent.

const QUIET = 900; // milliseconds without a key before the server is asked

const box = document.querySelector("[data-mvo-advice]");
const form = box?.closest("form");
let timer;
let asked = 0;

async function advise() {
  const mine = ++asked;
  const typed = new FormData(form);
  typed.set("_pressed", box.dataset.mvoPressed);
  try {
    const answer = await fetch(box.dataset.mvoAdvice, {
      method: "POST",
      body: new URLSearchParams(typed),
      redirect: "manual",
    });
    if (answer.ok && mine === asked) box.innerHTML = await answer.text();
  } catch {
    // No connection: what is doubtful is told when the form is sent.
  }
}

form?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(advise, QUIET);
});
