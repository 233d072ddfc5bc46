// The moderators' screens: says what was done, leads the focus to what comes next, and begins messages.

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
