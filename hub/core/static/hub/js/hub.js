// Improves what already works without it.

// A film opens in its place instead of on another site. Nothing is loaded from there before the click.
for (const link of document.querySelectorAll("a[data-player]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !link.dataset.player) return;
    event.preventDefault();
    const player = document.createElement("iframe");
    player.src = link.dataset.player;
    player.title = link.dataset.title;
    player.allow = "fullscreen; picture-in-picture";
    player.referrerPolicy = "strict-origin-when-cross-origin";
    player.className = "film-player";
    link.replaceWith(player);
    player.focus();
  });
}

// The open part of the menu closes on Escape, and when the reader goes elsewhere.
for (const part of document.querySelectorAll(".site-menu details")) {
  part.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !part.open) return;
    part.open = false;
    part.querySelector("summary").focus();
  });
  document.addEventListener("focusin", (event) => part.contains(event.target) || (part.open = false));
  document.addEventListener("click", (event) => part.contains(event.target) || (part.open = false));
}

// Buttons that pass a page on, where the browser can do it. No other site is asked.
for (const button of document.querySelectorAll("[data-share]")) {
  button.hidden = !navigator.share;
  button.addEventListener("click", () => navigator.share({title: button.dataset.title, url: button.dataset.share}).catch(() => {}));
}
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.parentElement.querySelector("[role=status]").textContent = button.dataset.done;
  });
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
