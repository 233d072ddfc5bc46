// The moderators' screens: says what was done, leads the focus to what comes next, and begins messages.

// After a decision the next work opens: its heading has the focus, and what was done is announced.
const mistakes = document.getElementById("mistakes");
const said = document.getElementById("said");
const done = document.querySelector(".messages li");
if (mistakes) {
  mistakes.focus();
} else if (said && done) {
  history.replaceState(null, "", location.pathname + location.search); // a redirect keeps the place in the last work
  const heading = document.getElementById("header-title");
  heading.tabIndex = -1;
  heading.focus();
  const words = done.innerText.trim();
  setTimeout(() => { said.textContent = words; }, 100); // a live region announces only what comes later
}

// A suggestion begins with the text as it is. What was typed for another text comes back with that.
for (const button of document.querySelectorAll("[data-begins]")) {
  const box = document.getElementById(button.dataset.begins);
  const choice = document.getElementById(button.dataset.chosen);
  const typed = new Map();
  let chosen = choice.value;
  button.hidden = true;
  choice.addEventListener("change", () => {
    typed.set(chosen, box.value);
    chosen = choice.value;
    const now = document.querySelector(`[data-now="${chosen}"]`);
    box.value = typed.has(chosen) ? typed.get(chosen) : now.content.textContent;
  });
}

// Begin a message with words that are ready, instead of copying them by hand.
for (const button of document.querySelectorAll("[data-begin]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const box = document.getElementById(button.dataset.begin);
    const begin = button.parentElement.querySelector("span").textContent;
    box.value = box.value ? `${begin}\n\n${box.value}` : begin;
    box.focus();
  });
}

// A letter is printed from its screen.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
