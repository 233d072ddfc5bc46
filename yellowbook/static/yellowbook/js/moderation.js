// The moderators' screens: says what was done, leads the focus to what comes next, and begins messages.

// After a decision the next work opens: its heading has the focus, and what was done is announced.
const mistakes = document.getElementById("mistakes");
const said = document.getElementById("said");
const done = document.querySelector(".messages li");
if (mistakes) {
  mistakes.focus();
} else if (said && done) {
  const heading = document.getElementById("header-title");
  heading.tabIndex = -1;
  heading.focus();
  const words = done.innerText.trim();
  setTimeout(() => { said.textContent = words; }, 100); // a live region announces only what comes later
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
