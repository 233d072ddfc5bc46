// Improves the steps of offering a work: how far an upload has come, trying again without choosing the file anew, and
// words that a link, a reload, another language or a lost connection would leave behind: they stay in this tab until
// they are saved.

const words = (name) => document.querySelector(`[data-words="${name}"]`)?.content.textContent ?? "";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if ("forget" in form.dataset) forget(work);
  const kept = !form.dataset.draft || keepDraft(form, navigator.onLine);
  if (form.method === "post" && !navigator.onLine) return wait(event, kept);
  const inputs = [...form.querySelectorAll("input[type=file]")].filter((input) => input.files.length);
  if (!inputs.length) return;
  event.preventDefault();
  if (inputs.some(isTooBig)) return sayTooBig(form);
  send(form, event.submitter);
});

// --- Files that would come all the way only to be refused ---

const isTooBig = (input) => [...input.files].some((file) => file.size > Number(input.dataset.mostBytes));

function sayTooBig(form) {
  const state = form.querySelector(".upload");
  state.hidden = false;
  state.querySelector("progress").hidden = true;
  state.querySelector("[role=status]").textContent = words("too-big");
}

// --- Without a connection ---

const connection = document.querySelector("[data-connection]");
let waiting = null; // what was pressed meanwhile

function wait(event, kept) {
  event.preventDefault();
  waiting = { form: event.target, button: event.submitter };
  connection.textContent = words(kept ? "kept" : "stay");
}

window.addEventListener("offline", () => {
  const form = document.querySelector("form[data-draft]");
  if (form) connection.textContent = words(keepDraft(form) ? "offline" : "stay");
});
window.addEventListener("online", () => {
  connection.textContent = connection.textContent && words("online");
  const { form, button } = waiting ?? {};
  waiting = null;
  if (form?.isConnected) form.requestSubmit(button);
});

// --- Files on their way ---

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
  state.hidden = bar.hidden = false;
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

let forgotten = false; // here or in another tab: nothing is kept any more

// The drafts of this tab. A browser may refuse its store, or have no room left in it: then nothing is kept.
function store(use) {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}

const drafts = () => store((kept) => Object.keys(kept).filter((key) => key.startsWith("draft "))) ?? [];

// Keeps what is typed in a form. Returns whether it is kept.
function keepDraft(form, sent = false) {
  if (forgotten) return false;
  const typed = [...new FormData(form)].filter(([name, value]) => !NOT_TYPED.has(name) && typeof value === "string");
  const key = `draft ${form.dataset.draft}`;
  return store((kept) => kept.setItem(key, JSON.stringify({ work, typed, sent })) ?? true) ?? false;
}

function readDraft(key) {
  return store((kept) => JSON.parse(kept.getItem(key))) ?? {};
}

// Drops what this tab keeps of a work that was sent, taken back or forgotten, and lets other tabs do the same.
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("yellow book drafts") : null;
if (tabs) tabs.onmessage = ({ data }) => drop(data);

function drop(of) {
  forgotten ||= of === work;
  for (const key of drafts()) if (readDraft(key).work === of) sessionStorage.removeItem(key);
}

function forget(of) {
  drop(of);
  tabs?.postMessage(of);
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
const ended = document.querySelector("[data-ended]");
if (ended) forget(work);
for (const key of drafts()) {
  const draft = readDraft(key);
  const form = [...document.forms].find((form) => form.dataset.draft && key === `draft ${form.dataset.draft}`);
  if (draft.work === work && form && !document.querySelector(".errors")) putBack(form, draft.typed);
  const kept = document.querySelector("[data-kept]");
  if (draft.work !== work ? !kept : draft.sent && !kept) sessionStorage.removeItem(key);
}

document.addEventListener("input", ({ target }) => {
  if (target.form?.dataset.draft && !keepDraft(target.form) && !navigator.onLine) connection.textContent = words("stay");
});
