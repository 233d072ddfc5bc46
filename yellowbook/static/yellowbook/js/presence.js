// Who else has this work open just now. While it is visible the page sends signs, and shows what it is told.
const readers = document.getElementById("readers");
const EVERY = 30_000; // milliseconds; on the server a sign lasts for two minutes
let { sign, leave } = readers.dataset;
let next;

function form(fields = {}) {
  const data = new FormData();
  data.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

async function tell() {
  clearTimeout(next);
  if (document.hidden) return;
  next = setTimeout(tell, EVERY);
  const request = { method: "POST", body: form({ sign }), headers: { Accept: "application/json" } };
  const answer = await fetch(readers.dataset.address, request).catch(() => null);
  const told = answer?.ok ? await answer.json() : { sign, leave, says: "" }; // nobody knows: nothing is said
  ({ sign, leave } = told);
  if (readers.textContent !== told.says) readers.textContent = told.says; // a change is announced
}

next = setTimeout(tell, EVERY);
document.addEventListener("visibilitychange", tell);
window.addEventListener("pageshow", (event) => { if (event.persisted) tell(); });
window.addEventListener("pagehide", () => {
  clearTimeout(next);
  navigator.sendBeacon(leave, form());
});
