// Keys that lead to the parts of a work's screen, for people who turned them on. None of them answers anything.
const FIELDS = "input, textarea, select, [contenteditable]";
const targets = new Map();

for (const target of document.querySelectorAll("[data-key]")) {
  const { key } = target.dataset;
  if (targets.has(key)) continue; // the first of several
  const shown = document.createElement("kbd");
  shown.textContent = key;
  shown.setAttribute("aria-hidden", "true"); // the attribute says it
  target.append(" ", shown);
  target.setAttribute("aria-keyshortcuts", key);
  targets.set(key, target);
}
document.getElementById("keys").hidden = false;

// Whether going on would lose words: then a key only leads to its button.
const isSomethingTyped = () =>
  document.getElementById("mistakes") || [...document.querySelectorAll("textarea")].some((box) => box.value !== box.defaultValue);

function follow(target) {
  const part = target.closest("details");
  if (part) part.open = true;
  if ("keyPresses" in target.dataset && !isSomethingTyped()) target.click();
  else (part?.querySelector("form :is(input:not([type=hidden]), textarea, select), .button") ?? target).focus();
}

// Before Wagtail's own keys hear of it, whose list is also behind “?”.
window.addEventListener("keydown", (event) => {
  const target = targets.get(event.key);
  if (!target || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.target.closest(FIELDS) || document.querySelector("[aria-modal=true]:not([aria-hidden=true])")) return;
  event.preventDefault(); // the letter is not for the box that gets the focus
  event.stopImmediatePropagation();
  follow(target);
}, true);
