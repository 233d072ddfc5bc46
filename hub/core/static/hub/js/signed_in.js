// An open page of the admin notices that somebody signed in or out in another tab, and goes on working for its own
// person: its forms get the token that signing in anew gave the browser. For anybody else it says so, and sends nothing.

const { address, person, out, other, again } = document.currentScript.dataset;
const tokens = 'input[name="csrfmiddlewaretoken"]';
let trouble = "";

function say(text, type) {
  document.dispatchEvent(new CustomEvent("w-messages:add", { detail: { clear: true, text, type } }));
}

async function look() {
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return;
  const now = await answer.json();
  const before = trouble;
  if (String(now.person) === person) {
    trouble = "";
    for (const input of document.querySelectorAll(tokens)) input.value = now.token;
    window.wagtailConfig.CSRF_TOKEN = now.token;
    if (before) say(again, "success");
  } else {
    trouble = now.person ? other : out;
    if (before !== trouble) say(trouble, "error");
  }
}

window.addEventListener("focus", look);
document.addEventListener("visibilitychange", () => document.hidden || look());
document.addEventListener("w-autosave:error", look);
