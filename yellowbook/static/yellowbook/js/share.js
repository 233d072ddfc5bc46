// Improves the steps of offering a work: how far an upload has come, and trying again without choosing the file anew.

const words = (name) => document.querySelector(`[data-words="${name}"]`)?.content.textContent ?? "";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (![...form.querySelectorAll("input[type=file]")].some((input) => input.files.length)) return;
  event.preventDefault();
  send(form, event.submitter);
});

function send(form, button) {
  const state = form.querySelector(".upload");
  const bar = state.querySelector("progress");
  const said = state.querySelector("[role=status]");
  const again = state.querySelector("button");
  const data = new FormData(form, button);
  const request = new XMLHttpRequest();
  const failed = () => {
    said.textContent = words("failed");
    again.hidden = false;
    again.onclick = () => send(form, button);
    addEventListener("online", () => send(form, button), { once: true });
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
    const answer = new DOMParser().parseFromString(request.responseText, "text/html");
    document.querySelector("main").replaceWith(answer.querySelector("main"));
    document.querySelector("[autofocus]")?.focus();
  });
  request.open("POST", form.action || location.href);
  request.send(data);
}
