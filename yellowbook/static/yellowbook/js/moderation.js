// Lets a moderator begin a message with words that are ready, instead of copying them by hand.

for (const button of document.querySelectorAll("[data-begin]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const box = document.getElementById(button.dataset.begin);
    const begin = button.parentElement.querySelector("span").textContent;
    box.value = box.value ? `${begin}\n\n${box.value}` : begin;
    box.focus();
  });
}
