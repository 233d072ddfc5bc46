// After a decision the next thing opens: its heading has the focus, and what was done is announced.
const mistakes = document.getElementById("mistakes");
const said = document.getElementById("said");
const done = document.querySelector(".messages li");
if (mistakes) {
  mistakes.focus();
} else if (said && done) {
  history.replaceState(null, "", location.pathname + location.search); // a redirect keeps the place on the last screen
  const heading = document.getElementById("header-title");
  heading.tabIndex = -1;
  heading.focus();
  const words = done.innerText.trim();
  setTimeout(() => { said.textContent = words; }, 100); // a live region announces only what comes later
}
