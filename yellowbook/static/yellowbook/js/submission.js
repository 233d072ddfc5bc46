// Improves the steps of offering a work: how far an upload has come, trying again without choosing the file anew, and
// words that a link, a reload or another language would leave behind: they stay in this tab until they are saved.

const words = (name) => document.querySelector(`[data-words="${name}"]`)?.content.textContent ?? "";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.draft) keepDraft(form, true);
  if (![...form.querySelectorAll("input[type=file]")].some((input) => input.files.length)) return;
  event.preventDefault();
  send(form, event.submitter);
});

let under = false; // way: one sending at a time

function send(form, button) {
  if (under) return;
  under = true;
  const state = form.querySelector(".upload");
  const bar = state.querySelector("progress");
  const said = state.querySelector("[role=status]");
  const again = state.querySelector("button");
  const data = new FormData(form, button);
  const request = new XMLHttpRequest();
  const failed = () => {
    under = false;
    said.textContent = words("failed");
    again.hidden = false;
    again.onclick = window.ononline = () => send(form, button);
  };
  state.hidden = false;
  again.hidden = true;
  said.textContent = words("sending");
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    bar.max = total;
    bar.value = loaded;
    if (loaded === total) said.textContent = words("checking");
  });
  request.addEventListener("error", failed);
  request.addEventListener("timeout", failed);
  request.addEventListener("load", () => {
    if (request.status >= 500) return failed();
    if (request.status < 300) return location.assign(request.responseURL);
    under = false;
    const answer = new DOMParser().parseFromString(request.responseText, "text/html");
    document.querySelector("main").replaceWith(answer.querySelector("main"));
    document.querySelector("[autofocus]")?.focus();
  });
  request.open("POST", button?.getAttribute("formaction") || form.action || location.href);
  request.send(data);
}

// --- Words that are not saved yet ---

const WORK = "work";
const NOT_TYPED = new Set(["csrfmiddlewaretoken", WORK, "waiting", "then", "message"]);
const work = document.querySelector(`form [name=${WORK}]`)?.value ?? "";

function keepDraft(form, sent = false) {
  const typed = [...new FormData(form)].filter(([name, value]) => !NOT_TYPED.has(name) && typeof value === "string");
  sessionStorage.setItem(`draft ${form.dataset.draft}`, JSON.stringify({ work, typed, sent }));
}

function putBack(form, typed) {
  for (const field of form.elements) {
    if (!field.name || NOT_TYPED.has(field.name) || ["file", "hidden", "submit"].includes(field.type)) continue;
    const said = typed.filter(([name]) => name === field.name).map(([, value]) => value);
    if (["checkbox", "radio"].includes(field.type)) field.checked = said.includes(field.value);
    else if (said.length) field.value = said[0];
  }
}

// A draft of another work is never shown: the tablet may have been handed on. One that was sent is not needed any more,
// but on the page on which it was sent, which is there again if the connection broke.
for (const key of Object.keys(sessionStorage).filter((key) => key.startsWith("draft "))) {
  const draft = JSON.parse(sessionStorage.getItem(key));
  const form = [...document.forms].find((form) => form.dataset.draft && key === `draft ${form.dataset.draft}`);
  if (draft.work === work && form && !document.querySelector(".errors")) putBack(form, draft.typed);
  const kept = document.querySelector("[data-kept]");
  if (draft.work !== work ? !kept : draft.sent && !kept) sessionStorage.removeItem(key);
}

document.addEventListener("input", ({ target }) => target.form?.dataset.draft && keepDraft(target.form));
